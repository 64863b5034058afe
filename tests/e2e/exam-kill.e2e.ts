import { test } from './support/fixtures.ts'
import { expectExamSurvivesKills } from './journeys/exam-kills.ts'

test('an exam goes on as it was after the browser was killed at two moments', async ({ site }) => {
  test.setTimeout(120_000)
  await expectExamSurvivesKills(site, 20_260, 2)
})
