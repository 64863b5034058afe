import { numberText } from '#engine/words/number.ts'
import { percentText } from '#engine/words/percent.ts'

/** What simulated learners came to, whose memory has other parameters than the scheduler's. Means over the learners. */
export type CohortFigures = {
  /** Hash of the code that the figures come from. */
  readonly code: string
  readonly learners: number
  /** Days of study by the plan before the exam. */
  readonly days: number
  /** Facts that the exam's questions test. */
  readonly facts: number
  /** Facts that the app expected to be known on the day, and those that were. */
  readonly expected: number
  readonly known: number
  /** Share of learners for whom the two lay within a tenth of each other. */
  readonly near: number
  /** Share of learners whose true chance to pass lay in the 80 % band of their exam, and in the one before it. */
  readonly exam: number
  readonly before: number
}

/** The same in sentences: how far the numbers on the page can be trusted. */
export function cohortWords(figures: CohortFigures): readonly string[] {
  const { learners, days, facts, expected, known, near, exam, before } = figures
  return [
    `We let ${numberText(learners)} simulated learners study for ${days} days by the plan. Each forgets a little faster or slower than this app assumes, and none of them is you.`,
    `On the day of the exam the app expected ${Math.round(expected)} of ${facts} facts to be known; ${Math.round(known)} were. For ${percentText(near)} of the learners it was right within a tenth.`,
    `The band after an exam should hold the true chance to pass in four cases of five: it did in ${percentText(exam)}. The band before an exam held it in ${percentText(before)}: it rests on questions met for the first time, and what you learn from them comes later.`,
  ]
}
