import { expectExamByKeyboard } from './journeys/exam-by-keyboard.ts'
import { test } from './support/fixtures.ts'

test.use({ serviceWorkers: 'allow' })

test('an exam is sat from start to result by keyboard alone, with the server gone', async ({ page }) => {
  // The full length is sat in the soak.
  const sprint = { length: 'Sprint', start: 'Start: 10 questions, 20 minutes', questions: 10 } as const
  await expectExamByKeyboard(page, { ...sprint, wrong: new Set([4]) })
})
