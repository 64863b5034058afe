import { useState } from 'react'

import type { Trace } from '#engine/core/trace.ts'
import { Button } from '#ui/button.tsx'

import { formatNumber, formatTime } from '#simulators/frame/format.ts'
import type { Instrument } from '#simulators/frame/instrument.ts'
import { Mark } from '#simulators/frame/marks.tsx'
import type { Playback } from '#simulators/frame/playback/playback.ts'
import { timeOf, verdictOf } from '#simulators/frame/trace-search.ts'
import { useHead } from '#simulators/frame/playback/use-head.ts'
import styles from './views.module.css'

/** Lines of the log on screen. */
const LINES = 50

type LogViewProps = {
  readonly trace: Trace
  readonly playback: Playback
  readonly note: Instrument['note']
  readonly onPick: (row: number) => void
}

/** What happened, one line an event, up to the playhead; earlier and later lines a page away. */
export function LogView({ trace, playback, note, onPick }: LogViewProps) {
  const { row } = useHead(playback, 500)
  const [back, setBack] = useState(0)
  const last = Math.max(-1, Math.min(trace.length - 1, row - back))
  const first = Math.max(0, last - LINES + 1)
  const rows = Array.from({ length: last - first + 1 }, (_, index) => last - index)
  return (
    <div role="group" className={styles.log} aria-label="Log">
      <p className={styles.caption}>
        {rows.length === 0
          ? 'Nothing has happened yet.'
          : `Events ${formatNumber(first + 1)} to ${formatNumber(last + 1)} of ${formatNumber(trace.length)}, newest first.`}
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling list must be reachable by keyboard */}
      <ol className={styles.lines} tabIndex={0} aria-label="Events">
        {rows.map((at) => (
          <Line
            key={at}
            trace={trace}
            row={at}
            note={note?.(trace, at) ?? ''}
            isCurrent={at === row}
            onPick={onPick}
          />
        ))}
      </ol>
      <div className={styles.pages}>
        <Button size="s" disabled={first === 0} onClick={() => setBack(back + LINES)}>
          Earlier
        </Button>
        <Button size="s" disabled={back === 0} onClick={() => setBack(Math.max(0, back - LINES))}>
          Later
        </Button>
      </div>
    </div>
  )
}

type LineProps = {
  readonly trace: Trace
  readonly row: number
  readonly note: string
  readonly isCurrent: boolean
  readonly onPick: (row: number) => void
}

function Line({ trace, row, note, isCurrent, onPick }: LineProps) {
  const verdict = verdictOf(trace, row)
  const when = formatTime(timeOf(trace, row), trace)
  return (
    <li aria-current={isCurrent || undefined}>
      <span className={styles.when}>{when}</span>
      <span className={styles.verdict}>
        <Mark shape={verdict.mark} tone={verdict.tone} />
        {verdict.label}
      </span>
      <span className={styles.what}>
        {[namesOf(trace, row), note].filter((words) => words !== '').join(' · ')}
      </span>
      <Button
        size="s"
        tone="quiet"
        aria-label={`Why event ${row + 1}, ${verdict.label}`}
        onClick={() => onPick(row)}
      >
        Why
      </Button>
    </li>
  )
}

/** The words of a row: every id column that has a decoding table. */
export function namesOf(trace: Trace, row: number): string {
  return Object.entries(trace.names)
    .map(([name, table]) => table[trace.columns[name]?.[row] ?? -1] ?? '')
    .filter((word) => word !== '' && word !== 'none')
    .join(' · ')
}
