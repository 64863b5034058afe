import { ThrottleChain } from '#engine/gateway/throttle-chain.ts'
import { Buckets, PASSED } from '#engine/gateway/token-bucket.ts'
import { QuotaCounters } from '#engine/gateway/usage-plan.ts'

import type { Compiled, Epoch } from './compile.ts'
import type { ThrottleScenario } from './fields.ts'

/** Answer of the gate when the throttles let a request pass and the quota is used up. */
export const OUT_OF_QUOTA = -2

/** A gate as it stood at some point of a run. */
export type SavedGate = {
  readonly buckets: Float64Array
  readonly counters: Float64Array
  /** Number of the epoch that comes next. */
  readonly next: number
}

/**
 * The gateway's throttles and quotas as they stand while a run goes by. Run and replay both drive it, so that a state
 * restored at any row is the state of the run.
 */
export class Gate {
  readonly buckets: Buckets
  readonly chain: ThrottleChain
  readonly counters: QuotaCounters
  /** The limits in force. */
  epoch: Epoch
  readonly #compiled: Compiled
  readonly #isAtomic: boolean
  #next = 1
  #nextTick: number

  constructor(compiled: Compiled, accounting: ThrottleScenario['accounting']) {
    const first = compiled.epochs[0]
    if (first === undefined) throw new Error('A compiled scenario has an epoch that starts at 0.')
    this.#compiled = compiled
    this.#isAtomic = accounting === 'atomic'
    this.epoch = first
    this.buckets = new Buckets(first.limits, compiled.scale)
    this.chain = new ThrottleChain(this.buckets, compiled.routes, accounting)
    this.counters = new QuotaCounters(compiled.quotas.length)
    this.#nextTick = compiled.epochs[1]?.tick ?? Infinity
  }

  /** Applies the edits that are due at `tick` or before; they come before anything else at their instant. */
  advance(tick: number): void {
    while (this.#nextTick <= tick) {
      const epoch = this.#compiled.epochs[this.#next]
      if (epoch === undefined) return
      for (const [bucket, limit] of epoch.limits.entries()) this.buckets.change(bucket, limit, epoch.tick)
      this.epoch = epoch
      this.#nextTick = this.#compiled.epochs[++this.#next]?.tick ?? Infinity
    }
  }

  /**
   * One attempt: PASSED, the bucket that refused, or OUT_OF_QUOTA. Throttles are asked before the quota
   * (conv-m3), and under atomic accounting nothing is taken unless all agree.
   */
  decide(route: number, quota: number, tick: number): number {
    if (tick >= this.#nextTick) this.advance(tick)
    if (quota < 0) return this.chain.decide(route, tick)
    const isUsedUp = this.quotaLeft(quota, tick) < 1
    // Under atomic accounting a request over quota takes no token, so it may only be asked about.
    if (isUsedUp && this.#isAtomic && this.chain.wouldPass(route, tick)) return OUT_OF_QUOTA
    const refusing = this.chain.decide(route, tick)
    if (refusing !== PASSED) return refusing
    if (isUsedUp) return OUT_OF_QUOTA
    this.counters.count(quota)
    return PASSED
  }

  /** Requests that a quota has left at `tick`. */
  quotaLeft(quota: number, tick: number): number {
    const rule = this.epoch.quotas[quota]
    return rule === undefined
      ? Infinity
      : this.counters.left(quota, rule, tick / this.#compiled.ticksPerMicro)
  }

  save(): SavedGate {
    return { buckets: this.buckets.save(), counters: this.counters.save(), next: this.#next }
  }

  /** Takes the gate back to where it was saved. */
  restore({ buckets, counters, next }: SavedGate): void {
    this.buckets.restore(buckets)
    this.counters.restore(counters)
    this.#next = next
    this.epoch = this.#compiled.epochs[next - 1] ?? this.epoch
    this.#nextTick = this.#compiled.epochs[next]?.tick ?? Infinity
  }
}
