import type { Trace, VerdictInfo } from '#engine/core/trace.ts'
import type { Decision } from '#engine/simulators/simulator.ts'
import { micros, type Micros } from '#engine/units.ts'
import { instant } from '#engine/words/time.ts'

/** One row of a trace, decoded. */
export type RowView = {
  readonly row: number
  readonly at: Micros
  readonly verdict: VerdictInfo
  /** The row's value in a column; −1 where there is none. */
  readonly cell: (column: string) => number
  /** An instant of this run in words, as the page's clock says it. */
  readonly when: (at: number) => string
  /** What the value of a column refers to in the table of names that bears the same name, or another. */
  readonly name: (column: string, table?: string) => string
}

/** Reads a row. A row that the trace does not have is a bug. */
export function readRow(trace: Trace, row: number): RowView {
  const cell = (column: string): number => trace.columns[column]?.[row] ?? -1
  const verdict = trace.verdicts[cell('verdict')]
  if (verdict === undefined) throw new Error(`No row ${row}.`)
  return {
    row,
    at: micros(cell('time')),
    verdict,
    cell,
    when: (at) => instant(at, trace.horizon),
    name: (column, table = column) => trace.names[table]?.[cell(column)] ?? 'none',
  }
}

type Words = Pick<Decision, 'sentence'> & Partial<Pick<Decision, 'facts' | 'levels'>>

/** The decision on a row, in the words given. */
export function decided({ row, at, verdict }: RowView, { facts = [], ...words }: Words): Decision {
  return { row, at, verdict, facts, ...words }
}

/** The decision on a row that is a change of the scenario: `words` says what the change is. */
export function changed<E>(view: RowView, edits: readonly E[], words: (edit: E) => string): Decision {
  const edit = edits[view.cell('edit')]
  return decided(view, {
    sentence: `At ${view.when(view.at)}: ${edit === undefined ? 'Nothing changed.' : words(edit)}`,
  })
}
