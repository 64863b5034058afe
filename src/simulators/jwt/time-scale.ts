import type { ShownCall } from '#engine/simulators/jwt/trace.ts'

/** Places on a strip of 100: the time in which the token is good, its bounds, and the clock. */
export type TimeScale = {
  readonly from: number
  readonly to: number
  readonly now: number
  readonly marks: readonly { readonly name: string; readonly x: number }[]
}

/** Room beside the first and the last instant. */
const MARGIN = 6

/** Every instant between the earliest and the latest, the clock among them; `nbf` and `iat` open it, `exp` ends it. */
export function timeScale({ times, now }: Pick<ShownCall, 'times' | 'now'>): TimeScale {
  const all = [now, ...times.map(({ at }) => at)]
  const [first, last] = [Math.min(...all), Math.max(...all)]
  const wide = last - first
  const place = (at: number): number =>
    wide === 0 ? 50 : MARGIN + ((at - first) / wide) * (100 - 2 * MARGIN)
  const opens = times.filter(({ name }) => name !== 'exp').map(({ at }) => at)
  const ends = times.find(({ name }) => name === 'exp')?.at
  return {
    from: opens.length === 0 ? 0 : place(Math.max(...opens)),
    to: ends === undefined ? 0 : place(ends),
    now: place(now),
    marks: times.map(({ name, at }) => ({ name, x: place(at) })),
  }
}
