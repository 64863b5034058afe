import styles from './chart.module.css'
import type { Scale } from './scale.ts'

type AxisProps = {
  readonly scale: Scale
  readonly ticks: readonly number[]
  readonly format?: (value: number) => string
}

type XAxisProps = AxisProps & { readonly y: number }

/** Ticks along the bottom; `y` is where the plot ends. */
export function XAxis({ scale, ticks, format = String, y }: XAxisProps) {
  return (
    <g className={styles.axis}>
      {ticks.map((tick) => (
        <text key={tick} x={scale(tick)} y={y + 18} textAnchor="middle">
          {format(tick)}
        </text>
      ))}
    </g>
  )
}

type YAxisProps = AxisProps & { readonly from: number; readonly to: number }

/** Lines across the plot with their values at the left; `from` and `to` are the plot's edges. */
export function YAxis({ scale, ticks, format = String, from, to }: YAxisProps) {
  return (
    <g className={styles.axis}>
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={from} x2={to} y1={scale(tick)} y2={scale(tick)} />
          <text x={from - 8} y={scale(tick)} textAnchor="end" dominantBaseline="central">
            {format(tick)}
          </text>
        </g>
      ))}
    </g>
  )
}
