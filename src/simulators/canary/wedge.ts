import type { WedgePoint } from '#engine/simulators/canary/replay.ts'

import type { ForkLayout } from './layout.ts'

/** The inside of the wedge's frame, and its scales. */
export type WedgeScale = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Draws at the right end. */
  readonly draws: number
  /** Percent at the top. */
  readonly top: number
  /** The share that is set at first, in percent. */
  readonly set: number
  /** The upper end of the band after the last draw, in percent; null where the share is changed on the way. */
  readonly end: number | null
}

/** Ends of the upright scale, in percent. */
const TOPS = [1, 2, 3, 5, 8, 10, 15, 20, 30, 40, 50, 60, 80, 100]

/** The scale is made for the band after this part of the draws: before, it is wider than can be shown. */
const SETTLED = 0.12

/** The scale knows the band, which follows from the settings; never the share, which would tell how the run ends. */
export function wedgeScale({ wedge, em, isWide }: ForkLayout, points: readonly WedgePoint[]): WedgeScale {
  const draws = points.at(-1)?.draws ?? 1
  const settled = points.filter((point) => point.draws >= Math.max(4, draws * SETTLED))
  const highest = Math.max(...settled.map(({ high }) => high), 1)
  const left = 3.4 * em
  const above = (isWide ? 3.8 : 3.1) * em
  const below = 1.5 * em
  return {
    x: wedge.x + left,
    y: wedge.y + above,
    width: Math.max(20, wedge.width - left - 10),
    height: Math.max(20, wedge.height - above - below),
    draws,
    top: TOPS.find((top) => top >= highest) ?? 100,
    set: points[0]?.percent ?? 0,
    end: steadyPoints(points) === points.length ? (points.at(-1)?.high ?? null) : null,
  }
}

export function wedgeX({ x, width, draws }: WedgeScale, count: number): number {
  return x + (width * count) / draws
}

export function wedgeY({ y, height, top }: WedgeScale, percent: number): number {
  return y + height - (height * Math.min(percent, top * 1.2)) / top
}

const at = (scale: WedgeScale, draws: number, percent: number) =>
  `${wedgeX(scale, draws).toFixed(1)} ${wedgeY(scale, percent).toFixed(1)}`

/** The band as long as the share stays as it was set at first: afterwards the draws are of two kinds. The share for all. */
export function wedgePaths(scale: WedgeScale, points: readonly WedgePoint[]) {
  const steady = points.slice(0, steadyPoints(points))
  const line = (value: (point: WedgePoint) => number, list: readonly WedgePoint[] = steady) =>
    list.map((point) => at(scale, point.draws, value(point))).join('L')
  const [first] = points
  if (first === undefined) return { band: '', set: '', share: '' }
  return {
    band: `M${line(({ high }) => high)}L${line(({ low }) => low, steady.toReversed())}z`,
    set: `M${line(({ percent }) => percent)}`,
    share: `M${line(({ share }) => share, points)}`,
  }
}

function steadyPoints(points: readonly WedgePoint[]): number {
  const change = points.findIndex(({ percent }) => percent !== points[0]?.percent)
  return change === -1 ? points.length : change
}
