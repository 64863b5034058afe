import { expect, it } from 'vitest'

import { dateWords } from '#engine/words/date.ts'

it.each([
  ['2026-11-30', '30 November 2026'],
  ['2026-12-01', '1 December 2026'],
  ['2028-02-29', '29 February 2028'],
  ['2024-06', 'June 2024'],
])('%s is %s', (iso, words) => {
  expect(dateWords(iso)).toBe(words)
})
