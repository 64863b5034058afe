import { draw, STREAM } from '#engine/core/draw.ts'
import type { LessonSlug, QuestionId, TopicId } from '#engine/questions/ids.ts'
import type { QuestionSummary } from '#engine/questions/question.ts'

/** Questions of a placement: three for each of four groups on average, ten minutes at 50 s each. */
export const PLACEMENT_QUESTIONS = 12
export const PLACEMENT_MINUTES = 10

/** Where it begins, of 1 (easy) to 5. */
const FIRST_DIFFICULTY = 3
/** Prior of a group: nothing is known, and neither end is likely. */
const PRIOR = 1
/** Answers of a group below which nothing of it is shortened: one right answer may be luck. */
const ENOUGH = 2
/** Share of right answers, with the prior, from which a group counts as known. */
const KNOWN = 0.7

/** A group of lessons that go together, by the topics that they teach. */
export type LessonGroup = { readonly id: string; readonly topics: readonly TopicId[] }

/** One answer of a placement. */
export type PlacementAnswer = {
  readonly question: QuestionId
  readonly topic: TopicId
  readonly difficulty: number
  readonly isRight: boolean
}

export type PlacementRequest = {
  readonly groups: readonly LessonGroup[]
  /** Questions of the learner's exam; kinds that take one answer. */
  readonly bank: readonly Pick<QuestionSummary, 'id' | 'topic' | 'difficulty'>[]
  /** What was answered so far, in order. */
  readonly answers: readonly PlacementAnswer[]
  readonly seed: number
}

/**
 * The question to ask next, or null at the end: in the group that is least certain so far, on a topic that was not asked
 * yet, a step harder after a right answer and a step easier after a wrong one. The same answers always lead to the same
 * question.
 */
export function nextPlacement({ groups, bank, answers, seed }: PlacementRequest): QuestionId | null {
  if (answers.length >= PLACEMENT_QUESTIONS) return null
  const asked = new Set(answers.map(({ question }) => question))
  const open = groups.filter(({ topics }) =>
    bank.some(({ id, topic }) => topics.includes(topic) && !asked.has(id)),
  )
  const group = open.toSorted((a, b) => variance(b, answers) - variance(a, answers))[0]
  if (group === undefined) return null
  const within = answers.filter(({ topic }) => group.topics.includes(topic))
  const met = new Set(within.map(({ topic }) => topic))
  const wanted = nextDifficulty(within.at(-1))
  const rank = (question: PlacementRequest['bank'][number], index: number) =>
    (met.has(question.topic) ? 10 : 0) +
    Math.abs(question.difficulty - wanted) +
    draw(seed, STREAM.mix, index) / 4_294_967_296
  const ranked = bank
    .map((question, index) => ({ question, rank: rank(question, index) }))
    .filter(({ question }) => group.topics.includes(question.topic) && !asked.has(question.id))
    .toSorted((a, b) => a.rank - b.rank)
  return ranked[0]?.question.id ?? null
}

function nextDifficulty(last: PlacementAnswer | undefined): number {
  if (last === undefined) return FIRST_DIFFICULTY
  return Math.min(5, Math.max(1, last.difficulty + (last.isRight ? 1 : -1)))
}

/** Variance of what is known of a group: a Beta posterior of its answers. */
function variance(group: LessonGroup, answers: readonly PlacementAnswer[]): number {
  const { right, total } = countsOf(group, answers)
  const [alpha, beta] = [PRIOR + right, PRIOR + total - right]
  return (alpha * beta) / ((alpha + beta) * (alpha + beta) * (alpha + beta + 1))
}

function countsOf({ topics }: LessonGroup, answers: readonly PlacementAnswer[]) {
  const within = answers.filter(({ topic }) => topics.includes(topic))
  return { right: within.filter(({ isRight }) => isRight).length, total: within.length }
}

export type GroupLevel = {
  readonly group: string
  readonly right: number
  readonly total: number
  readonly isKnown: boolean
}

type Taken = { readonly answers: readonly PlacementAnswer[] }

/** Of placements in the order of their beginning, the last one that came to its end: it counts until another does. */
export function finishedPlacement<T extends Taken>(placements: readonly T[]): T | null {
  return placements.findLast(isFinished) ?? null
}

/** The one that was begun last, while it has not come to its end. */
export function openPlacement<T extends Taken>(placements: readonly T[]): T | null {
  const last = placements.at(-1)
  return last === undefined || isFinished(last) ? null : last
}

function isFinished({ answers }: Taken): boolean {
  return answers.length >= PLACEMENT_QUESTIONS
}

/** How each group went. A group is known from two answers on, when seven in ten are right after the prior. */
export function placementLevels(
  groups: readonly LessonGroup[],
  answers: readonly PlacementAnswer[],
): readonly GroupLevel[] {
  return groups.map((group) => {
    const { right, total } = countsOf(group, answers)
    const share = (PRIOR + right) / (2 * PRIOR + total)
    return { group: group.id, right, total, isKnown: total >= ENOUGH && share >= KNOWN }
  })
}

export type ShortenedLesson = { readonly lesson: LessonSlug; readonly how: 'skip' | 'shorten' }

/**
 * What a placement saves: in a group that is known, a lesson with a topic that was answered right and none that was
 * missed is skipped, and any other without a miss is read in half of its time. Elsewhere nothing is saved.
 */
export function shortenedLessons(
  lessons: readonly { readonly lesson: LessonSlug; readonly topics: readonly TopicId[] }[],
  groups: readonly LessonGroup[],
  answers: readonly PlacementAnswer[],
): readonly ShortenedLesson[] {
  const known = new Set(
    placementLevels(groups, answers).flatMap(({ group, isKnown }) => (isKnown ? [group] : [])),
  )
  const topicsKnown = new Set(groups.flatMap(({ id, topics }) => (known.has(id) ? topics : [])))
  const right = new Set(answers.flatMap(({ topic, isRight }) => (isRight ? [topic] : [])))
  const missed = new Set(answers.flatMap(({ topic, isRight }) => (isRight ? [] : [topic])))
  return lessons.flatMap(({ lesson, topics }) => {
    if (!topics.every((topic) => topicsKnown.has(topic)) || topics.some((topic) => missed.has(topic)))
      return []
    return [{ lesson, how: topics.some((topic) => right.has(topic)) ? 'skip' : 'shorten' } as const]
  })
}
