import type { ShownRequest } from '#engine/simulators/pipeline/trace.ts'

import styles from './pipeline.module.css'

type RequestsProps = {
  readonly requests: readonly ShownRequest[]
  readonly current: number
  /** Last row whose outcome may be seen. */
  readonly known: number
  readonly onPick: (row: number) => void
}

/** More requests than these are reached by the scrub bar, the table and the log. */
const MOST = 12

/** The requests of the run with their statuses; picking one goes to the station that ended it. */
export function Requests({ requests, current, known, onPick }: RequestsProps) {
  return (
    <ul className={styles.requests} aria-label="Requests">
      {requests.slice(0, MOST).map(({ label, status, firstRow, hops }, index) => (
        <li key={firstRow}>
          <button
            type="button"
            className={styles.request}
            aria-current={index === current || undefined}
            onClick={() => onPick(firstRow + hops.length - 1)}
          >
            {label}
            {known >= firstRow + hops.length - 1 && (
              <b data-tone={toneOf(status)}>{status === 0 ? 'no answer' : status}</b>
            )}
          </button>
        </li>
      ))}
      {requests.length > MOST && <li>and {requests.length - MOST} more</li>}
    </ul>
  )
}

export function toneOf(status: number): 'good' | 'bad' {
  return status > 0 && status < 400 ? 'good' : 'bad'
}
