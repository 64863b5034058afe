import { isSame } from '#engine/core/same.ts'
import { grade, isComplete, isValidResponse } from '#engine/questions/grade.ts'
import type { TopicId } from '#engine/questions/ids.ts'
import type { Question } from '#engine/questions/question.ts'
import type { ConfidenceLevel, LearnerResponse, Verdict } from '#engine/questions/response.ts'
import type { Calibration, Tally } from '#engine/learner/progress.ts'
import { type Ms, ms } from '#engine/units.ts'

import type { AttemptState } from '#engine/learner/attempt.ts'
import type { ItemState } from '#engine/learner/item-state.ts'
import { domainOf } from './blueprint.ts'

/** The pace of the real exams: 130 minutes for 65 questions. */
export const PACE = ms(120_000)

/** From the first complete response to the one that counted. */
export type Change = 'none' | 'right-to-wrong' | 'wrong-to-right' | 'wrong-to-wrong'

export type ItemResult = {
  readonly index: number
  readonly question: Question
  readonly response: LearnerResponse | null
  readonly verdict: Verdict
  readonly isFlagged: boolean
  readonly confidence: ConfidenceLevel | null
  readonly took: Ms
  /** Over the two-minute line. */
  readonly isSlow: boolean
  readonly change: Change
  /** Digit of the exam's domain; null for a question that the exam does not place. */
  readonly domain: string | null
}

export type GroupResult<K> = Tally & { readonly id: K }

export type ExamResult = {
  readonly items: readonly ItemResult[]
  /** Questions right: the raw score. `partly` scores like wrong, as in the real exams. */
  readonly raw: number
  readonly total: number
  readonly unanswered: number
  readonly flagged: number
  /** In the order of the first question of each. */
  readonly domains: readonly GroupResult<string>[]
  readonly topics: readonly GroupResult<TopicId>[]
  readonly changes: Readonly<Record<Change, number>>
  readonly calibration: Calibration
  readonly took: Ms
}

/**
 * Marks an attempt from its own copy of the questions. Unanswered and incomplete responses are wrong. The same log
 * gives the same result for ever, whatever an update brings.
 */
export function scoreAttempt(attempt: AttemptState): ExamResult {
  const items = attempt.form.map((question, index) => itemResult(attempt, question, index))
  return {
    items,
    raw: items.filter(isRight).length,
    total: items.length,
    unanswered: items.filter(({ response }) => response === null).length,
    flagged: items.filter(({ isFlagged }) => isFlagged).length,
    domains: grouped(items, ({ domain }) => domain),
    topics: grouped(items, ({ question }) => question.topic),
    changes: countChanges(items),
    calibration: calibrationOf(items),
    took: ms(items.reduce((sum, { took }) => sum + took, 0)),
  }
}

function itemResult(attempt: AttemptState, question: Question, index: number): ItemResult {
  const item = attempt.items[index]
  const response = item?.response ?? null
  const verdict = verdictOf(question, response)
  const took = item?.took ?? ms(0)
  return {
    index,
    question,
    response,
    verdict,
    isFlagged: item?.flagged ?? false,
    confidence: item?.confidence ?? null,
    took,
    isSlow: took > PACE,
    change: item === undefined ? 'none' : changeOf(question, item),
    domain: domainOf(question, attempt.exam),
  }
}

function verdictOf(question: Question, response: LearnerResponse | null): Verdict {
  // A log is data from outside: a response that does not fit its question is no answer.
  if (response === null || !isValidResponse(question, response)) return 'wrong'
  return grade(question, response).verdict
}

/** Half-made responses on the way (one of two boxes) are no answer that could be changed. */
function changeOf(question: Question, item: ItemState): Change {
  const first = item.history.find(({ response }) => isDecided(question, response))?.response
  if (first === undefined || first === null || isSameChoice(first, item.response)) return 'none'
  const wasRight = verdictOf(question, first) === 'right'
  const isNowRight = verdictOf(question, item.response) === 'right'
  if (wasRight) return isNowRight ? 'none' : 'right-to-wrong'
  return isNowRight ? 'wrong-to-right' : 'wrong-to-wrong'
}

function isDecided(question: Question, response: LearnerResponse | null): boolean {
  return response !== null && isValidResponse(question, response) && isComplete(question, response)
}

/** The same options, in whatever order they were pressed; only an ordering says something by its order. */
function isSameChoice(one: LearnerResponse, other: LearnerResponse | null): boolean {
  if (one.kind === 'multiple' && other?.kind === 'multiple')
    return isSame(one.options.toSorted(), other.options.toSorted())
  return isSame(one, other)
}

function isRight({ verdict }: ItemResult): boolean {
  return verdict === 'right'
}

function tally(items: readonly ItemResult[]): Tally {
  return { total: items.length, right: items.filter(isRight).length }
}

function grouped<K extends string>(
  items: readonly ItemResult[],
  keyOf: (item: ItemResult) => K | null,
): readonly GroupResult<K>[] {
  const groups = new Map<K, ItemResult[]>()
  for (const item of items) {
    const key = keyOf(item)
    if (key === null) continue
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return [...groups].map(([id, group]) => ({ id, ...tally(group) }))
}

function countChanges(items: readonly ItemResult[]): Record<Change, number> {
  const counts = { none: 0, 'right-to-wrong': 0, 'wrong-to-right': 0, 'wrong-to-wrong': 0 }
  for (const { change } of items) counts[change]++
  return counts
}

function calibrationOf(items: readonly ItemResult[]): Calibration {
  const of = (level: ConfidenceLevel) => tally(items.filter(({ confidence }) => confidence === level))
  return { guess: of('guess'), unsure: of('unsure'), sure: of('sure') }
}

/** What a review of the attempt can be narrowed to. */
export type ReviewFilter = {
  readonly show: 'all' | 'wrong' | 'flagged' | 'guessed-right' | 'changed' | 'slow'
  readonly domain: string | null
  readonly topic: TopicId | null
}

export function reviewItems(result: ExamResult, filter: ReviewFilter): readonly ItemResult[] {
  return result.items.filter(
    (item) =>
      isShown(item, filter.show) &&
      (filter.domain === null || item.domain === filter.domain) &&
      (filter.topic === null || item.question.topic === filter.topic),
  )
}

function isShown(item: ItemResult, show: ReviewFilter['show']): boolean {
  switch (show) {
    case 'all':
      return true
    case 'wrong':
      return !isRight(item)
    case 'flagged':
      return item.isFlagged
    case 'guessed-right':
      return isRight(item) && item.confidence === 'guess'
    case 'changed':
      return item.change !== 'none'
    case 'slow':
      return item.isSlow
  }
}
