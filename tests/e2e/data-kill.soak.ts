import { expectLogSurvivesKills } from './support/burst.ts'
import { test } from './support/fixtures.ts'

test('a browser that is killed twenty times while it writes loses nothing that was written', async ({
  site,
}) => {
  test.setTimeout(900_000)
  await expectLogSurvivesKills(site, 11, 20)
})
