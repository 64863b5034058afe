/** Maps a domain of values to a range of the drawing, linearly. */
export type Scale = (value: number) => number

/** A domain without length maps to the start of the range. */
export function linearScale(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const [low, high] = domain
  const [from, to] = range
  if (high === low) return () => from
  return (value) => from + ((value - low) / (high - low)) * (to - from)
}
