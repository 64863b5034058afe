import type { Page } from '@playwright/test'

import type { SimId } from '#engine/simulators/registry.ts'
import { simulatorOf } from '#engine/simulators/simulators.ts'

import { expect, expectAccessible, expectReadable, test } from '#tests/e2e/support/fixtures.ts'
import { instrument } from '#tests/e2e/support/simulator.ts'

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
    // A frame clips what is too wide, and the page does not scroll.
    const frames = page.getByRole('region', { name: / simulator: / })
    const cut = () =>
      frames.evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length)
    await expect.poll(cut, `${route} at 320 px: frames that are cut`).toBe(0)
  }
}

/** A simulator in each state of its picture, judged by WCAG in both themes. */
export async function expectStatesAccessible(page: Page, sim: SimId): Promise<void> {
  const judge = (state: string) =>
    test.step(`${sim}, ${state}`, async () => {
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
      await expectAccessible(page)
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
      await expectReadable(page)
    })
  const button = (name: string | RegExp) => page.getByRole('button', { name })
  const asking = Object.entries(simulatorOf(sim).presets).find(([, { predict }]) => predict !== undefined)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const address = `/simulators/${sim}${asking === undefined ? '' : `?preset=${asking[0]}`}`
  await page.goto(address)
  await expect(button('Play')).toBeVisible()
  await judge('before the first play')
  await button('Play').click()
  await expect(button('Pause')).toBeVisible()
  await judge('playing')
  // The end of the run may have come first.
  await page.getByRole('button', { name: 'Forward one event' }).click()
  await expect(button('Play')).toBeVisible()
  await judge('stopped')
  for (const view of ['Table', 'Log']) {
    await page.getByRole('radio', { name: view }).check()
    await judge(view)
  }
  // Runs are compared by what is drawn of them.
  await page.getByRole('group', { name: 'View' }).getByRole('radio').first().check()
  await button('Compare').click()
  await expect(page.getByRole('group', { name: 'Comparison' })).toBeVisible()
  await judge('compared')
  if (asking === undefined) return
  await page.goto(address)
  await button('Predict first').click()
  await judge('predicting')
  await instrument(page).getByRole('textbox').first().fill('7')
  await button('Run it').click()
  await expect(button('Play')).toBeVisible()
  await judge('marked')
}
