import type { TimeMark } from '#simulators/frame/instrument.ts'

import styles from './bin-chart.module.css'

type TimeMarksProps = {
  readonly marks: readonly TimeMark[]
  readonly horizon: number
  readonly width: number
  readonly y: readonly [top: number, bottom: number]
}

/** Named instants as lines through all panels: where one said it would be, dashed, and where it was. */
export function TimeMarks({ marks, horizon, width, y: [top, bottom] }: TimeMarksProps) {
  return marks.map(({ at, label, kind }) => (
    <g
      key={kind}
      className={styles.mark}
      data-kind={kind}
      transform={`translate(${((at / Math.max(1, horizon)) * width).toFixed(1)} 0)`}
    >
      <line y1={top} y2={bottom} />
      {/* One on each side, so that two at one place can both be read. */}
      <text y={top - 8} x={kind === 'said' ? -3 : 3} textAnchor={kind === 'said' ? 'end' : 'start'}>
        {label}
      </text>
    </g>
  ))
}
