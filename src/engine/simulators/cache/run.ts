import type { Progress } from '#engine/core/work.ts'
import { drawBelow, STREAM } from '#engine/core/draw.ts'
import { isCanary } from '#engine/gateway/canary.ts'
import { isDrawn, SHARE_DRAWS } from '#engine/gateway/share.ts'
import { invalidationOf, type Invalidation } from '#engine/gateway/cache-invalidation.ts'
import {
  fitsInCache,
  isMethodCached,
  type EntryEnd,
  type ResponseCache,
} from '#engine/gateway/response-cache.ts'
import { timeLeft } from '#engine/gateway/ttl.ts'
import { Agenda } from '#engine/simulators/kit/agenda.ts'
import { clockOf, eachArrival, horizonOf, type Clock } from '#engine/simulators/kit/clock.ts'
import { Rows } from '#engine/simulators/kit/rows.ts'
import { MICROS_PER_SECOND, toMicros } from '#engine/units.ts'

import { AwaitedAnswers } from './awaited.ts'
import { finishTrace } from './bins.ts'
import { EntryLog } from './entry-log.ts'
import type { CacheEdit, CacheMethod, CacheScenario, CacheTraffic } from './fields.ts'
import { Keys } from './keys.ts'
import { RequestTable, type Variant } from './requests.ts'
import { StageState } from './stage-state.ts'
import { ASKED, CAUSE, makeColumns, VERDICT, type CacheColumns, type CacheTrace } from './trace.ts'

/** Runs a cache scenario from start to end. Facts cac-01 to cac-20; worked cases N15 and N19. */
export function runCache(scenario: CacheScenario, progress?: Progress): CacheTrace {
  return new CacheRun(scenario).play(progress)
}

const ASKED_OF: Readonly<Record<Invalidation, number>> = {
  none: ASKED.none,
  invalidate: ASKED.invalidate,
  refuse: ASKED.refuse,
  'ignore-with-warning': ASKED.warning,
  ignore: ASKED.silent,
}

const CAUSE_OF: Readonly<Record<EntryEnd, number>> = {
  expired: CAUSE.expired,
  evicted: CAUSE.evicted,
  flushed: CAUSE.flushed,
  replaced: CAUSE.replaced,
}

/** One request on its way through the run. */
type Passing = {
  readonly row: number
  readonly at: number
  readonly method: CacheMethod
  readonly variant: Variant
  readonly key: number
}

class CacheRun {
  readonly #scenario: CacheScenario
  readonly #clock: Clock
  readonly #ticks: number
  readonly #table: RequestTable
  readonly #stage: StageState
  readonly #cache: ResponseCache
  readonly #keys: Keys
  readonly #entries = new EntryLog()
  readonly #rows: Rows<CacheColumns>
  readonly #columns: CacheColumns
  readonly #agenda: Agenda<CacheEdit>
  /** By key: how its last entry ended. */
  readonly #lastCause: number[] = []
  readonly #awaited = new AwaitedAnswers()
  /** By method: the variant that used it last. */
  readonly #lastVariant: number[] = []
  #peakBytes = 0

