import { scaleFor } from '#simulators/picture/drag-scale.ts'
import type { DrawingSize } from '#simulators/picture/use-drawing-size.ts'

/** Where things stand in the picture of the buckets, px from its top left corner. */
export type Layout = DrawingSize & {
  /** Middle of each column. */
  readonly columns: readonly number[]
  readonly tank: {
    /** Of each column: the larger the bucket, the wider, so that one drop of water is one area in all of them. */
    readonly widths: readonly number[]
    /** The highest a rim can be, and the bottom. */
    readonly top: number
    readonly bottom: number
  }
  /** The knob of a tap slides on a line of this length and height; drops leave the spout below it. */
  readonly tap: { readonly length: number; readonly y: number; readonly spout: number }
  /** Where the rate stands in words, from the middle of a column. */
  readonly rate: { readonly x: number; readonly y: number; readonly anchor: 'start' | 'middle' }
  /** There is room for words at the ends of the lane. */
  readonly hasWords: boolean
  /** Requests go along here. */
  readonly lane: number
  /** Where the last column's part of the lane ends and the backend begins. */
  readonly end: number
  /** px that a request goes in a beat. */
  readonly speed: number
}

const NARROW = 480
/** Columns in which the rate has no room beside the tap. */
const TIGHT_EMS = 10

/** The narrowest that a tank is drawn, of the widest and in px: a bucket of ten beside one of thousands is seen too. */
const NARROWEST = 0.25
const LEAST_PX = 28

/** Of buckets of so many tokens, null where there is no limit and so no tank. */
export function layoutOf({ width, height, em }: DrawingSize, bursts: readonly (number | null)[]): Layout {
  const count = bursts.length
  const end = width - (width < NARROW ? 20 : 56)
  const column = end / Math.max(1, count)
  const lane = height - Math.max(height < 190 ? 32 : 42, em * 2 + 6)
  const isTight = column < TIGHT_EMS * em
  const tap = { length: clamp(column * 0.6, 36, 120), y: isTight ? em + 9 : 16 }
  const tank = clamp(column * 0.6, 26, 168)
  return {
    width,
    height,
    em,
    columns: Array.from({ length: count }, (_, index) => (index + 0.5) * column),
    tank: { widths: widthsOf(bursts, tank), top: tap.y + Math.max(34, em + 20), bottom: lane - 20 },
    tap: { ...tap, spout: tap.y + 14 },
    rate: isTight ? { x: 0, y: em - 2, anchor: 'middle' } : { x: 14, y: tap.y + em + 4, anchor: 'start' },
    hasWords: (column - tank) / 2 > 4.5 * em || width >= 54 * em,
    lane,
    end,
    speed: clamp(width / 2.6, 110, 360),
  }
}

/** A rim is drawn at its burst on a scale; an area of water is the same number of tokens where widths are as scales. */
function widthsOf(bursts: readonly (number | null)[], widest: number): readonly number[] {
  const scales = bursts.map((burst) => (burst === null ? 0 : scaleFor(burst)))
  const largest = Math.max(1, ...scales)
  return scales.map((scale) =>
    Math.min(widest, Math.max(LEAST_PX, widest * Math.max(NARROWEST, scale / largest))),
  )
}

/** The rim of a tank that holds `burst`, on a scale of `scale`. */
export function rimOf({ tank }: Layout, burst: number, scale: number): number {
  return tank.bottom - Math.max(3, (burst / scale) * (tank.bottom - tank.top))
}

/** The surface of the water: as much of the tank as there are tokens. */
export function surfaceOf({ tank }: Layout, rim: number, share: number): number {
  return tank.bottom - Math.min(1, Math.max(0, share)) * (tank.bottom - rim)
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))
