import { expectLogSurvivesKills } from './journeys/log-kills.ts'
import { test } from './support/fixtures.ts'

test('a browser that is killed twice while it writes loses nothing that was written', async ({ site }) => {
  await expectLogSurvivesKills(site, 7, 2)
})
