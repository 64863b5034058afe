import { test } from '#tests/e2e/support/fixtures.ts'
import { expectExamSurvivesKills } from '#tests/e2e/journeys/exam-kills.ts'

for (const seed of [1, 2]) {
  test(`an exam goes on as it was after the browser was killed at twenty moments, seed ${seed}`, async ({
    site,
  }) => {
    test.setTimeout(900_000)
    await expectExamSurvivesKills(site, seed, 20)
  })
}
