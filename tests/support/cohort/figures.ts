import type { CohortFigures } from '#engine/review/cohort.ts'

import { type Material, type Outcome, studied, STUDY_DAYS } from './study.ts'

/** Rows of seeds, so that parts of a cohort can be worked out side by side. */
const ROWS = 4
const ROW = 250

/** So many simulated learners, a thousand at the most; the same for ever. */
export function cohortOf(learners: number, material: Material): readonly Outcome[] {
  return Array.from({ length: learners }, (_, index) => {
    const seed = (index % ROWS) * ROW + Math.floor(index / ROWS) + 1
    return studied(seed, material)
  })
}

/** What they come to, without the hash of the code. */
export function figuresOf(outcomes: readonly Outcome[], material: Material): Omit<CohortFigures, 'code'> {
  const learners = outcomes.length
  const mean = (of: (outcome: Outcome) => number): number =>
    outcomes.reduce((sum, outcome) => sum + of(outcome), 0) / learners
  const bands = outcomes.flatMap(({ ready, chance }) => (ready === null ? [] : [{ ...ready, chance }]))
  return {
    learners,
    days: STUDY_DAYS,
    facts: material.facts.length,
    expected: rounded(mean(({ expected }) => expected)),
    known: rounded(mean(({ known }) => known)),
    near: rounded(mean(({ expected, known }) => Number(Math.abs(expected - known) <= 0.1 * known))),
    exam: rounded(mean(({ exam, chance }) => Number(isIn(exam, chance)))),
    before: rounded(bands.filter((band) => isIn(band, band.chance)).length / Math.max(1, bands.length)),
  }
}

const isIn = ({ low, high }: { readonly low: number; readonly high: number }, chance: number): boolean =>
  low <= chance && chance <= high

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000
