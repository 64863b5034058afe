import { firstTrue } from './first-true.ts'

/** A share as whole numbers: `part` of `whole`. */
export type Share = { readonly part: number; readonly whole: number }

/**
 * The fewest independent trials, each a hit with the chance `hit`, after which at least one hit has come with the chance
 * `certainty`: the least n ≥ 1 with (1 − hit)^n ≤ 1 − certainty, exactly. Infinity where no number is enough.
 */
export function leastTrials(hit: Share, certainty: Share): number {
  const isCertain = certainty.part >= certainty.whole
  if (hit.part <= 0 || (isCertain && hit.part < hit.whole)) return Infinity
  let high = 1
  while (!isEnough(hit, certainty, high)) high *= 2
  return firstTrue(Math.floor(high / 2) + 1, high, (trials) => isEnough(hit, certainty, trials))
}

/** Number of trials up to which powers are worked out whole; both sides can be equal only below it. */
const FEW = 64

/** Bits behind the point with which a comparison starts; doubled until the two sides come apart. */
const BITS = 128

function isEnough(hit: Share, certainty: Share, trials: number): boolean {
  const miss = [BigInt(hit.whole - hit.part), BigInt(hit.whole)] as const
  const left = [BigInt(certainty.whole - certainty.part), BigInt(certainty.whole)] as const
  if (trials <= FEW) {
    const power = BigInt(trials)
    return miss[0] ** power * left[1] <= left[0] * miss[1] ** power
  }
  for (let bits = BITS; ; bits *= 2) {
    const shift = BigInt(bits)
    const [low, high] = powerBounds((miss[0] << shift) / miss[1], trials, shift)
    const wanted = (left[0] << shift) / left[1]
    if (high <= wanted) return true
    if (low > wanted) return false
  }
}

/** Bounds of base^trials, for a base from `base` up to but not including `base` + 1, all in units of 2^-shift. */
function powerBounds(base: bigint, trials: number, shift: bigint): readonly [bigint, bigint] {
  let [low, high] = [1n << shift, 1n << shift]
  let [baseLow, baseHigh] = [base, base + 1n]
  for (let left = trials; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) {
      low = (low * baseLow) >> shift
      high = ((high * baseHigh) >> shift) + 1n
    }
    baseLow = (baseLow * baseLow) >> shift
    baseHigh = ((baseHigh * baseHigh) >> shift) + 1n
  }
  return [low, high]
}
