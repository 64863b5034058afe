import { expect, it } from 'vitest'

import { dayFromIso } from '#engine/events/day.ts'
import { dayWords } from '#features/review/words.ts'
import { dayText, weekdayText } from '#ui/calendar.ts'

it('A19b a day of another year is said with its year', () => {
  expect(dayText('2028-07-14', '2026-11-30')).toBe('14 July 2028')
  expect(dayText('2026-12-31', '2026-11-30')).toBe('31 December')
  expect(weekdayText('2027-01-01', '2026-12-31')).toBe('Friday 1 January 2027')
  expect(weekdayText('2026-12-31')).toBe('Thursday 31 December')
  const [today, later] = ['2026-11-30', '2027-11-30'].map((iso) => dayFromIso(iso) ?? 0)
  expect(dayWords(later!, today!)).toBe('on Tuesday 30 November 2027')
  expect(dayWords(today! + 1, today!)).toBe('tomorrow')
})
