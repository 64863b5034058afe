import type { Trace } from '#engine/core/trace.ts'

import styles from './panes.module.css'

const WIDTH = 400
/** More marks than this run into each other. */
const MOST = 200

type StripProps = { readonly trace: Trace; readonly row: number; readonly isTold: boolean }

/** The steps of a run in a row, each in the tone of what it did, and where the playhead stands among them. */
export function Strip({ trace, row, isTold }: StripProps) {
  const { length, columns, verdicts } = trace
  const every = Math.max(1, Math.ceil(length / MOST))
  const step = WIDTH / Math.max(1, length)
  const known = isTold ? length - 1 : row
  const shown = Array.from({ length: Math.ceil(length / every) }, (_, index) => index * every)
  return (
    <svg className={styles.strip} viewBox={`0 0 ${WIDTH} 12`} preserveAspectRatio="none" aria-hidden="true">
      {shown.map((at) => (
        <rect
          key={at}
          x={at * step}
          y={3}
          width={Math.max(1, step * every - 1)}
          height={6}
          data-tone={at <= known ? verdicts[columns.verdict[at] ?? 0]?.tone : undefined}
        />
      ))}
      {row >= 0 && (
        <rect
          data-mechanism=""
          className={styles.cursor}
          x={Math.round(row * step * 100) / 100}
          y={0}
          width={Math.max(4, step)}
          height={12}
        />
      )}
    </svg>
  )
}
