import { micros, type Micros, toMicros } from '#engine/units.ts'

import { drawBetween, STREAM, substream } from './draw.ts'
import { drawExponential } from './exponential.ts'
import { lcm } from './exact.ts'
import { knotTrain, rampTrain, type Ramp } from './knots.ts'
import { InvalidScenario } from './shape.ts'
import { TABLE_ONE } from './tables.ts'
import { f64, Grow, u16 } from './trace.ts'
import { MAX_ARRIVALS, type ArrivalShape, type Of } from './traffic.ts'
import { PIECES, wavePieces, waveCount, sineKnots } from './wave.ts'
import { evenTrains, trainSource, type Source, type Grid } from './trains.ts'

/** Arrivals of a scenario in order; simultaneous ones in the order of the entries of traffic. */
export type Arrivals = {
  readonly count: number
  /** Instants in ticks, ascending. One µs has `ticksPerMicro` ticks. */
  readonly tick: Float64Array
  /** Index of the entry of traffic that sent it. */
  readonly entry: Uint16Array
  readonly ticksPerMicro: number
}

export type ArrivalOptions = {
  readonly seed: number
  /** Arrivals after it are left out; one exactly at it is not. */
  readonly horizon: Micros
  /** From `tickResolution`. At 1, the default, arrivals round up to the µs. */
  readonly ticksPerMicro?: number
}

const TICK_LIMIT = 2 ** 50

/**
 * The smallest number of ticks in a µs at which every evenly spaced arrival falls on a tick: L/10^6 with
 * L = lcm(10^6, rates). Infinity where ticks up to `horizon` could not be counted exactly; use 1 then and say that
 * arrivals round up to the µs.
 */
export function tickResolution(traffic: readonly ArrivalShape[], horizon: Micros): number {
  let ticks = 1
  for (const entry of traffic) {
    for (const train of evenTrains(entry)) ticks = lcm(ticks, train.den)
  }
  return ticks * Math.max(1, horizon) < TICK_LIMIT ? ticks : Infinity
}

/** All arrivals up to the horizon, merged. */
export function arrivalsOf(traffic: readonly ArrivalShape[], options: ArrivalOptions): Arrivals {
  const ticksPerMicro = options.ticksPerMicro ?? 1
  const last = options.horizon * ticksPerMicro
  const sources = traffic.map((entry, index) => sourceOf(entry, index, { seed: options.seed, ticksPerMicro }))
  const heads = sources.map((next) => next())
  const expected = traffic.reduce((sum, entry) => sum + arrivalCount(entry), 0)
  const tick = new Grow(f64, expected + 16)
  const entry = new Grow(u16, expected + 16)
  for (;;) {
    let first = 0
    for (let i = 1; i < heads.length; i++) if ((heads[i] ?? Infinity) < (heads[first] ?? Infinity)) first = i
    const at = heads[first] ?? Infinity
    if (at > last) break
    tick.push(at)
    entry.push(first)
    heads[first] = sources[first]?.() ?? Infinity
  }
  return { count: tick.length, tick: tick.done(), entry: entry.done(), ticksPerMicro }
}

/** How many requests an entry sends; exact but for `poisson` (its mean), `ramp` and `sine`. */
export function arrivalCount(entry: ArrivalShape): number {
  switch (entry.shape) {
    case 'burst':
      return entry.count * entry.times
    case 'list':
      return entry.atMs.length
    case 'ramp':
      return Math.ceil(((entry.fromRate + entry.toRate) / 2) * (entry.forMs / 1_000))
    case 'sine':
      return waveCount(entry)
    case 'poisson':
      return Math.ceil(entry.rate * (entry.forMs / 1_000))
    case 'uniform':
    case 'spread':
    case 'spike':
      return evenTrains(entry).reduce((sum, train) => sum + train.count, 0)
  }
}

/** The most straight pieces of waves that one run may have: under a second's work. */
const MAX_PIECES = 20_000_000

/**
 * Throws InvalidScenario where the traffic of a scenario is more than a run can hold: `most` requests, or waves of too
 * many periods.
 */
