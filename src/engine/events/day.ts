import type { Ms } from '#engine/units.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

/** A local calendar day: days since 1970-01-01, counted in the learner's own zone. */
export type Day = number

/** What decides to which day an instant belongs. */
export type DayRule = {
  /** Minutes east of UTC. */
  readonly zone: number
  /** Hour at which the learner's day starts; before it, it is still yesterday. */
  readonly dayStart: number
}

/** The local day of an instant. */
export function dayOf(at: Ms, rule: DayRule): Day {
  return Math.floor((at + rule.zone * MINUTE_MS - rule.dayStart * HOUR_MS) / DAY_MS)
}

/** The day of an ISO date such as `2026-03-31`, or null for anything that is no date of the calendar. */
export function dayFromIso(date: string): Day | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null
  const at = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(at) || isoFromDay(at / DAY_MS) !== date) return null
  return at / DAY_MS
}

/** The ISO date of a day. */
export function isoFromDay(day: Day): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}
