import { PATHS } from '#simulators/frame/marks.tsx'

import styles from './queue.module.css'
import { at, MOST_DEAD, MOST_RETURNING } from './show-queue.ts'
import type { Scene } from './show-queue.ts'

type BackProps = {
  readonly scene: Scene
  readonly comesBack: boolean
  readonly onDead: () => void
}

/** The way of what failed: back into the queue when its visibility timeout ends, or into the box of dead letters. */
export function Back({ scene: { trace, layout }, comesBack, onDead }: BackProps) {
  const { lane, dead, em, pipe } = layout
  const { maxReceiveCount, visibilitySeconds, mode } = trace.scenario
  if (mode === 'direct') return null
  const [, corner] = lane
  const end = lane.at(-1)
  return (
    <>
      {comesBack && end !== undefined && corner !== undefined && (
        <>
          <path className={styles.lane} d={`M${lane.map(({ x, y }) => `${x} ${y}`).join('L')}`} />
          <path className={styles.arrow} d={`M${end.x - 4} ${end.y + 5}l4 -5l4 5`} />
          <text className={styles.label} x={pipe.x} y={corner.y} dy="1.4em">
            <tspan data-part="returning-count" />
            come back after {visibilitySeconds} s
          </text>
          <g className={styles.returning} data-part="returning">
            {Array.from({ length: MOST_RETURNING }, (_, index) => (
              <path
                // oxlint-disable-next-line react/no-array-index-key -- marks are alike
                key={index}
                data-part={`returning-${index}`}
                d={PATHS.square}
                visibility="hidden"
              />
            ))}
          </g>
        </>
      )}
      {maxReceiveCount > 0 && (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the keys of the instrument find the same rows
        <g className={styles.place} onClick={onDead}>
          <path
            className={styles.box}
            d={`M${dead.x} ${dead.y}V${dead.y + dead.height}H${dead.x + dead.width}V${dead.y}`}
          />
          <g className={styles.returning} data-part="dead-marks">
            {Array.from({ length: MOST_DEAD }, (_, index) => (
              <path
                // oxlint-disable-next-line react/no-array-index-key -- marks are alike
                key={index}
                d={PATHS.square}
                transform={at({ x: dead.x + (0.9 + index * 0.9) * em, y: dead.y + dead.height - 0.7 * em })}
                visibility="hidden"
              />
            ))}
          </g>
          <text
            className={styles.label}
            x={dead.x + dead.width}
            y={dead.y + dead.height}
            dy="1.3em"
            textAnchor="end"
          >
            <tspan className={styles.count} data-part="dead" /> dead letters
          </text>
        </g>
      )}
    </>
  )
}
