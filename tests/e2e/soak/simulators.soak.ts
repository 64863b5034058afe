import { SIM_IDS } from '#engine/simulators/registry.ts'
import { simulatorOf } from '#engine/simulators/simulators.ts'

import { test } from '#tests/e2e/support/fixtures.ts'
import { expectOneScreen, SCREENS } from '#tests/e2e/journeys/one-screen.ts'
import { expectPresets } from '#tests/e2e/journeys/presets.ts'

for (const sim of SIM_IDS) {
  test(`all presets of ${sim} show the engine's numbers, and the run scrubs back to the same state`, async ({
    learner: page,
  }) => {
    test.setTimeout(900_000)
    await expectPresets(page, sim, Object.keys(simulatorOf(sim).presets))
  })
}

test('every picture, its transport and its question stand on one screen', async ({ learner: page }) => {
  test.setTimeout(300_000)
  for (const screen of SCREENS) await expectOneScreen(page, screen)
})
