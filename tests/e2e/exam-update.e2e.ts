import { deployNewerBuild, NEWER } from './support/deploy.ts'
import { digitsFor, examView, expectQuestion, settled, startedAttempt, startExam } from './support/exam.ts'
import { expect, test, waitUntilOffline, watchPage } from './support/fixtures.ts'
import { copyOfSite, serveSite } from './support/site.ts'

test.use({ serviceWorkers: 'allow' })

test('a new build that arrives during an exam waits, asks, and changes nothing of the exam', async ({
  page,
}) => {
  const copy = copyOfSite()
  const site = await serveSite(copy.dir)
  const watch = watchPage(page, site.url)
  const banner = page.getByText('A new version is here.')
  try {
    await page.goto(site.url)
    await waitUntilOffline(page)
    await startExam(page, 'Sprint', site.url)
    const address = page.url()
    const started = await startedAttempt(page)
    for (const digit of await digitsFor(page, started, true)) await page.keyboard.press(digit)
    await settled(page)
    const before = await examView(page)

    deployNewerBuild(copy.dir)
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready
      await registration.update()
      await new Promise<void>((resolve) => {
        const look = () => (registration.waiting === null ? setTimeout(look, 20) : resolve())
        look()
      })
    })
    await expect(banner).toHaveCount(0)
    await page.reload()
    await settled(page)
    expect(await examView(page)).toEqual(before)
    await expect(banner).toHaveCount(0)

    // Elsewhere it asks; the exam waits for the answer.
    await page.getByRole('link', { name: 'Practice' }).first().click()
    await expect(banner).toBeVisible()
    await page.getByRole('button', { name: 'Reload now' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Practice')
    await expect(banner).toHaveCount(0)
    await expect.poll(() => page.locator('script[src*="-next.js"]').count()).toBe(1)
    await page.goto(`${site.url}/lessons/front-door`)
    // Its questions come when the reader is near them.
    await page.getByRole('heading', { name: 'Check yourself' }).scrollIntoViewIfNeeded()
    await expect(page.getByText(NEWER).first()).toBeVisible()

    await page.goto(address)
    await settled(page)
    expect(await examView(page)).toEqual(before)
    for (let number = 2; number <= 3; number += 1) {
      await page.keyboard.press('n')
      await expectQuestion(page, number)
      for (const digit of await digitsFor(page, started, number !== 2)) await page.keyboard.press(digit)
    }
    await page.getByRole('button', { name: 'Submit…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Submit' }).click()
    await expect(page.getByRole('heading', { level: 2, name: '2 of 10 right' })).toBeVisible()
    const review = page.getByRole('region', { name: 'Review' })
    await review.locator('summary').first().click()
    await expect(review.getByRole('list', { name: 'Options with their reasons' })).toBeVisible()
    await expect(page.getByText(NEWER)).toHaveCount(0)
    watch.expectQuiet()
  } finally {
    await site.stop()
    copy.remove()
  }
})
