import { expectEveryKind } from '#tests/e2e/journeys/every-kind.ts'
import { test } from '#tests/e2e/support/fixtures.ts'

test('every kind of question is accessible while it is open and when it is explained', async ({
  learner: page,
}) => {
  test.setTimeout(300_000)
  await expectEveryKind(page, 'both')
})
