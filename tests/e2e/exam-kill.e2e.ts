import { test } from './support/fixtures.ts'
import { expectExamSurvivesKills } from './journeys/exam-kills.ts'

test('an exam goes on as it was after the browser was killed at two moments', async ({ site }) => {
  await expectExamSurvivesKills(site, 20_260, 2)
})
