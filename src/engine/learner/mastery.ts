import type { FactId, QuestionId } from '#engine/questions/ids.ts'
import type { Day } from '#engine/events/day.ts'
import type { Ms } from '#engine/units.ts'

import type { CardBase } from './review-card.ts'

/** Rungs of the ladder, lowest first. A fact is `new` until a question about it was answered. */
export const MASTERY_LEVELS = ['new', 'learning', 'familiar', 'proficient', 'mastered'] as const
export type MasteryLevel = (typeof MASTERY_LEVELS)[number]

/** Right answers without which no fact is mastered: one for each step after the first answer. */
export const MASTERING_HITS = MASTERY_LEVELS.length - 2

/** Days that must pass between becoming proficient and the hit that masters. */
const MASTERY_WAIT_DAYS = 3

export type Rating = 'again' | 'hard' | 'good'

/** The one rated review of a local day; kept for ever, so that a newer algorithm can replay it. */
export type RatedReview = {
  readonly day: Day
  readonly at: Ms
  readonly rating: Rating
  readonly question: QuestionId
}

/** Everything known about the learner and one fact. */
export type FactProgress = {
  readonly fact: FactId
  readonly level: MasteryLevel
  readonly hits: number
  readonly misses: number
  readonly lastAt: Ms
  readonly lastDay: Day
  /** First day with a hit, or null. */
  readonly firstHitDay: Day | null
  /** Day on which it last became proficient, from below or above; null below that. */
  readonly proficientDay: Day | null
  /** The sibling that moved it last, up or down: the next step up needs another one. */
  readonly movedBy: QuestionId | null
  readonly reviews: readonly RatedReview[]
  /** Latest day with a rated review, or null. */
  readonly ratedThrough: Day | null
  /** There where the reviews come from a snapshot. */
  readonly base?: CardBase
}

/** One answer as the ladder and the scheduler see it. */
export type Evidence = {
  readonly fact: FactId
  readonly question: QuestionId
  readonly isRight: boolean
  readonly isGuess: boolean
  readonly day: Day
  readonly at: Ms
  /** Given in an exam or in a practice session over several topics. */
  readonly isMixed: boolean
  /** Shown in an exam and left open: a miss, but no review that was rated. */
  readonly isLeftOpen?: boolean
}

/**
 * The fact after one more answer. Rules: the first answer makes it `learning`;
 * each step up needs a hit on another sibling than the one that moved it last; `proficient` needs hits on two
 * different days; `mastered` a hit in a mixed session or exam at least three days after it became proficient; a miss
 * drops one level, but a fact once met is never `new` again.
 */
export function withEvidence(before: FactProgress | undefined, evidence: Evidence): FactProgress {
  const known = before ?? unknown(evidence)
  const level = nextLevel(known, evidence)
  const moved = level !== known.level || !evidence.isRight
  return {
    fact: known.fact,
    level,
    hits: known.hits + (evidence.isRight ? 1 : 0),
    misses: known.misses + (evidence.isRight ? 0 : 1),
    lastAt: evidence.at,
    lastDay: evidence.day,
    firstHitDay: known.firstHitDay ?? (evidence.isRight ? evidence.day : null),
    proficientDay: proficientDay(known, level, evidence.day),
    movedBy: moved ? evidence.question : known.movedBy,
    ...withReview(known, evidence),
    ...(known.base === undefined ? {} : { base: known.base }),
  }
}

/** Position of a level on the ladder, 0 for `new`. */
export function levelIndex(level: MasteryLevel): number {
  return MASTERY_LEVELS.indexOf(level)
}

/** The level below; a fact once met is never `new` again. */
export function levelBelow(level: MasteryLevel): MasteryLevel {
  return MASTERY_LEVELS[Math.max(1, levelIndex(level) - 1)] ?? 'learning'
}

/** Wrong is again, right on a guess is hard, right is good; `easy` is never given. */
export function ratingOf(answer: Pick<Evidence, 'isRight' | 'isGuess'>): Rating {
  if (!answer.isRight) return 'again'
  return answer.isGuess ? 'hard' : 'good'
}

function unknown({ fact, at, day }: Evidence): FactProgress {
  const none = { firstHitDay: null, proficientDay: null, movedBy: null, ratedThrough: null }
  return { fact, level: 'new', hits: 0, misses: 0, lastAt: at, lastDay: day, reviews: [], ...none }
}

function nextLevel(known: FactProgress, evidence: Evidence): MasteryLevel {
  if (known.level === 'new') return 'learning'
  if (!evidence.isRight) return levelBelow(known.level)
  if (known.movedBy === evidence.question) return known.level
  switch (known.level) {
    case 'learning':
      return 'familiar'
    case 'familiar':
      return known.firstHitDay !== null && known.firstHitDay !== evidence.day ? 'proficient' : 'familiar'
    case 'proficient':
      return isMasteringHit(known, evidence) ? 'mastered' : 'proficient'
    case 'mastered':
      return 'mastered'
  }
}

function isMasteringHit(known: FactProgress, evidence: Evidence): boolean {
  const since = known.proficientDay
  return evidence.isMixed && since !== null && evidence.day - since >= MASTERY_WAIT_DAYS
}

function proficientDay(known: FactProgress, level: MasteryLevel, day: Day): Day | null {
  if (levelIndex(level) < levelIndex('proficient')) return null
  if (level === 'proficient' && known.level !== 'proficient') return day
  // A later answer on an earlier day tells that the clock was ahead.
  return known.proficientDay === null ? null : Math.min(known.proficientDay, day)
}

/** Only the first answer of a local day is rated; a day that a wrong clock revisits is not rated again either. */
function withReview(
  { reviews, ratedThrough }: FactProgress,
  evidence: Evidence,
): Pick<FactProgress, 'reviews' | 'ratedThrough'> {
  const { day, at, question, isLeftOpen = false } = evidence
  if (isLeftOpen) return { reviews, ratedThrough }
  const isNewDay = ratedThrough === null || day > ratedThrough
  if (!isNewDay && reviews.some((review) => review.day === day)) return { reviews, ratedThrough }
  const review = { day, at, rating: ratingOf(evidence), question }
  return { reviews: [...reviews, review], ratedThrough: isNewDay ? day : ratedThrough }
}
