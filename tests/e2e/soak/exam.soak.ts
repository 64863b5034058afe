import { expectExamByKeyboard } from '#tests/e2e/journeys/exam-by-keyboard.ts'
import { test } from '#tests/e2e/support/fixtures.ts'

test.use({ serviceWorkers: 'allow' })

test('a full exam is sat from start to result by keyboard alone, with the server gone', async ({ page }) => {
  test.setTimeout(300_000)
  const full = { length: 'Full length', start: 'Start: 65 questions, 130 minutes', questions: 65 } as const
  await expectExamByKeyboard(page, { ...full, wrong: new Set([4, 17, 33, 50]) })
})
