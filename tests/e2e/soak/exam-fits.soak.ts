import { expectExamFits } from '#tests/e2e/journeys/exam-fits.ts'
import { test } from '#tests/e2e/support/fixtures.ts'

for (const width of [360, 1280] as const) {
  test(`at ${width} pixels every state of an exam fits and is accessible`, async ({ learner: page }) => {
    test.setTimeout(180_000)
    await expectExamFits(page, width)
  })
}
