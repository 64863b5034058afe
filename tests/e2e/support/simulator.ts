import type { Page } from '@playwright/test'

import type { SimId } from '#engine/simulators/registry.ts'

import { expect } from './fixtures.ts'

export const results = (page: Page) => page.getByLabel('Results of the whole run')
export const time = (page: Page) => page.getByRole('slider', { name: 'Time in the run' })
export const instrument = (page: Page) => page.getByRole('region', { name: /simulator: / })

/** Asks for the numbers of a preset that was not played yet. */
export const askNumbers = (page: Page) => page.getByRole('button', { name: 'Show the numbers' }).click()

/** Opens a preset of a simulator, and asks for its numbers. */
export async function openPreset(page: Page, sim: SimId, preset: string): Promise<void> {
  await page.goto(`/simulators/${sim}?preset=${preset}`)
  await askNumbers(page)
  await expect(results(page)).toBeVisible()
}
