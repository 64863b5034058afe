import { expect, expectAccessible, test } from './support/fixtures.ts'
import { LESSON_ROUTES, PLACES, SIMULATOR_ROUTES } from './support/routes.ts'

/** Every kind of page in both themes here; every single lesson at both widths is part of the long run. */
const ROUTES = [...PLACES, ...SIMULATOR_ROUTES, ...LESSON_ROUTES.slice(0, 2)]

for (const theme of ['light', 'dark'] as const) {
  test(`no route breaks WCAG 2.2 AA in the ${theme} theme`, async ({ learner: page }) => {
    test.setTimeout(240_000)
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    for (const route of ROUTES) {
      await page.goto(route)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await page.waitForLoadState('networkidle')
      await test.step(route, () => expectAccessible(page))
    }
  })
}

test('no page scrolls sideways at 320 pixels', async ({ learner: page }) => {
  test.setTimeout(120_000)
  await page.setViewportSize({ width: 320, height: 640 })
  for (const route of ROUTES) {
    await page.goto(route)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.waitForLoadState('networkidle')
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width, `${route} is ${width} px wide`).toBeLessThanOrEqual(320)
  }
})
