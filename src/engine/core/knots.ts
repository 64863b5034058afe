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

/** Where in a piece the integral reaches `area`: the smaller root of slope/2·x² + low·x = area, in its stable form. */
function reach(
  area: number,
  piece: { readonly low: number; readonly high: number; readonly width: number },
): number {
  if (area <= 0) return 0
  const slope = (piece.high - piece.low) / piece.width
  return (2 * area) / (piece.low + Math.sqrt(Math.max(0, piece.low * piece.low + 2 * slope * area)))
}
