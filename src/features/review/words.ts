import { isoFromDay } from '#engine/events/day.ts'
import type { Rating } from '#engine/learner/mastery.ts'
import { weekdayText } from '#ui/calendar.ts'

/** "tomorrow", "on Tuesday 3 March", with the year where it is another one. */
export function dayWords(day: number, today: number): string {
  if (day <= today) return 'today'
  if (day === today + 1) return 'tomorrow'
  return `on ${weekdayText(isoFromDay(day), isoFromDay(today))}`
}

export const RATING_WORDS = {
  good: 'Recalled',
  hard: 'Recalled on a guess',
  again: 'Not recalled',
} satisfies Record<Rating, string>
