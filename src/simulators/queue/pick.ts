import type { Trace } from '#engine/core/trace.ts'

/** The last row up to `row` with one of these verdicts, else the first after it; −1 where there is none. */
export function rowNear({ columns, length }: Trace, row: number, verdicts: readonly number[]): number {
  const is = (at: number) => verdicts.includes(columns.verdict[at] ?? -1)
  for (let at = Math.min(row, length - 1); at >= 0; at -= 1) if (is(at)) return at
  for (let at = Math.max(0, row + 1); at < length; at += 1) if (is(at)) return at
  return -1
}
