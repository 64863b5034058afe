import { expect, expectAccessible, expectReadable, test } from './support/fixtures.ts'
import { LESSON_ROUTES, PLACES, SIMULATOR_ROUTES } from './support/routes.ts'

/** Every kind of page in both themes here; every single lesson at both widths is part of the long run. */
const ROUTES = [...PLACES, ...SIMULATOR_ROUTES, ...LESSON_ROUTES.slice(0, 2)]

/** Two halves, as there are two workers; each page is opened once and judged in both themes and at 320 px. */
for (const half of [0, 1]) {
  test(`no route breaks WCAG 2.2 AA in either theme or scrolls sideways at 320 pixels, ${half + 1} of 2`, async ({
    learner: page,
  }) => {
    test.setTimeout(240_000)
    for (const route of ROUTES.filter((_, index) => index % 2 === half)) {
      await page.setViewportSize({ width: 1280, height: 800 })
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
      await page.goto(route)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await page.waitForLoadState('networkidle')
      await test.step(route, () => expectAccessible(page))
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
      await test.step(`${route}, dark`, () => expectReadable(page))
      await page.setViewportSize({ width: 320, height: 640 })
      const sideways = () => page.evaluate(() => document.documentElement.scrollWidth)
      await expect.poll(sideways, `${route} at 320 px`).toBeLessThanOrEqual(320)
    }
  })
}
