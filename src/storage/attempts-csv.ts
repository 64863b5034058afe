import { csvCell } from '#engine/exchange/text/csv-cell.ts'
import { verdictOf } from '#engine/learner/evidence.ts'
import type { Progress } from '#engine/learner/progress.ts'

import type { ExportFile } from './persistence.ts'

const HEADINGS = [
  'attempt',
  'exam',
  'preset',
  'started',
  'marked as of',
  'submitted by',
  'questions',
  'answered',
  'right',
  'percent',
  'minutes used',
  'times continued after a clock error',
]

/** Submitted attempts, one row each, oldest first; times in UTC. */
export function attemptsCsv(progress: Progress): ExportFile {
  const rows: (readonly (string | number)[])[] = [HEADINGS]
  const attempts = [...progress.attempts.values()].toSorted((a, b) => a.startedAt - b.startedAt)
  for (const attempt of attempts) {
    const { submitted, form, items } = attempt
    if (submitted === null) continue
    const right = form.filter((question, i) => verdictOf(question, items[i]?.response ?? null) === 'right')
    const minutes = (submitted.asOf - attempt.startedAt) / 60_000
    rows.push([
      attempt.attempt,
      attempt.exam,
      attempt.preset,
      new Date(attempt.startedAt).toISOString(),
      new Date(submitted.asOf).toISOString(),
      submitted.reason,
      form.length,
      items.filter(({ response }) => response !== null).length,
      right.length,
      form.length === 0 ? 0 : Math.round((100 * right.length) / form.length),
      Math.max(0, Math.round(minutes * 10) / 10),
      attempt.continued.length,
    ])
  }
  const text = rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')
  return { name: 'gatehouse-attempts.csv', type: 'text/csv', text }
}
