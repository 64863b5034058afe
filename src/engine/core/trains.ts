import { toMicros } from '#engine/units.ts'

import { ceilMulDiv, gcd } from './exact.ts'
import type { ArrivalShape } from './traffic.ts'

/** `count` arrivals at start + k·num/den µs. */
type Train = {
  readonly start: number
  readonly num: number
  readonly den: number
  readonly count: number
}

/** The evenly spaced stretches of a shape; none for the shapes whose arrivals fall on whole µs anyway. */
export function evenTrains(entry: ArrivalShape): readonly Train[] {
  switch (entry.shape) {
    case 'uniform':
      return rateTrain(entry.rate, toMicros(entry.fromMs), toMicros(entry.forMs))
    case 'spread': {
      const span = toMicros(entry.forMs)
      const common = gcd(span, entry.count)
      return [
        {
          start: toMicros(entry.fromMs),
          num: span / common,
          den: entry.count / common,
          count: entry.count,
        },
      ]
    }
    case 'spike': {
      const start = toMicros(entry.fromMs)
      const end = start + toMicros(entry.forMs)
      const within = (at: number): number => Math.min(end, Math.max(start, at))
      const up = within(toMicros(entry.spikeAtMs))
      const down = within(toMicros(entry.spikeAtMs) + toMicros(entry.spikeForMs))
      return [
        ...rateTrain(entry.rate, start, up - start),
        ...rateTrain(entry.peakRate, up, down - up),
        ...rateTrain(entry.rate, down, end - down),
      ]
    }
    default:
      return []
  }
}

/** Arrivals at k/rate for k/rate < span: one at the start, none at the end. */
function rateTrain(rate: number, start: number, span: number): readonly Train[] {
  const milli = Math.round(rate * 1_000)
  if (milli === 0 || span <= 0) return []
  const common = gcd(1_000_000_000, milli)
  const num = 1_000_000_000 / common
  const den = milli / common
  return [{ start, num, den, count: ceilMulDiv(span, den, num) }]
}

export function trainSource(trains: readonly Train[], grid: Grid): Source {
  const ticks = grid.ticksPerMicro
  let index = 0
  let sent = 0
  return () => {
    for (;;) {
      const train = trains[index]
      if (train === undefined) return Infinity
      if (sent < train.count) {
        const k = sent++
        // Exact where the tick divides the gap; rounded up to the tick otherwise.
        const offset =
          ticks % train.den === 0
            ? k * train.num * (ticks / train.den)
            : ceilMulDiv(k * ticks, train.num, train.den)
        return train.start * ticks + offset
      }
      index++
      sent = 0
    }
  }
}

/** Gives the next instant in ticks, ascending; Infinity at the end. */
export type Source = () => number
export type Grid = { readonly seed: number; readonly ticksPerMicro: number }
