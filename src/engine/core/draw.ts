/**
 * Counter-based randomness: the value depends on (seed, stream, n) alone, so that drawing more for one purpose never
 * shifts the draws of another, and the difference between two runs is caused by the changed parameter alone.
 */

/** One stream per purpose. Several sources of the same purpose use `substream`. */
export const STREAM = {
  arrival: 1,
  service: 2,
  jitter: 3,
  canary: 4,
  key: 5,
  fault: 6,
  mix: 7,
  order: 8,
} as const

/** A stream of its own for the `index`-th source of one purpose (index 0 is the purpose's plain stream). */
export function substream(stream: number, index: number): number {
  return stream + index * 64
}

/** A whole number from 0 to 2^32 − 1, evenly distributed, for the `n`-th draw of a stream. */
export function draw(seed: number, stream: number, n: number): number {
  let h = Math.imul(seed ^ 0x9e37_79b9, 0x85eb_ca6b)
  h = mix(h ^ Math.imul(stream + 0x7f4a_7c15, 0xc2b2_ae35))
  // The high half lets n pass 2^32 without repeating.
  h = mix(h + Math.imul(n >>> 0, 0x9e37_79b1) + Math.imul(Math.floor(n / 4_294_967_296), 0x27d4_eb2f))
  return h >>> 0
}

function mix(value: number): number {
  let h = value
  h = Math.imul(h ^ (h >>> 16), 0x21f0_aaad)
  h = Math.imul(h ^ (h >>> 15), 0x735a_2d97)
  return h ^ (h >>> 15)
}

const WORD = 4_294_967_296
/** Where a wider draw takes its upper bits from: far from the streams of purposes and of replaced values. */
const UPPER = 0x0080_0000

/** A whole number from 0 to 2^53 − 1: a draw, under 21 bits from a stream of its own. */
function drawWide(seed: number, stream: number, n: number): number {
  return (draw(seed, stream + UPPER, n) >>> 11) * WORD + draw(seed, stream, n)
}

/** A whole number from 0 to `bound` − 1 without bias; `bound` from 1 to 2^53, or a RangeError. */
export function drawBelow(seed: number, stream: number, n: number, bound: number): number {
  if (bound <= WORD) return pick(draw, WORD, { seed, stream, n }, bound)
  return pick(drawWide, 2 ** 53, { seed, stream, n }, bound)
}

type Place = { readonly seed: number; readonly stream: number; readonly n: number }

function pick(from: typeof draw, values: number, { seed, stream, n }: Place, bound: number): number {
  if (!(bound >= 1 && bound <= values)) throw new RangeError(`A draw below ${bound}.`)
  const limit = values - (values % bound)
  let value = from(seed, stream, n)
  // A rejected value is replaced from a stream of its own, so that no other draw moves.
  for (let again = 1; value >= limit; again++) value = from(seed, stream + again * 0x0100_0000, n)
  return value % bound
}

/** A whole number from `low` to `high`, both included; high − low below 2^53. */
export function drawBetween(
  seed: number,
  stream: number,
  n: number,
  range: { readonly low: number; readonly high: number },
): number {
  return range.low + drawBelow(seed, stream, n, range.high - range.low + 1)
}

/**
 * An index into `weights` with probability proportional to its weight; weights are whole numbers ≥ 0 whose sum is
 * from 1 to 2^53.
 */
export function drawWeighted(seed: number, stream: number, n: number, weights: readonly number[]): number {
  let total = 0
  for (const weight of weights) total += weight
  let left = drawBelow(seed, stream, n, total)
  for (const [index, weight] of weights.entries()) {
    left -= weight
    if (left < 0) return index
  }
  return weights.length - 1
}
