import { test } from './support/fixtures.ts'
import { expectExamSurvivesKills } from './support/kills.ts'

for (const seed of [1, 2]) {
  test(`an exam goes on as it was after the browser was killed at twenty moments, seed ${seed}`, async ({
    site,
  }) => {
    test.setTimeout(900_000)
    await expectExamSurvivesKills(site, seed, 20)
  })
}
