import { firstTrue } from './first-true.ts'

/** A rate that is linear between equally spaced knots. Offsets and widths in µs, rates in requests per µs. */
export type Knots = {
  /** Instant of the first knot. */
  readonly start: number
  readonly width: number
  /** Number of pieces. */
  readonly count: number
  /** Offset from `start` at which the traffic ends; nothing is sent at it. */
  readonly end: number
  readonly rate: (knot: number) => number
}

/**
 * Arrivals at the instants where the integral of the rate reaches 0, 1, 2 …, rounded up to the µs. Uses only
 * + − × ÷ and square roots, whose results are the same in every browser.
 */
export function knotTrain(knots: Knots, ticksPerMicro: number): () => number {
  let piece = 0
  /** Integral up to the start of the piece. */
  let before = 0
  let k = 0
  return () => {
    for (; piece < knots.count; piece++) {
      const low = knots.rate(piece)
      const high = knots.rate(piece + 1)
      const area = ((low + high) / 2) * knots.width
      const wanted = k - before
      if (wanted < area) {
        const offset = Math.ceil(piece * knots.width + reach(wanted, { low, high, width: knots.width }))
        if (offset >= knots.end) return Infinity
        k++
        return (knots.start + offset) * ticksPerMicro
      }
      before += area
    }
    return Infinity
  }
}

/** A rate that changes in a straight line: `from` to `to` in thousandths of a request per second, over `width` µs. */
export type Ramp = {
  readonly start: number
  readonly width: number
  readonly from: number
  readonly to: number
}

/** One request in the unit of `from`·µs. */
const ONE = 1_000_000_000n

/** The arrivals of a ramp, exact: each at the first µs at which the integral of the rate has reached its number. */
export function rampTrain(ramp: Ramp, ticksPerMicro: number): () => number {
  const [width, from, change] = [BigInt(ramp.width), BigInt(ramp.from), BigInt(ramp.to - ramp.from)]
  const hasReached = (offset: number, k: number): boolean => {
    const at = BigInt(offset)
    return 2n * width * from * at + change * at * at >= 2n * width * BigInt(k) * ONE
  }
  const piece = { low: ramp.from, high: ramp.to, width: ramp.width }
  const total = ((ramp.from + ramp.to) / 2) * ramp.width
  let k = 0
  let last = 0
  return () => {
    if (last >= ramp.width || !hasReached(ramp.width, k) || ramp.from + ramp.to === 0) return Infinity
    const wanted = k * 1e9
    const root = reach(Math.min(wanted, total), piece)
    let offset = Math.min(Math.max(last, Math.ceil(root)), ramp.width)
    if (!isSure(root, wanted, piece)) {
      const isFirst = hasReached(offset, k) && (offset === last || !hasReached(offset - 1, k))
      if (!isFirst) offset = firstTrue(last, ramp.width, (at) => hasReached(at, k))
    }
    last = offset
    k++
    return offset >= ramp.width ? Infinity : (ramp.start + offset) * ticksPerMicro
  }
}

/** Whether a root is so far from a whole number, and from where the ramp comes to rest, that its rounding can't matter. */
function isSure(root: number, area: number, piece: Parameters<typeof reach>[1]): boolean {
  const left = piece.low * piece.low + ((2 * (piece.high - piece.low)) / piece.width) * area
  const off = Math.abs(root - Math.round(root))
  return left > 1e-4 * piece.low * piece.low && off > 1e-9 + root * 1e-11
}

/** Where in a piece the integral reaches `area`: the smaller root of slope/2·x² + low·x = area, in its stable form. */
function reach(
  area: number,
  piece: { readonly low: number; readonly high: number; readonly width: number },
): number {
  if (area <= 0) return 0
  const slope = (piece.high - piece.low) / piece.width
  return (2 * area) / (piece.low + Math.sqrt(Math.max(0, piece.low * piece.low + 2 * slope * area)))
}
