import type { Page } from '@playwright/test'

import { expect, expectAccessible, expectReadable, test } from '#tests/e2e/support/fixtures.ts'

/** Opens each route once, and judges it in both themes by WCAG 2.2 AA, and whether it scrolls sideways at 320 px. */
export async function expectRoutesAccessible(page: Page, routes: readonly string[]): Promise<void> {
  for (const route of routes) {
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
}
