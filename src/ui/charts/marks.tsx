import { classes } from '#ui/classes.ts'

import styles from './chart.module.css'
import type { Scale } from './scale.ts'

/** Colour by meaning; the dash or pattern says the same without colour. */
export type MarkTone = 'brand' | 'good' | 'bad' | 'wait' | 'info' | 'quiet'

type Point = { readonly x: number; readonly y: number }

type LineMarkProps = {
  readonly points: readonly Point[]
  readonly x: Scale
  readonly y: Scale
  readonly tone?: MarkTone
  readonly isDashed?: boolean
  /** Shows each point, for few of them. */
  readonly hasDots?: boolean
}

/** A line through points, in order. */
export function LineMark({ points, x, y, tone = 'brand', isDashed = false, hasDots = false }: LineMarkProps) {
  return (
    <g className={classes(styles.mark, styles[tone])}>
      <polyline
        className={styles.line}
        points={points.map((point) => `${x(point.x)},${y(point.y)}`).join(' ')}
        strokeDasharray={isDashed ? '6 4' : undefined}
      />
      {hasDots &&
        points.map((point) => (
          <circle key={point.x} className={styles.dot} cx={x(point.x)} cy={y(point.y)} r={4} />
        ))}
    </g>
  )
}
