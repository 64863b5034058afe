import type { Trace } from '#engine/core/trace.ts'

/**
 * What a named result counts, event by event: rows with one of these verdicts, rows with a value in a column, or the sum
 * of a column.
 */
export type Tally =
  | { readonly verdicts: readonly string[] }
  | { readonly column: string; readonly is: number }
  | { readonly sum: string }

/** How much each row adds to a count. */
function addsOf(trace: Trace, tally: Tally): (row: number) => number {
  const { columns } = trace
  if ('sum' in tally) return (row) => columns[tally.sum]?.[row] ?? 0
  if ('is' in tally) return (row) => (columns[tally.column]?.[row] === tally.is ? 1 : 0)
  const counted = trace.verdicts.map(({ id }) => tally.verdicts.includes(id))
  return (row) => (counted[columns.verdict[row] ?? -1] === true ? 1 : 0)
}

/** The row with which a count reaches `count`; −1 where it never does. A count of 0 has no row. */
export function rowOfCount(trace: Trace, tally: Tally, count: number): number {
  if (count <= 0) return -1
  const adds = addsOf(trace, tally)
  let total = 0
  for (let row = 0; row < trace.length; row += 1) {
    total += adds(row)
    if (total >= count) return row
  }
  return -1
}
