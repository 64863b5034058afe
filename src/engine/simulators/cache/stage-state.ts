import { CACHE_PRICES, type CacheSize } from '#engine/gateway/price-list.ts'
import { createResponseCache, type EntryEnd, type ResponseCache } from '#engine/gateway/response-cache.ts'
import { MICROS_PER_SECOND } from '#engine/units.ts'

import type { CacheEdit, CacheScenario } from './fields.ts'

/** A stretch of time in µs in which a cache of one size is paid for. */
export type Paid = { readonly size: CacheSize; readonly from: number; readonly until: number }

/** The stage cache with its settings, as changes make and unmake it. Instants in ticks. */
export class StageState {
  readonly cache: ResponseCache
  readonly paid: Paid[] = []
  isOn: boolean
  /** Seconds. */
  ttl: number
  #size: CacheSize
  #readyAt = 0
  #onSince = 0
  readonly #ticks: number
  readonly #provisioning: number

  constructor(
    scenario: CacheScenario,
    ticksPerMicro: number,
    onEnd: (key: number, how: EntryEnd, now: number) => void,
  ) {
    const { stage, conventions } = scenario
    this.#ticks = ticksPerMicro
    this.#provisioning = conventions.provisioningSeconds * MICROS_PER_SECOND * ticksPerMicro
    this.isOn = stage.on
    this.ttl = stage.ttlSeconds
    this.#size = stage.sizeGb
    this.cache = createResponseCache({ capacityBytes: CACHE_PRICES[stage.sizeGb].bytes, onEnd })
  }

  /** Whether a cache stands ready at an instant. */
  isReady(at: number): boolean {
    return this.isOn && at >= this.#readyAt
  }

  change(edit: CacheEdit, at: number): void {
    switch (edit.do) {
      case 'flush':
        this.cache.flush(at)
        break
      case 'ttl':
        this.ttl = edit.ttlSeconds
        break
      case 'off':
        this.stopPaying(at)
        this.isOn = false
        this.cache.flush(at)
        break
      case 'on':
        if (!this.isOn) this.#provision(this.#size, at)
        break
      case 'resize':
        this.stopPaying(at)
        this.#provision(edit.sizeGb, at)
        break
    }
  }

  /** Closes the stretch that is being paid for. */
  stopPaying(at: number): void {
    if (!this.isOn) return
    this.paid.push({ size: this.#size, from: this.#onSince / this.#ticks, until: at / this.#ticks })
  }

  /** A new instance is made: empty, and not there for requests for some minutes (cac-02, cac-04). */
  #provision(size: CacheSize, at: number): void {
    this.cache.resize(CACHE_PRICES[size].bytes, at)
    this.#size = size
    this.isOn = true
    this.#onSince = at
    this.#readyAt = at + this.#provisioning
  }
}
