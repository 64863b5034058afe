import { answerFirstOption } from '#tests/e2e/support/answer.ts'
import { digitsFor, settled, startedAttempt, startExam } from '#tests/e2e/support/exam.ts'
import { expect, expectAccessible, test } from '#tests/e2e/support/fixtures.ts'
import { ALL_ROUTES } from '#tests/e2e/support/routes.ts'

for (const width of [360, 1280]) {
  for (const theme of ['light', 'dark'] as const) {
    test(`every route fits and is accessible at ${width} pixels in the ${theme} theme, with work behind it`, async ({
      learner: page,
    }) => {
      test.setTimeout(900_000)
      await page.setViewportSize({ width, height: 800 })
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await page.goto('/lessons/front-door')
      await answerFirstOption(page)
      await startExam(page)
      for (const digit of await digitsFor(page, await startedAttempt(page), true))
        await page.keyboard.press(digit)
      await settled(page)
      await page.getByRole('button', { name: 'Submit…' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Submit' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Exam result')
      const result = new URL(page.url()).pathname
      await startExam(page)
      const attempt = new URL(page.url()).pathname

      for (const route of [...ALL_ROUTES, '/progress?more', result, attempt]) {
        await page.goto(route)
        await expect(page.getByRole('heading', { level: 1 })).toBeAttached()
        await page.waitForLoadState('networkidle')
        await test.step(route, () => expectAccessible(page))
        const wide = await page.evaluate(() => document.documentElement.scrollWidth)
        expect(wide, `${route} is ${wide} px wide`).toBeLessThanOrEqual(width)
      }
    })
  }
}