export function checkArrivals(traffic: readonly ArrivalShape[], path = 'traffic', most = MAX_ARRIVALS): void {
  const total = traffic.reduce((sum, entry) => sum + arrivalCount(entry), 0)
  if (total > most) throw new InvalidScenario(path, `at most ${most} requests in all`, total)
  const pieces = wavePieces(traffic)
  if (pieces <= MAX_PIECES) return
  const longest = traffic.map((entry) => (entry.shape === 'sine' ? sineKnots(entry).count : 0))
  throw new InvalidScenario(
    `${path}.${longest.indexOf(Math.max(...longest))}.periodMs`,
    `a period that the traffic has time for at most ${MAX_PIECES / PIECES} times in all`,
    Math.ceil(pieces / PIECES),
  )
}

/** The instant by which the last request has been sent. */
export function trafficEnd(traffic: readonly ArrivalShape[]): Micros {
  return micros(Math.max(0, ...traffic.map(entryEnd)))
}

function entryEnd(entry: ArrivalShape): number {
  switch (entry.shape) {
    case 'burst':
      return toMicros(entry.atMs) + (entry.times - 1) * toMicros(entry.everyMs)
    case 'list':
      return entry.atMs.reduce((latest, at) => Math.max(latest, toMicros(at)), 0)
    case 'uniform':
      return toMicros(entry.fromMs) + toMicros(entry.forMs) + toMicros(entry.jitterMs)
    default:
      return toMicros(entry.fromMs) + toMicros(entry.forMs)
  }
}

function sourceOf(entry: ArrivalShape, index: number, grid: Grid): Source {
  const stream = substream(STREAM.arrival, index)
  switch (entry.shape) {
    case 'burst':
      return burstSource(entry, grid)
    case 'list':
      return sorted(Float64Array.from(entry.atMs, (at) => toMicros(at) * grid.ticksPerMicro))
    case 'uniform': {
      const source = trainSource(evenTrains(entry), grid)
      return entry.jitterMs === 0 ? source : jittered(source, toMicros(entry.jitterMs), { ...grid, stream })
    }
    case 'spread':
    case 'spike':
      return trainSource(evenTrains(entry), grid)
    case 'ramp':
      return rampTrain(rampOf(entry), grid.ticksPerMicro)
    case 'sine':
      return knotTrain(sineKnots(entry), grid.ticksPerMicro)
    case 'poisson':
      return poissonSource(entry, { ...grid, stream })
  }
}

function burstSource(entry: Of<'burst'>, grid: Grid): Source {
  const start = toMicros(entry.atMs) * grid.ticksPerMicro
  const step = toMicros(entry.everyMs) * grid.ticksPerMicro
  const total = entry.count * entry.times
  let sent = 0
  return () => (sent < total ? start + Math.floor(sent++ / entry.count) * step : Infinity)
}

function sorted(instants: Float64Array): Source {
  instants.sort()
  let next = 0
  return () => instants[next++] ?? Infinity
}

function jittered(source: Source, most: number, grid: Grid & { readonly stream: number }): Source {
  const instants = new Grow(f64)
  for (let at = source(); at !== Infinity; at = source()) {
    const shift = drawBetween(grid.seed, grid.stream, instants.length, { low: -most, high: most })
    instants.push(Math.max(0, at + shift * grid.ticksPerMicro))
  }
  return sorted(instants.done())
}

function poissonSource(entry: Of<'poisson'>, grid: Grid & { readonly stream: number }): Source {
  const start = toMicros(entry.fromMs)
  const span = toMicros(entry.forMs)
  const meanGap = 1_000_000_000 / Math.round(entry.rate * 1_000)
  let sum = 0
  let n = 0
  return () => {
    sum += drawExponential(grid.seed, grid.stream, n++)
    const at = Math.ceil((sum / TABLE_ONE) * meanGap)
    return at < span ? (start + at) * grid.ticksPerMicro : Infinity
  }
}

function rampOf(entry: Of<'ramp'>): Ramp {
  return {
    start: toMicros(entry.fromMs),
    width: toMicros(entry.forMs),
    from: Math.round(entry.fromRate * 1_000),
    to: Math.round(entry.toRate * 1_000),
  }
}
