import { CHECK_IDS, type JwtTrace, type ShownCall } from '#engine/simulators/jwt/trace.ts'

import styles from './jwt.module.css'

type CallsProps = {
  readonly trace: JwtTrace
  readonly current: ShownCall
  /** Last row whose outcome may be seen. */
  readonly known: number
  readonly onPick: (row: number) => void
}

/** More requests than these are reached by the scrub bar, the table and the log. */
const MOST = 12

/** The requests of the run with their answers; picking one goes to its answer. */
export function Calls({ trace, current, known, onPick }: CallsProps) {
  return (
    <ul className={styles.calls} aria-label="Requests">
      {trace.calls.slice(0, MOST).map((call) => {
        const { status } = call.answers[trace.kind]
        const end = call.firstRow + CHECK_IDS.length - 1
        return (
          <li key={call.firstRow}>
            <button
              type="button"
              className={styles.call}
              aria-current={call === current || undefined}
              onClick={() => onPick(end)}
            >
              {call.label} {known >= end && <b data-tone={status === 200 ? 'good' : 'bad'}>{status}</b>}
            </button>
          </li>
        )
      })}
      {trace.calls.length > MOST && <li>and {trace.calls.length - MOST} more</li>}
    </ul>
  )
}
