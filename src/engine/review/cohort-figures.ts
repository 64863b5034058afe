import type { CohortFigures } from './cohort.ts'

/** Written by `npm run cohort`, never by hand: see tests/support/cohort. */
export const COHORT: CohortFigures = {
  code: '9b2aaeda6e2ba7c0d5d4d0064aed4ad7',
  learners: 520,
  days: 21,
  facts: 216,
  expected: 199.774,
  known: 208.66,
  near: 0.969,
  exam: 0.804,
  before: 0.238,
}
