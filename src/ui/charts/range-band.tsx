import styles from './range-band.module.css'
import { linearScale } from './scale.ts'

const WIDTH = 320
const HEIGHT = 62
const EDGE = 14

type RangeBandProps = {
  /** 0 to 1. */
  readonly low: number
  readonly high: number
  /** The middle of the expectation. */
  readonly mark: number
  /** All of it in words. */
  readonly label: string
}

/** A share that is known only roughly: a band on a line from 0 to 100 %, with a mark in it. */
export function RangeBand({ low, high, mark, label }: RangeBandProps) {
  const x = linearScale([0, 1], [EDGE, WIDTH - EDGE])
  return (
    <svg className={styles.band} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <rect
        className={styles.range}
        x={x(low)}
        y={8}
        width={Math.max(2, x(high) - x(low))}
        height={20}
        rx={3}
      />
      <line className={styles.mark} x1={x(mark)} x2={x(mark)} y1={2} y2={34} />
      <line className={styles.axis} x1={x(0)} x2={x(1)} y1={40} y2={40} />
      {[0, 0.5, 1].map((tick) => (
        <text key={tick} className={styles.tick} x={x(tick)} y={57} textAnchor={ANCHORS[tick * 2]}>
          {tick * 100} %
        </text>
      ))}
    </svg>
  )
}

const ANCHORS = ['start', 'middle', 'end'] as const
