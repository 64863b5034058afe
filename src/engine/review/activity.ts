import { type Day, isoFromDay } from '#engine/events/day.ts'
import type { DayActivity, Progress } from '#engine/learner/progress.ts'

const WEEK = 7
/** Normal quantile that holds the middle 95 %. */
const Z = 1.96

/** A share with the interval that holds it with 95 % confidence. */
export type ShareInterval = { readonly share: number; readonly low: number; readonly high: number }

/** Wilson's interval: it stays between 0 and 1 and is wide where there is little to go by. Null without answers. */
export function wilson(right: number, total: number): ShareInterval | null {
  if (total <= 0) return null
  const share = right / total
  const spread = (Z * Z) / total
  const middle = (share + spread / 2) / (1 + spread)
  const reach = (Z * Math.sqrt((share * (1 - share)) / total + spread / (4 * total))) / (1 + spread)
  return { share, low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) }
}

export type AccuracyPoint = ShareInterval & {
  /** First and last day that it sums up. */
  readonly from: Day
  readonly to: Day
  readonly answered: number
  readonly right: number
}

/** Share of right answers a week, oldest first, over the last `weeks` weeks up to `today`; weeks without answers are left out. */
export function accuracyByWeek(days: Progress['days'], today: Day, weeks: number): readonly AccuracyPoint[] {
  const points: AccuracyPoint[] = []
  for (let back = weeks - 1; back >= 0; back--) {
    const to = today - back * WEEK
    const from = to - WEEK + 1
    let answered = 0
    let right = 0
    for (let day = from; day <= to; day++) {
      answered += days.get(day)?.answered ?? 0
      right += days.get(day)?.right ?? 0
    }
    const interval = wilson(right, answered)
    if (interval !== null) points.push({ from, to, answered, right, ...interval })
  }
  return points
}

export type CalendarDay = { readonly day: Day; readonly activity: DayActivity | null }

/** Whole weeks from Monday to Sunday, the last one holding `today`; days after today are left out. */
export function calendarWeeks(
  days: Progress['days'],
  today: Day,
  weeks: number,
): readonly (readonly CalendarDay[])[] {
  const monday = today - weekday(today)
  return Array.from({ length: weeks }, (_, index) => {
    const first = monday - (weeks - 1 - index) * WEEK
    return Array.from({ length: WEEK }, (_day, offset) => first + offset)
      .filter((day) => day <= today)
      .map((day) => ({ day, activity: days.get(day) ?? null }))
  })
}

/** 0 for Monday to 6 for Sunday. */
export function weekday(day: Day): number {
  return (new Date(`${isoFromDay(day)}T00:00:00Z`).getUTCDay() + 6) % WEEK
}
