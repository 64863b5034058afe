import type { SeriesInfo, Trace } from '#engine/core/trace.ts'

import { groupBy } from '#simulators/frame/group-by.ts'

/** One picture of a run: stacked bars with lines of the same counts over them, or lines of one unit. */
export type Panel = {
  readonly key: string
  readonly unit: string
  readonly isBars: boolean
  readonly series: readonly SeriesInfo[]
  /** Counts drawn as lines over the bars: a part of them, told again. */
  readonly overlay: readonly SeriesInfo[]
}

/** Lines of each unit first (levels, states), then the counts that are not zero: what was there, then what came of it. */
export function panelsOf(trace: Trace): readonly Panel[] {
  const bars = trace.series.filter((one) => one.draw === 'bar')
  const lines = trace.series.filter((one) => one.draw !== 'bar')
  const isOver = (line: SeriesInfo) => isPartOf(trace, line, bars)
  const panels = (of: readonly SeriesInfo[], isBars: boolean): readonly Panel[] =>
    [...groupBy(of, (one) => one.unit)].map(([unit, series]) => ({
      key: `${isBars ? 'bars' : 'lines'} ${unit}`,
      unit,
      isBars,
      series,
      overlay: isBars ? lines.filter((one) => one.unit === unit && isOver(one)) : [],
    }))
  const levels = panels(
    lines.filter((one) => !isOver(one)),
    false,
  )
  const counts = panels(bars, true).filter((panel) => peakOf(trace, panel) > 0)
  return [...levels, ...counts]
}

/** Whether a line counts some of what the bars of its unit count: then it may be drawn over them. */
function isPartOf({ bins }: Trace, line: SeriesInfo, bars: readonly SeriesInfo[]): boolean {
  const part = bins.columns[line.column]
  const whole = bars.filter((one) => one.unit === line.unit).map((one) => bins.columns[one.column])
  if (part === undefined || whole.length === 0) return false
  return part.every((value, bin) => value <= whole.reduce((sum, column) => sum + (column?.[bin] ?? 0), 0))
}

/** Lines whose peaks are further apart than this do not share a scale: the smaller one would lie on the floor. */
const FURTHEST = 6
/** The lowest lines share the last of so many pictures. */
const MOST_PARTS = 3

/** Gives lines of very different height pictures of their own, and leaves out those in which nothing moves. */
export function splitByHeight(panels: readonly Panel[], traces: readonly Trace[]): readonly Panel[] {
  return panels.flatMap((panel) => {
    if (panel.isBars || panel.series.length < 2) return [panel]
    const parts = partsOf(panel, traces)
    if (parts.length === 1) return [panel]
    const moving = parts.filter((part) => traces.some((trace) => isMoving(trace, part)))
    return moving.length > 0 ? moving : parts.slice(0, 1)
  })
}

function partsOf(panel: Panel, traces: readonly Trace[]): readonly Panel[] {
  const lines = panel.series
    .map((one) => ({
      one,
      peak: Math.max(...traces.map((trace) => peakOf(trace, { ...panel, series: [one] }))),
    }))
    .toSorted((a, b) => b.peak - a.peak)
  const parts: { top: number; series: SeriesInfo[] }[] = []
  for (const { one, peak } of lines) {
    const last = parts.at(-1)
    if (last === undefined || (last.top > FURTHEST * peak && parts.length < MOST_PARTS))
      parts.push({ top: peak, series: [one] })
    else last.series.push(one)
  }
  return parts.map(({ series }) => ({ ...panel, key: `lines ${series[0]?.column ?? ''}`, series }))
}

/** Whether a level ever changes; one that stays full all along needs no picture. */
function isMoving(trace: Trace, { series }: Panel): boolean {
  return series.some(({ column }) => {
    const values = trace.bins.columns[column]
    return (
      values !== undefined &&
      values.some((value) => Math.abs(value - (values[0] ?? 0)) > 0.01 * Math.abs(value))
    )
  })
}

/** Bars thinner than this say nothing; neighbouring bins are added up. */
const MOST_BARS = 100
const GROUPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]

/** How many bins one bar holds: as few as there is room for, so that a bar spans 1, 2 or 5 of a unit like a bin does. */
export function binsPerBar(bins: { readonly count: number; readonly width: number }): number {
  const isRound = (width: number) => [1, 2, 5].includes(Number(String(width).replace(/0+$/, '')))
  const fits = (group: number) => bins.count / group <= MOST_BARS
  return GROUPS.find((group) => fits(group) && isRound(bins.width * group)) ?? GROUPS.find(fits) ?? bins.count
}

/** Sums of `group` neighbouring bins. */
export function grouped(column: Float64Array, group: number): Float64Array {
  if (group === 1) return column
  const sums = new Float64Array(Math.ceil(column.length / group))
  for (const [index, value] of column.entries()) {
    const bar = Math.floor(index / group)
    sums[bar] = (sums[bar] ?? 0) + value
  }
  return sums
}

/** The highest point of a panel in a run: the tallest stack, or the highest line. */
export function peakOf(trace: Trace, panel: Panel): number {
  const columns = panel.series.map((one) => trace.bins.columns[one.column] ?? new Float64Array())
  if (!panel.isBars) return Math.max(0, ...columns.map((column) => maximum(column)))
  const group = binsPerBar(trace.bins)
  const bars = columns.map((column) => grouped(column, group))
  const total = new Float64Array(bars[0]?.length ?? 0)
  for (const bar of bars)
    for (const [index, value] of bar.entries()) total[index] = (total[index] ?? 0) + value
  return maximum(total)
}

function maximum(column: Float64Array): number {
  let most = 0
  for (const value of column) if (value > most) most = value
  return most
}

/** Round steps from 0 to at least `top`: about `wanted` of them, 1, 2, 2.5 or 5 times a power of ten apart. */
export function ticksTo(top: number, wanted: number): readonly number[] {
  const most = top > 0 ? top : 1
  const rough = most / wanted
  const unit = 10 ** Math.floor(Math.log10(rough))
  const factor = [1, 2, 2.5, 5, 10].find((step) => step * unit >= rough) ?? 10
  const step = factor * unit
  const count = Math.ceil(most / step - 1e-9)
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)))
}

const SECOND = 1e6
const CLOCK_STEPS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
]

/** Instants for the time axis: round seconds, minutes, hours or days within the horizon. */
export function timeTicks(horizon: number, wanted: number): readonly number[] {
  if (horizon < 20 * SECOND) return ticksTo(horizon, wanted).filter((at) => at <= horizon)
  const rough = horizon / SECOND / wanted
  const days = Math.ceil(rough / 86_400) * 86_400
  const step = (CLOCK_STEPS.find((one) => one >= rough) ?? days) * SECOND
  return Array.from({ length: Math.floor(horizon / step) + 1 }, (_, index) => index * step)
}
