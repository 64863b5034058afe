import type { Trace, VerdictInfo } from '#engine/core/trace.ts'
import { Button } from '#ui/button.tsx'
import { DataTable } from '#ui/data-table.tsx'
import type { TableColumn } from '#ui/data-table.tsx'

import { formatNumber, formatSpan, formatTime } from '#simulators/frame/format.ts'
import styles from './views.module.css'
import { speakingRow } from '#simulators/frame/trace-search.ts'

type TableViewProps = {
  readonly trace: Trace
  readonly caption: string
  readonly isStop: (verdict: VerdictInfo) => boolean
  readonly onPick: (row: number) => void
}

/** Lines of the table: more bins than this are shown by the chart's own grouping, so that it stays readable. */
const MOST_LINES = 300

type Line = { readonly bin: number; readonly from: number; readonly row: number }

/** Everything that the chart draws, as numbers: one line a bin, each with a way to ask why. */
export function TableView({ trace, caption, isStop, onPick }: TableViewProps) {
  const { bins, series } = trace
  const lines: Line[] = Array.from({ length: Math.min(bins.count, MOST_LINES) }, (_, bin) => {
    const from = bin * bins.width
    return { bin, from, row: speakingRow(trace, { from, to: from + bins.width }, isStop) }
  })
  const columns: TableColumn<Line>[] = [
    { key: 'from', head: 'From', cell: (line) => formatTime(line.from, trace), isNumber: true },
    ...series.map((one) => ({
      key: one.column,
      head: one.unit === '' || one.draw === 'bar' ? one.label : `${one.label}, ${one.unit}`,
      cell: (line: Line) => formatNumber(Math.round((bins.columns[one.column]?.[line.bin] ?? 0) * 100) / 100),
      isNumber: true,
    })),
    {
      key: 'why',
      head: 'Why',
      cell: (line) =>
        line.row === -1 ? (
          '–'
        ) : (
          <Button
            size="s"
            tone="quiet"
            aria-label={`Why at ${formatTime(line.from, trace)}`}
            onClick={() => onPick(line.row)}
          >
            Why
          </Button>
        ),
    },
  ]
  return (
    <div className={styles.scroll}>
      <DataTable
        caption={`${caption}, per ${formatSpan(bins.width)}`}
        columns={columns}
        rows={lines}
        rowKey={(line) => line.bin}
      />
    </div>
  )
}
