import { expectLogSurvivesKills } from '#tests/e2e/journeys/log-kills.ts'
import { test } from '#tests/e2e/support/fixtures.ts'

test('a browser that is killed twenty times while it writes loses nothing that was written', async ({
  site,
}) => {
  test.setTimeout(900_000)
  await expectLogSurvivesKills(site, 11, 20)
})