  constructor(scenario: CacheScenario) {
    this.#scenario = scenario
    const slowest = Math.max(...scenario.methods.map((method) => toMicros(method.latencyMs)))
    this.#clock = clockOf(scenario, horizonOf(scenario, slowest))
    this.#ticks = this.#clock.ticksPerMicro
    this.#columns = makeColumns(this.#clock.arrivals.count + scenario.edits.length)
    this.#rows = new Rows(this.#columns, this.#ticks)
    this.#agenda = new Agenda(scenario.edits, this.#ticks, {
      change: (edit, index, at) => this.#change(edit, index, at),
      answer: (row, at) => this.#answered(row, at),
    })
    this.#table = new RequestTable(scenario)
    this.#stage = new StageState(scenario, this.#ticks, (key, how, now) => {
      this.#lastCause[key] = CAUSE_OF[how]
      this.#entries.end(key, how, now)
    })
    this.#cache = this.#stage.cache
    this.#keys = new Keys(scenario, this.#cache)
  }

  play(progress?: Progress): CacheTrace {
    eachArrival(
      this.#clock,
      ({ at, entry, ordinal }) => {
        this.#agenda.advance(at)
        this.#request(at, entry, this.#table.variantOf(entry, ordinal))
      },
      progress,
    )
    const end = this.#clock.horizon * this.#ticks
    this.#agenda.advance(end)
    this.#stage.stopPaying(end)
    return this.#finish(end)
  }

  #change(edit: CacheEdit, index: number, at: number): void {
    const row = this.#rows.add(at)
    this.#columns.verdict[row] = VERDICT.change
    this.#columns.edit[row] = index
    this.#stage.change(edit, at)
  }

  #request(at: number, entry: number, variantId: number): void {
    const row = this.#rows.add(at)
    const variant = this.#table.variants[variantId]
    const traffic = this.#scenario.traffic[entry]
    const method = variant === undefined ? undefined : this.#scenario.methods[variant.method]
    if (variant === undefined || traffic === undefined || method === undefined) throw new Error('No request.')
    this.#columns.method[row] = variant.method
    this.#columns.request[row] = variant.label
    this.#columns.answer[row] = variant.answer
    this.#columns.status[row] = 200
    const isCanaryArm = this.#isCanary(row)
    this.#columns.arm[row] = isCanaryArm ? 1 : 0
    const bypass = this.#bypassCause(method, isCanaryArm, at)
    if (bypass === CAUSE.none) {
      const key = this.#keys.idOf(variantId, variant, isCanaryArm)
      this.#columns.key[row] = key
      this.#cached({ row, at, method, variant, key }, traffic)
      this.#lastVariant[variant.method] = variantId
    } else {
      this.#columns.cause[row] = bypass
      this.#columns.verdict[row] = VERDICT.bypass
      this.#ask(row, method)
    }
  }

  #isCanary(row: number): boolean {
    const { canary, seed } = this.#scenario
    if (canary === null) return false
    return isCanary(drawBelow(seed, STREAM.canary, row, SHARE_DRAWS), canary.percent)
  }

  /** Why the cache has no part in a request, or none. */
  #bypassCause(method: CacheMethod, isCanaryArm: boolean, at: number): number {
    if (!this.#stage.isOn) return CAUSE.off
    if (!this.#stage.isReady(at)) return CAUSE.provisioning
    const override = method.cached === 'default' ? null : method.cached === 'on'
    if (!isMethodCached(method.method, override)) return CAUSE.method
    if ((method.ttlSeconds ?? this.#stage.ttl) === 0) return CAUSE.ttlZero
    if (isCanaryArm && this.#scenario.canary?.useStageCache === false) return CAUSE.canary
    return CAUSE.none
  }

  /** A request for which the cache is there. */
  #cached(passing: Passing, traffic: CacheTraffic): void {
    const { row, at, key } = passing
    const { stage } = this.#scenario
    const asked = invalidationOf({
      asks: traffic.invalidate,
      isAllowed: traffic.mayInvalidate,
      requiresAuthorization: stage.requireAuthorization,
      strategy: stage.unauthorized,
    })
    this.#columns.asked[row] = ASKED_OF[asked]
    if (asked === 'refuse') {
      this.#columns.verdict[row] = VERDICT.refused
      this.#columns.status[row] = 403
    } else if (asked === 'invalidate') {
      this.#columns.verdict[row] = VERDICT.invalidated
      this.#fetch(passing)
    } else if (this.#cache.lookup(key, at)) {
      this.#serve(passing)
    } else {
      this.#miss(passing)
    }
  }

  #serve({ row, at, key, variant }: Passing): void {
    const storedAt = this.#cache.storedAt(key)
    const source = this.#entries.hit(key)
    const isWrong = this.#columns.answer[source] !== variant.answer
    this.#columns.verdict[row] = isWrong ? VERDICT.wrong : VERDICT.hit
    this.#columns.wrong[row] = isWrong ? 1 : 0
    this.#columns.source[row] = source
    this.#columns.status[row] = this.#columns.status[source] ?? 200
    this.#columns.storedAt[row] = storedAt / this.#ticks
    this.#columns.age[row] = (at - storedAt) / this.#ticks
    this.#columns.left[row] = timeLeft(storedAt, this.#cache.ttlOf(key), at) / this.#ticks
  }

  #miss(passing: Passing): void {
    const { row, at, key, variant } = passing
    const isPending = this.#awaited.has(key)
    this.#columns.cause[row] = isPending ? CAUSE.pending : (this.#lastCause[key] ?? CAUSE.first)
    if (isPending && this.#scenario.conventions.coalesce) {
      const source = this.#awaited.rowOf(key)
      this.#columns.verdict[row] = VERDICT.joined
      this.#columns.source[row] = source
      this.#columns.wrong[row] = this.#columns.answer[source] === variant.answer ? 0 : 1
      this.#columns.status[row] = this.#columns.status[source] ?? 200
      this.#columns.latency[row] = this.#awaited.timeLeft(key, at) / this.#ticks
      return
    }
    if (this.#columns.cause[row] === CAUSE.first) this.#blame(passing)
    this.#columns.verdict[row] = fitsInCache(passing.method.bytes) ? VERDICT.miss : VERDICT.tooLarge
    this.#fetch(passing)
  }

  /** Names the key parameter in which a new key differs from the last request of the method. */
  #blame({ row, method, variant }: Passing): void {
    const last = this.#table.variants[this.#lastVariant[variant.method] ?? -1]
    if (last === undefined) return
    const at = variant.values.findIndex((value, index) => value !== last.values[index])
    if (at === -1) return
    this.#columns.cause[row] = CAUSE.value
    this.#columns.param[row] = this.#table.params.indexOf(method.keys[at] ?? '')
  }

  /** Asks the backend, whose answer is to be kept. */
  #fetch({ row, at, key, method }: Passing): void {
    this.#ask(row, method)
    const due = at + toMicros(method.latencyMs) * this.#ticks
    this.#awaited.begin(key, row, due)
    if (due === at) this.#answered(row, at)
    else this.#agenda.expect(due, row)
  }

  #ask(row: number, method: CacheMethod): void {
    this.#columns.latency[row] = toMicros(method.latencyMs)
    this.#columns.calls[row] = 1
    const fault = drawBelow(this.#scenario.seed, STREAM.fault, row, SHARE_DRAWS)
    if (isDrawn(fault, method.errorPercent)) this.#columns.status[row] = 500
  }

  /** The backend's answer arrives: it is kept where it may be. */
  #answered(row: number, at: number): void {
    const key = this.#columns.key[row] ?? -1
    const method = this.#scenario.methods[this.#columns.method[row] ?? -1]
    if (method === undefined) throw new Error(`Row ${row} has no method.`)
    this.#awaited.end(key)
    if (!this.#stage.isReady(at)) {
      this.#lastCause[key] = CAUSE.unkept
      return
    }
    const isKept = this.#columns.status[row] === 200 || this.#scenario.conventions.cacheErrors
    const ttl = (method.ttlSeconds ?? this.#stage.ttl) * MICROS_PER_SECOND * this.#ticks
    if (isKept && this.#cache.store(key, at, ttl, method.bytes)) {
      this.#entries.begin(key, row, at, at + ttl)
      this.#peakBytes = Math.max(this.#peakBytes, this.#cache.usedBytes)
    } else if (isKept || this.#cache.storedAt(key) === -1) {
      this.#lastCause[key] = CAUSE.unkept
    }
  }

  #finish(end: number): CacheTrace {
    return finishTrace({
      scenario: this.#scenario,
      horizon: this.#clock.horizon,
      length: this.#rows.length,
      columns: this.#rows.done(),
      entries: this.#entries.table(end, this.#ticks),
      paid: this.#stage.paid,
      names: { key: this.#keys.names, request: this.#table.labels, param: this.#table.params },
      evictions: this.#cache.evictions,
      peakBytes: this.#peakBytes,
      notes: this.#clock.notes,
    })
  }
}
