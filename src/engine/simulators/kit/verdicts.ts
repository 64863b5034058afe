import { binColumn, binOf, type Bins, type Trace, type VerdictInfo } from '#engine/core/trace.ts'

/** One line of a simulator's table of verdicts; `bin` names the column of the bins that counts its rows. */
export type VerdictRow = VerdictInfo & { readonly bin?: string }

/** The verdicts of a simulator, from one table. */
export type Verdicts<K extends string> = {
  /** Index of each verdict in the `verdict` column, by its name in code. */
  readonly index: Readonly<Record<K, number>>
  /** By index: what a trace hands to the views. */
  readonly infos: readonly VerdictInfo[]
  /** By index: the column of the bins that counts it, or null. */
  readonly bins: readonly (string | null)[]
}

/** Numbers the lines of a table from 0, in the order in which they stand. Append only: traces hold the numbers. */
export function verdictTable<K extends string>(rows: Readonly<Record<K, VerdictRow>>): Verdicts<K> {
  const lines = Object.values<VerdictRow>(rows)
  return {
    index: numbered(rows),
    infos: lines.map(({ id, label, tone, mark }) => ({ id, label, tone, mark })),
    bins: lines.map(({ bin }) => bin ?? null),
  }
}

/** A list of words that a column of indices refers to, with the index of each by its name in code. */
export type WordTable<K extends string> = {
  readonly index: Readonly<Record<K, number>>
  readonly words: readonly string[]
}

/** Numbers the words of a table from 0, in the order in which they stand. */
export function wordTable<K extends string>(words: Readonly<Record<K, string>>): WordTable<K> {
  return { index: numbered(words), words: Object.values<string>(words) }
}

function numbered<K extends string>(table: Readonly<Record<K, unknown>>): Readonly<Record<K, number>> {
  const entries = Object.keys(table).map((name, index) => [name, index] as const)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the names are the keys of the table, each once
  return Object.fromEntries(entries) as Record<K, number>
}

/** How often each index from 0 to `size` − 1 stands in the first `length` rows of a column. */
export function histogram(column: ArrayLike<number>, size: number, length = column.length): number[] {
  const counts = Array.from({ length: size }, () => 0)
  for (let row = 0; row < length; row++) {
    const index = column[row] ?? 0
    counts[index] = (counts[index] ?? 0) + 1
  }
  return counts
}

/** The rows of a trace by verdict: `count(VERDICT.hit)`. */
export function verdictCounts({ columns, verdicts, length }: Trace): (verdict: number) => number {
  const counts = histogram(columns.verdict, verdicts.length, length)
  return (verdict) => counts[verdict] ?? 0
}

/** Counts rows into the column of the bins that the table names for their verdict. */
export function binByVerdict(
  bins: Bins,
  { bins: names }: Pick<Verdicts<string>, 'bins'>,
  rows: { readonly time: ArrayLike<number>; readonly verdict: ArrayLike<number>; readonly length: number },
): void {
  const byVerdict = names.map((name) => (name === null ? null : binColumn(bins, name)))
  for (let row = 0; row < rows.length; row++) {
    const column = byVerdict[rows.verdict[row] ?? -1]
    if (!column) continue
    const bin = binOf(bins, rows.time[row] ?? 0)
    column[bin] = (column[bin] ?? 0) + 1
  }
}
