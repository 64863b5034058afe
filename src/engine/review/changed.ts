import { type Day, dayFromIso } from '#engine/events/day.ts'
import { type FactProgress, MASTERING_HITS } from '#engine/learner/mastery.ts'
import type { Progress } from '#engine/learner/progress.ts'
import type { FactChange } from '#engine/questions/fact.ts'
import type { FactId } from '#engine/questions/ids.ts'

/** A fact whose statement changed, as reviews see it. */
export type ChangedFact = FactChange & { readonly fact: FactId }

/** Facts that come up in a day because they changed, at the most. */
export const CHANGED_A_DAY = 10

/**
 * The change that a learner has not answered since, or null: AWS changed the fact, or its old wording made a key
 * wrong, on a day after the last one on which it was asked. A statement that was only sharpened changes nothing.
 */
export function changeSince(fact: FactProgress, change: ChangedFact, today: Day): ChangedFact | null {
  const day = dayOfChange(change)
  const asked = lastAskedBy(fact, today)
  if (day === null || day > today || asked === null) return null
  return asked < day ? change : null
}

/** The last day until `today` on which it was asked. One dated after it says nothing, unless there is no other: day 0. */
function lastAskedBy({ reviews, ratedThrough }: FactProgress, today: Day): Day | null {
  if (ratedThrough === null || ratedThrough <= today) return ratedThrough
  return reviews.reduce((last, { day }) => (day <= today ? Math.max(last, day) : last), 0)
}

/**
 * Mastered facts that stand a level lower today and come up for review, the oldest change first, then by id. Ten a
 * day, less those that were asked today for the first time since they changed; the rest wait for the next days. A
 * right answer brings a fact back to where it was, a wrong one makes the lower level its own.
 */
export function toLearnAgain(
  known: Progress['facts'],
  changes: readonly ChangedFact[],
  today: Day,
): readonly ChangedFact[] {
  const waiting: ChangedFact[] = []
  let done = 0
  for (const change of changes) {
    const fact = known.get(change.fact)
    if (fact === undefined) continue
    if (fact.level === 'mastered' && changeSince(fact, change, today) !== null) waiting.push(change)
    else if (isAnsweredOn(today, fact, change)) done++
  }
  return waiting
    .toSorted((a, b) => compare(a.date, b.date) || compare(a.fact, b.fact))
    .slice(0, Math.max(0, CHANGED_A_DAY - done))
}

/** Whether the first answer since the change was given on a day, on a fact that may have been mastered until then. */
function isAnsweredOn(day: Day, { reviews, hits }: FactProgress, change: ChangedFact): boolean {
  const changed = dayOfChange(change)
  if (changed === null || hits < MASTERING_HITS) return false
  const since = reviews.filter((review) => review.day >= changed)
  return since.length > 0 && since.length < reviews.length && since.every((review) => review.day === day)
}

/** The day from which a change counts; null for mere wording. */
function dayOfChange({ kind, date }: ChangedFact): Day | null {
  return kind === 'wording' ? null : dayFromIso(date)
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
