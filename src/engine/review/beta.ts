import { draw } from '#engine/core/draw.ts'
import { firstTrue } from '#engine/core/first-true.ts'

/**
 * A Beta distribution over a probability, with parameters in halves (untimed answers weigh one half). Its density is a
 * product of half powers, so square roots and multiplications are enough and every browser gets the same bits.
 */
export type Beta = { readonly alpha: number; readonly beta: number }

/** Cells of the grid on which a Beta is summed up. */
const CELLS = 1_000

/** Draws from one Beta: `sample(seed, stream, n)` is a probability strictly between 0 and 1. */
export type BetaSampler = (seed: number, stream: number, n: number) => number

/** α ÷ (α + β). */
export function betaMean({ alpha, beta }: Beta): number {
  return alpha / (alpha + beta)
}

/** αβ ÷ ((α + β)² (α + β + 1)): how uncertain it is. */
export function betaVariance({ alpha, beta }: Beta): number {
  const sum = alpha + beta
  return (alpha * beta) / (sum * sum * (sum + 1))
}

/** Sums the density up over a grid and draws by inverting the sum, linearly within a cell. α, β ≥ 1. */
export function betaSampler(shape: Beta): BetaSampler {
  const sums = cumulative(shape)
  const total = sums[CELLS] ?? 1
  return (seed, stream, n) => {
    const target = ((draw(seed, stream, n) + 0.5) / 4_294_967_296) * total
    const cell = cellOf(sums, target)
    const low = sums[cell] ?? 0
    const width = (sums[cell + 1] ?? total) - low
    return (cell + (width > 0 ? (target - low) / width : 0.5)) / CELLS
  }
}

/** Running sums of the density at the middle of each cell, relative to its mode so that nothing underflows. */
function cumulative({ alpha, beta }: Beta): Float64Array {
  const sums = new Float64Array(CELLS + 1)
  const mode = alpha + beta > 2 ? (alpha - 1) / (alpha + beta - 2) : 0.5
  const top = Math.min(1 - 0.5 / CELLS, Math.max(0.5 / CELLS, mode))
  for (let cell = 0; cell < CELLS; cell++) {
    const x = (cell + 0.5) / CELLS
    const density = halfPower(x / top, 2 * (alpha - 1)) * halfPower((1 - x) / (1 - top), 2 * (beta - 1))
    sums[cell + 1] = (sums[cell] ?? 0) + density
  }
  return sums
}

/** √x to the power of a whole number, by repeated squaring. */
function halfPower(x: number, exponent: number): number {
  let result = 1
  let square = Math.sqrt(x)
  for (let left = Math.round(exponent); left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= square
    square *= square
  }
  return result
}

/** The last cell whose sum is not above the target. */
function cellOf(sums: Float64Array, target: number): number {
  return firstTrue(1, CELLS, (cell) => (sums[cell] ?? 0) > target) - 1
}
