import { binColumn, binOf, makeBins, type Bins, type SeriesInfo } from '#engine/core/trace.ts'

import type { Compiled } from './compile.ts'
import type { Gate } from './gate.ts'
import { REFUSERS, VERDICT } from './trace.ts'

/** Token levels are drawn for so many buckets at most. */
const MOST_LEVELS = 8

const REFUSED_BY: Readonly<Record<(typeof REFUSERS)[number], string>> = {
  none: '',
  planMethod: 'Refused by the plan’s method limit',
  plan: 'Refused by the usage plan',
  method: 'Refused by the method’s limit',
  account: 'Refused by the account',
  region: 'Refused by the Region',
  quota: 'Refused by the quota',
}

/**
 * Binned counts and token levels of a run. `offered` counts all attempts, `retries` those after the first, `admitted`
 * those that the throttles let through; `refused.<level>` the others. `tokens.<bucket>` is the level at the end of the
 * bin in whole tokens and parts of one; −1 while the bucket has no limit.
 */
export class Series {
  readonly bins: Bins
  /** Tick of the next end of a bin. */
  nextSample: number
  readonly #ticksPerBin: number
  readonly #end: number
  readonly #offered: Float64Array
  readonly #retries: Float64Array
  readonly #admitted: Float64Array
  readonly #lost: Float64Array
  readonly #refused: readonly Float64Array[]
  readonly #tokens: readonly Float64Array[]
  readonly #compiled: Compiled
  #sampled = 0

  constructor(compiled: Compiled) {
    this.#compiled = compiled
    const refused = REFUSERS.map((refuser) => `refused.${refuser}`)
    const tokens = compiled.buckets.slice(0, MOST_LEVELS).map(({ id }) => `tokens.${id}`)
    const counts = ['offered', 'retries', 'admitted', 'lost', ...refused.slice(1)]
    this.bins = makeBins(compiled.horizon, [...counts, ...tokens])
    this.#offered = binColumn(this.bins, 'offered')
    this.#retries = binColumn(this.bins, 'retries')
    this.#admitted = binColumn(this.bins, 'admitted')
    this.#lost = binColumn(this.bins, 'lost')
    this.#refused = refused.map((name, level) => (level === 0 ? this.#admitted : binColumn(this.bins, name)))
    this.#tokens = tokens.map((name) => binColumn(this.bins, name))
    this.#ticksPerBin = this.bins.width * compiled.ticksPerMicro
    this.#end = compiled.horizon * compiled.ticksPerMicro
    this.nextSample = this.#nextEnd()
  }

  /** Counts one attempt at `time` µs. */
  count(time: number, verdict: number, level: number, attempt: number): void {
    const bin = binOf(this.bins, time)
    add(this.#offered, bin)
    if (attempt > 0) add(this.#retries, bin)
    add(this.#refused[level] ?? this.#admitted, bin)
    if (verdict >= VERDICT.badRequest) add(this.#lost, bin)
  }

  /** Samples the levels at every end of a bin up to `tick`, before anything else happens there. */
  sampleUntil(gate: Gate, tick: number): void {
    while (this.nextSample <= tick) {
      this.#sample(gate, this.nextSample)
      this.nextSample = this.#nextEnd()
    }
  }

  /** Samples what is left, the last bin after everything that happened at the horizon. */
  finish(gate: Gate): void {
    this.sampleUntil(gate, this.#end)
    this.#sample(gate, this.#end)
  }

  #nextEnd(): number {
    return this.#sampled + 1 < this.bins.count ? (this.#sampled + 1) * this.#ticksPerBin : Infinity
  }

  #sample(gate: Gate, tick: number): void {
    gate.advance(tick)
    for (const [bucket, column] of this.#tokens.entries()) {
      const units = gate.buckets.peek(bucket, tick)
      column[this.#sampled] = units === Infinity ? -1 : units / gate.buckets.unit
    }
    this.#sampled++
  }

  /** How a chart draws what happened: counts that are not all zero, and the token levels. */
  infos(): readonly SeriesInfo[] {
    const used = (column: string): boolean => binColumn(this.bins, column).some((value) => value !== 0)
    const refused = REFUSERS.slice(1)
      .filter((refuser) => used(`refused.${refuser}`))
      .map((refuser): SeriesInfo => ({
        column: `refused.${refuser}`,
        label: REFUSED_BY[refuser],
        unit: 'requests',
        draw: 'bar',
        tone: refuser === 'quota' ? 'wait' : 'bad',
      }))
    const tokens = this.#compiled.buckets.slice(0, MOST_LEVELS).map(({ id, name }): SeriesInfo => ({
      column: `tokens.${id}`,
      label: `Tokens: ${name}`,
      unit: 'tokens',
      draw: 'line',
      tone: 'info',
    }))
    const admitted: SeriesInfo = {
      column: 'admitted',
      label: 'Admitted',
      unit: 'requests',
      draw: 'bar',
      tone: 'good',
    }
    const retries: readonly SeriesInfo[] = used('retries')
      ? [{ column: 'retries', label: 'Of these, retries', unit: 'requests', draw: 'line', tone: 'neutral' }]
      : []
    return [admitted, ...refused, ...retries, ...tokens]
  }
}

function add(column: Float64Array, bin: number): void {
  column[bin] = (column[bin] ?? 0) + 1
}
