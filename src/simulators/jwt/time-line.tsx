import type { ShownCall } from '#engine/simulators/jwt/trace.ts'
import { duration } from '#engine/words/time.ts'

import styles from './jwt.module.css'
import { timeScale } from './time-scale.ts'

/** When the token is good, and where the clock stands: a strip, and the same in words. */
export function TimeLine({ call }: { readonly call: ShownCall }) {
  if (call.times.length === 0) return null
  const { from, to, marks, now } = timeScale(call)
  return (
    <div role="group" className={styles.time} aria-label="Time line of the token">
      <svg className={styles.strip} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect className={styles.never} x={0} y={1.5} width={100} height={7} />
        <rect className={styles.good} x={from} y={1.5} width={Math.max(0, to - from)} height={7} />
        {marks.map(({ name, x }) => (
          <rect key={name} className={styles.bound} x={x - 0.2} y={0.5} width={0.4} height={9} />
        ))}
        <rect className={styles.now} x={now - 0.4} y={0} width={0.8} height={10} />
      </svg>
      <ul className={styles.times}>
        {call.times.map(({ name, at }) => (
          <li key={name}>
            <b>{name}</b> {distance(at - call.now)}
          </li>
        ))}
        <li className={styles.quiet}>thick line: now</li>
      </ul>
    </div>
  )
}

function distance(seconds: number): string {
  if (seconds === 0) return 'is this very second'
  const far = duration(Math.abs(seconds) * 1_000_000)
  return seconds > 0 ? `is ${far} ahead` : `was ${far} ago`
}
