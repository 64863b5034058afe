import type { SeriesInfo, Trace } from '#engine/core/trace.ts'

import styles from './bin-chart.module.css'
import { binsPerBar, grouped } from './chart-scale.ts'
import type { Panel } from './chart-scale.ts'
import { formatSpan } from '#simulators/frame/format.ts'

type PanelMarksProps = {
  readonly panel: Panel
  readonly trace: Trace
  readonly highest: number
  readonly size: { readonly width: number; readonly height: number }
  /** Id of the pattern that fills what was refused. */
  readonly hatch: string
  /** Cuts off what has not happened yet. */
  readonly clip: string | undefined
}

/** Bars or lines of one panel. One path a series, however many bins: the picture stays light. */
export function PanelMarks(props: PanelMarksProps) {
  return props.panel.isBars ? <Bars {...props} /> : <Lines {...props} />
}

const columnOf = (trace: Trace, series: SeriesInfo) => trace.bins.columns[series.column] ?? new Float64Array()

function Bars({ panel, trace, highest, size, hatch, clip }: PanelMarksProps) {
  const group = binsPerBar(trace.bins)
  const paths = barPaths(
    panel.series.map((series) => grouped(columnOf(trace, series), group)),
    (value) => (value / highest) * size.height,
    { ...size, bins: trace.bins.count / group },
  )
  const span = formatSpan(trace.bins.width * group)
  const tall = (value: number) => (value / highest) * size.height
  return (
    <>
      <text className={styles.title} x={0} y={-8}>
        {panel.unit === '' ? 'count' : panel.unit} per {span}
      </text>
      <g clipPath={clip}>
        {panel.series.map((series, index) => (
          <path
            key={series.column}
            className={styles.bars}
            data-tone={series.tone}
            fill={series.tone === 'bad' ? `url(#${hatch})` : undefined}
            d={paths[index]}
          />
        ))}
        {panel.overlay.map((series, index) => (
          <g key={series.column} data-tone={series.tone}>
            <path
              className={styles.line}
              data-dash={index % 4}
              d={overlayPath(grouped(columnOf(trace, series), group), tall, size)}
            />
          </g>
        ))}
      </g>
    </>
  )
}

/** The top of each bar that the counted part would have, as one line. */
function overlayPath(
  column: Float64Array,
  tall: (value: number) => number,
  size: { readonly width: number; readonly height: number },
): string {
  const step = size.width / Math.max(1, column.length)
  return [...column]
    .map((value, index) => {
      const y = (size.height - tall(value)).toFixed(1)
      return `${index === 0 ? `M0 ${y}` : `V${y}`}H${((index + 1) * step).toFixed(1)}`
    })
    .join('')
}

/** One path of rectangles a series, each standing on the one before. */
function barPaths(
  columns: readonly Float64Array[],
  tall: (value: number) => number,
  size: { readonly width: number; readonly height: number; readonly bins: number },
): readonly string[] {
  const step = size.width / size.bins
  const bar = Math.max(1, step > 6 ? step - 2 : step > 3 ? step - 1 : step)
  const base = new Float64Array(columns[0]?.length ?? 0)
  return columns.map((column) => {
    const parts: string[] = []
    for (const [index, value] of column.entries()) {
      if (value <= 0) continue
      const under = base[index] ?? 0
      const y = size.height - tall(under + value)
      parts.push(
        `M${(index * step).toFixed(1)} ${y.toFixed(1)}h${bar.toFixed(1)}v${tall(value).toFixed(1)}h${(-bar).toFixed(1)}z`,
      )
      base[index] = under + value
    }
    return parts.join('')
  })
}

const MOST_POINTS = 600

function Lines({ panel, trace, highest, size, clip }: PanelMarksProps) {
  const lines = panel.series.map((series) => ({ series, d: linePath(trace, series, highest, size) }))
  const isAlone = lines.length === 1
  return (
    <>
      <text className={styles.title} x={0} y={-8}>
        {titleOf(panel)}
      </text>
      <g clipPath={clip}>
        {lines.map(({ series, d }, index) => (
          <g key={series.column} data-tone={series.tone}>
            {isAlone && <path className={styles.area} d={`${d}V${size.height}H0z`} />}
            <path className={styles.line} data-dash={index % 4} d={d} />
          </g>
        ))}
      </g>
    </>
  )
}

/** The line's own name where it is alone, with its unit unless the name says it; the unit where there are several. */
function titleOf({ series, unit }: Panel): string {
  const name = series.length === 1 ? (series[0]?.label ?? '') : ''
  if (name === '') return unit
  return unit === '' || name.toLowerCase().includes(unit.toLowerCase()) ? name : `${name}, ${unit}`
}

function linePath(
  trace: Trace,
  series: SeriesInfo,
  highest: number,
  size: { readonly width: number; readonly height: number },
) {
  const column = columnOf(trace, series)
  if (column.length === 0) return ''
  const every = Math.max(1, Math.ceil(column.length / MOST_POINTS))
  const xOf = (bin: number) => ((bin * trace.bins.width) / trace.horizon) * size.width
  const parts: string[] = []
  for (let bin = 0; bin < column.length; bin += every) {
    const y = (size.height - (Math.max(0, column[bin] ?? 0) / highest) * size.height).toFixed(1)
    const x = Math.min(size.width, xOf(bin)).toFixed(1)
    if (parts.length === 0) parts.push(`M${x} ${y}`)
    else parts.push(series.draw === 'step' ? `H${x}V${y}` : `L${x} ${y}`)
  }
  parts.push(`H${size.width.toFixed(1)}`)
  return parts.join('')
}

/** Names of the lines where several stand in one picture, each with a piece of its line. */
export function LineKey({ panels }: { readonly panels: readonly Panel[] }) {
  const lines = panels
    .map((panel) => (panel.isBars ? panel.overlay : panel.series.length > 1 ? panel.series : []))
    .flatMap((series) => series.map((one, index) => ({ series: one, index })))
  if (lines.length === 0) return null
  return (
    <ul className={styles.key} aria-label="Lines">
      {lines.map(({ series, index }) => (
        <li key={series.column} data-tone={series.tone}>
          <svg width={22} height={8} aria-hidden="true">
            <line className={styles.line} data-dash={index % 4} x2={22} y1={4} y2={4} />
          </svg>
          {series.label}
        </li>
      ))}
    </ul>
  )
}
