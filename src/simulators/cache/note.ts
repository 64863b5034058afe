import type { Trace } from '#engine/core/trace.ts'
import { countdownText } from '#engine/words/time.ts'

/** What was left of the entry's life that a request was answered from, as the rim of its box shows it. */
export function leftNote({ columns }: Trace, row: number): string {
  const left = columns['left']?.[row] ?? -1
  return left < 0 ? '' : `${countdownText(left / 1000)} left`
}
