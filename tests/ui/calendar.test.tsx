import { expect, it, vi } from 'vitest'

import { dayFromIso, dayOf, isoFromDay } from '#engine/events/day.ts'
import { ms } from '#engine/units.ts'
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

it.each([
  ['America/Los_Angeles', -480],
  ['Pacific/Kiritimati', 840],
  ['Europe/Berlin', 60],
  ['America/Santiago', -180],
])(
  'A20: an exam date is the same day in words, in the field and in the count, seen from %s',
  (zone, minutes) => {
    vi.stubEnv('TZ', zone)
    try {
      expect(new Date('2026-12-20T00:00Z').getTimezoneOffset()).toBe(0 - minutes)
      expect(dayText('2026-12-20')).toBe('20 December')
      expect(weekdayText('2026-12-20')).toBe('Sunday 20 December')
      const exam = dayFromIso('2026-12-20') ?? 0
      expect(isoFromDay(exam)).toBe('2026-12-20')
      // One day is left from the first minute of the study day before it to its last.
      const local = (text: string) => ms(Date.parse(`${text}Z`) - minutes * 60_000)
      for (const at of ['2026-12-19T04:00', '2026-12-19T12:00', '2026-12-20T03:59'])
        expect(exam - dayOf(local(at), { zone: minutes, dayStart: 4 })).toBe(1)
      expect(exam - dayOf(local('2026-12-20T04:00'), { zone: minutes, dayStart: 4 })).toBe(0)
    } finally {
      vi.unstubAllEnvs()
    }
  },
)
