import { arrivalsOf, tickResolution, trafficEnd, type Arrivals } from '#engine/core/arrivals.ts'
import type { ArrivalShape } from '#engine/core/traffic.ts'
import type { Progress } from '#engine/core/work.ts'
import { micros, MICROS_PER_SECOND, type Micros, toMicros } from '#engine/units.ts'

type Timed = {
  readonly horizonMs: number | null
  readonly traffic: readonly ArrivalShape[]
  readonly edits?: readonly { readonly atMs: number }[]
}

/**
 * How long a run lasts: `horizonMs`, or until the last request is answered and the last change is made, at least a µs.
 * `tail` is the longest time in µs that anything goes on after the last request.
 */
export function horizonOf({ horizonMs, traffic, edits = [] }: Timed, tail = 0): Micros {
  if (horizonMs !== null) return toMicros(horizonMs)
  const lastEdit = Math.max(0, ...edits.map((edit) => toMicros(edit.atMs)))
  return micros(Math.max(1, trafficEnd(traffic) + tail, lastEdit))
}

/** The next whole second at or after an instant; at least one. */
export function wholeSeconds(at: Micros): Micros {
  return micros(Math.max(1, Math.ceil(at / MICROS_PER_SECOND)) * MICROS_PER_SECOND)
}

/** What a run says of itself where its arrivals are not exact. */
const ROUNDED = 'Arrivals are rounded up to the microsecond.'

/** The grid on which a run counts time: ticks of an even part of a µs. */
export type Grid = { readonly ticksPerMicro: number; readonly notes: readonly string[] }

/**
 * The coarsest grid on which every evenly spaced arrival is exact. Where there is none that can be counted, or the run
 * cannot do with it (`fits`), whole µs, and a note that says so.
 */
export function gridOf(
  traffic: readonly ArrivalShape[],
  horizon: Micros,
  fits: (ticksPerMicro: number) => boolean = () => true,
): Grid {
  const exact = tickResolution(traffic, horizon)
  return exact !== Infinity && fits(exact)
    ? { ticksPerMicro: exact, notes: [] }
    : { ticksPerMicro: 1, notes: [ROUNDED] }
}

/** The time of a run: its end, its grid and the arrivals on it. */
export type Clock = Grid & {
  readonly horizon: Micros
  readonly arrivals: Arrivals
  /** Entries of traffic. */
  readonly entries: number
}

/** The clock of a scenario that lasts until `horizon`. */
export function clockOf(
  { traffic, seed }: { readonly traffic: readonly ArrivalShape[]; readonly seed: number },
  horizon: Micros,
  fits?: (ticksPerMicro: number) => boolean,
): Clock {
  const grid = gridOf(traffic, horizon, fits)
  const arrivals = arrivalsOf(traffic, { seed, horizon, ticksPerMicro: grid.ticksPerMicro })
  return { ...grid, horizon, arrivals, entries: traffic.length }
}

/** One request that arrives. */
export type Arrival = {
  /** Ticks. */
  readonly at: number
  /** Index of its entry of traffic, and its number among those of the entry, from 0. */
  readonly entry: number
  readonly ordinal: number
  /** Its number among all, from 0. */
  readonly n: number
}

/** Arrivals after which a run says how far it is. */
const TELL_EVERY = 65_536

/** Tells the arrivals of a clock in order. */
export function eachArrival(
  { arrivals, entries }: Clock,
  visit: (arrival: Arrival) => void,
  progress?: Progress,
): void {
  const sent = new Uint32Array(entries)
  for (let n = 0; n < arrivals.count; n++) {
    if (n % TELL_EVERY === 0) progress?.(n / arrivals.count)
    const entry = arrivals.entry[n] ?? 0
    const ordinal = sent[entry] ?? 0
    sent[entry] = ordinal + 1
    visit({ at: arrivals.tick[n] ?? 0, entry, ordinal, n })
  }
}
