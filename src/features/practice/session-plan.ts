import type { PracticePlan } from '#engine/events/entry.ts'
import type { TopicId } from '#engine/questions/ids.ts'
import { ms } from '#engine/units.ts'
import { counted } from '#engine/words/number.ts'

export const COUNTS = ['5', '10', '20', '30'].map((value) => ({ value, label: value }))
export const ONLY = [
  { value: 'all', label: 'All' },
  { value: 'unseen', label: 'Unseen' },
  { value: 'missed', label: 'Missed' },
  { value: 'starred', label: 'Starred' },
] as const
export const ORDER = [
  { value: 'mixed', label: 'Mixed' },
  { value: 'topics', label: 'Topic by topic' },
] as const
export const FEEDBACK = [
  { value: 'each', label: 'After each' },
  { value: 'end', label: 'At the end' },
] as const
export const TIME = [
  { value: 'free', label: 'No limit' },
  { value: 'timed', label: 'Two minutes a question' },
] as const
/** The pace of the real exams: 65 questions in 130 minutes. */
export const PACE_MS = 120_000

/** What was chosen on the form. */
export type Choices = {
  readonly topics: readonly TopicId[]
  readonly count: string
  readonly only: PracticePlan['only']
  readonly order: 'mixed' | 'topics'
  readonly feedback: PracticePlan['feedback']
  readonly time: 'free' | 'timed'
  readonly isForExam: boolean
}

/** The form as it opens. */
export const FIRST: Choices = {
  topics: [],
  count: '10',
  only: 'all',
  order: 'mixed',
  feedback: 'each',
  time: 'free',
  isForExam: false,
}

/** What a session is built from, as the log keeps it. */
export function planOf(choices: Choices, exam: PracticePlan['exam']): PracticePlan {
  const count = Number(choices.count)
  return {
    topics: choices.topics,
    count,
    only: choices.only,
    exam,
    limit: choices.time === 'timed' ? ms(count * PACE_MS) : null,
    feedback: choices.feedback,
  }
}

/** How many questions the choices leave, or why there are none. */
export function foundWords(only: PracticePlan['only'], found: number): string {
  if (found > 0) return `${counted(found, 'question')} to draw from.`
  const why = {
    all: 'No question fits these topics. Choose others.',
    missed: 'Nothing missed here. Choose other topics or all questions.',
    unseen: 'Every question here was met before. Choose other topics or all questions.',
    starred: 'Nothing starred here. A question can be starred below its answer.',
  } satisfies Record<PracticePlan['only'], string>
  return why[only]
}
