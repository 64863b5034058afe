import { expectLogSurvivesKills } from './support/burst.ts'
import { test } from './support/fixtures.ts'

test('a browser that is killed four times while it writes loses nothing that was written', async ({
  site,
}) => {
  test.setTimeout(120_000)
  await expectLogSurvivesKills(site, 7, 4)
})
