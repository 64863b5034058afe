/** Chance that a seed decides. */
export type Chance = {
  /** A whole number from 0 to `below` − 1. */
  readonly upTo: (below: number) => number
  readonly happens: (percent: number) => boolean
  readonly pick: <T>(values: readonly T[]) => T
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const upTo = (below: number): number => Math.floor(next() * below)
  return {
    upTo,
    happens: (percent) => next() * 100 < percent,
    pick: (values) => values[upTo(values.length)]!,
  }
}
