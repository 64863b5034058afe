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

type BarMarkProps = {
  readonly x: number
  readonly width: number
  /** Values of the segments from the bottom up. */
  readonly segments: readonly { readonly value: number; readonly tone: MarkTone }[]
  readonly y: Scale
}

/** One bar, stacked from its segments. */
export function BarMark({ x, width, segments, y }: BarMarkProps) {
  return (
    <g>
      {segments.map(({ value, tone }, index) => {
        const below = segments.slice(0, index).reduce((sum, segment) => sum + segment.value, 0)
        const top = y(below + value)
        return (
          <rect
            key={tone}
            className={classes(styles.mark, styles.bar, styles[tone])}
            x={x}
            y={top}
            width={width}
            height={Math.max(0, y(below) - top)}
          />
        )
      })}
    </g>
  )
}

type LegendProps = {
  readonly items: readonly { readonly tone: MarkTone; readonly label: string; readonly isDashed?: boolean }[]
}

/** What each colour stands for, in words. */
export function Legend({ items }: LegendProps) {
  return (
    <ul className={styles.legend}>
      {items.map(({ tone, label, isDashed = false }) => (
        <li key={label}>
          <svg
            className={classes(styles.mark, styles[tone])}
            width="22"
            height="12"
            aria-hidden="true"
            focusable="false"
          >
            <line
              className={styles.line}
              x1="0"
              x2="22"
              y1="6"
              y2="6"
              strokeDasharray={isDashed ? '6 4' : undefined}
            />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  )
}
