import type { Page } from '@playwright/test'

import type { SimId } from '#engine/simulators/registry.ts'
import { simulatorOf } from '#engine/simulators/simulators.ts'

import { expect, test } from '#tests/e2e/support/fixtures.ts'
import { askNumbers, instrument, openPreset, results, time } from '#tests/e2e/support/simulator.ts'

/** The live caption and the explanation follow the playhead when it rests, the caption at most about once a second. */
const REST_MS = 1_500

async function moveTo(page: Page, at: number): Promise<void> {
  await time(page).fill(String(at))
  await expect(time(page)).toHaveValue(String(at))
}

const words = async (page: Page): Promise<string> =>
  (await instrument(page).innerText()).replaceAll(/\s+/g, ' ')

/** Chooses presets one after another, and expects the numbers of the engine; then scrubs the last run, there and back. */
export async function expectPresets(page: Page, sim: SimId, presets: readonly string[]): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.clock.install()
  const simulator = simulatorOf(sim)
  const [first = ''] = presets
  await openPreset(page, sim, first)
  for (const preset of presets)
    await test.step(preset, async () => {
      await page.getByRole('button', { name: /^Question/ }).click()
      await page.locator(`[role=option][data-preset="${preset}"]`).click()
      if (preset !== first) await askNumbers(page)
      const scenario = simulator.presets[preset]?.scenario
      const expected = simulator.headlines(simulator.run(simulator.shape.parse(scenario)))
      await expect(results(page).getByRole('definition')).toHaveText(
        expected.map((headline) => headline.text),
      )
    })
  await test.step('scrub', () => expectScrubs(page))
}

/** A place in the run says the same however one came there, and the run plays on from it. */
async function expectScrubs(page: Page): Promise<void> {
  const end = Number(await time(page).getAttribute('max'))
  const middle = Math.round(end / 2)
  await moveTo(page, middle)
  await page.clock.runFor(REST_MS)
  const first = await words(page)
  await moveTo(page, end)
  await moveTo(page, 0)
  await page.getByRole('button', { name: 'Forward one event' }).click()
  await page.getByRole('button', { name: 'Forward one tick' }).click()
  await moveTo(page, middle)
  await page.clock.runFor(REST_MS)
  await expect.poll(() => words(page)).toBe(first)
  await page.getByRole('button', { name: 'Play' }).click()
  await expect(time(page)).not.toHaveValue(String(middle))
}
