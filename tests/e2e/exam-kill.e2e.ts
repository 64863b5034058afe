import { test } from './support/fixtures.ts'
import { expectExamSurvivesKills } from './support/kills.ts'

test('an exam goes on as it was after the browser was killed at four moments', async ({ site }) => {
  test.setTimeout(120_000)
  await expectExamSurvivesKills(site, 20_260, 4)
})
