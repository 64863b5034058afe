/** Maps a domain of values to a range of the drawing, linearly. */
export type Scale = (value: number) => number

/** A domain without length maps to the start of the range. */
export function linearScale(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const [low, high] = domain
  const [from, to] = range
  if (high === low) return () => from
  return (value) => from + ((value - low) / (high - low)) * (to - from)
}

/** Round values from `low` to `high`, about `count` of them: steps of 1, 2 or 5 times a power of ten. */
export function ticks(low: number, high: number, count = 4): readonly number[] {
  if (!(high > low) || count < 1) return [low]
  const step = niceStep((high - low) / count)
  const first = Math.ceil(low / step)
  const last = Math.floor(high / step + 1e-9)
  return Array.from({ length: last - first + 1 }, (_, index) => clean((first + index) * step))
}

/** The smallest round number that holds `value`, for the top of an axis that starts at 0. */
export function niceTop(value: number, count = 4): number {
  if (!(value > 0)) return 1
  const step = niceStep(value / count)
  return clean(Math.ceil(value / step - 1e-9) * step)
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough - 1e-12) ?? 10
  return factor * power
}

/** Rids a multiple of the step of its float noise. */
function clean(value: number): number {
  return Number(value.toPrecision(12))
}
