import { counted, numberText } from '#engine/words/number.ts'

import styles from './queue.module.css'
import { at } from './show-queue.ts'
import type { Scene } from './show-queue.ts'

/**
 * Who works, each in a ring that is its visibility timeout: what is left of it runs out clockwise. The number is what it
 * still has to do of its batch.
 */
export function Workers({ scene: { trace, layout } }: { readonly scene: Scene }) {
  const { workers, radius, em, isWide } = layout
  const { consumers, mode } = trace.scenario
  const top = Math.min(...workers.map(({ y }) => y)) - radius
  const middle = ((workers[0]?.x ?? 0) + (workers.at(-1)?.x ?? 0)) / 2
  const one = mode === 'queue' ? 'consumer' : 'place'
  const drawn = workers.length < consumers.count ? `${workers.length} of ` : ''
  return (
    <>
      <text className={styles.label} x={middle} y={top} dy="-.6em" textAnchor="middle">
        {isWide || drawn === ''
          ? `${drawn}${counted(consumers.count, one)}`
          : `${drawn}${numberText(consumers.count)}`}
      </text>
      {workers.map((spot, index) => (
        <g
          // oxlint-disable-next-line react/no-array-index-key -- workers are alike but for their number
          key={index}
          className={styles.worker}
          data-part={`worker-${index}`}
          data-state="idle"
          transform={at(spot)}
        >
          <circle className={styles.body} r={radius} />
          <circle
            className={styles.ring}
            data-part={`ring-${index}`}
            data-mechanism=""
            r={radius}
            pathLength={100}
            strokeDasharray="0 100"
            transform="rotate(-90)"
          />
          <circle className={styles.held} r={0.36 * em} />
          <text className={styles.strong} data-part={`left-${index}`} textAnchor="middle" dy=".35em" />
        </g>
      ))}
    </>
  )
}
