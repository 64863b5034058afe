import { draw } from './draw.ts'
import { EXPONENTIAL, LN2 } from './tables.ts'

/**
 * An exponential variable with mean 1, in whole multiples of 2^-30 (`TABLE_ONE` = 1).
 * It is G·ln 2 + X: G counts tails of a fair coin, X is the remainder below ln 2 from a table, interpolated linearly
 * (error below 2·10^-6). No transcendental function runs, so every browser gets the same bits.
 */
export function drawExponential(seed: number, stream: number, n: number): number {
  const whole = Math.clz32(draw(seed, stream, 2 * n))
  const part = draw(seed, stream, 2 * n + 1)
  const index = part >>> 25
  const low = EXPONENTIAL[index] ?? 0
  const high = EXPONENTIAL[index + 1] ?? 0
  return whole * LN2 + low + Math.floor(((high - low) * (part & 0x1ff_ffff)) / 33_554_432)
}
