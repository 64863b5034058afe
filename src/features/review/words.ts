import { isoFromDay } from '#engine/events/day.ts'
import type { Rating } from '#engine/learner/mastery.ts'

const DAY = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
})

/** "tomorrow", "on Tuesday 3 March". */
export function dayWords(day: number, today: number): string {
  if (day <= today) return 'today'
  if (day === today + 1) return 'tomorrow'
  return `on ${DAY.format(new Date(isoFromDay(day))).replace(',', '')}`
}

export const RATING_WORDS = {
  good: 'Recalled',
  hard: 'Recalled on a guess',
  again: 'Not recalled',
} satisfies Record<Rating, string>
