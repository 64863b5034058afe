import { arrivalsOf, tickResolution, toMicros, trafficEnd, type Arrivals } from '#engine/core/arrivals.ts'
import { drawBelow, STREAM } from '#engine/core/draw.ts'
import { EVENT, EventHeap } from '#engine/core/event-heap.ts'
import { CANARY_DRAWS, isCanary } from '#engine/gateway/canary.ts'
import { invalidationOf, type Invalidation } from '#engine/gateway/cache-invalidation.ts'
import {
  fitsInCache,
  isMethodCached,
  type EntryEnd,
  type ResponseCache,
} from '#engine/gateway/response-cache.ts'
import { timeLeft } from '#engine/gateway/ttl.ts'
import { micros, MICROS_PER_SECOND, type Micros } from '#engine/units.ts'

import { EntryLog } from './entry-log.ts'
import {
  ASKED,
  CAUSE,
  VERDICT,
  type CacheMethod,
  type CacheScenario,
  type CacheTrace,
  type CacheTraffic,
} from './scenario.ts'
import { keyLabel, keyOf, RequestTable, type Variant } from './requests.ts'
import { makeRows, type Rows } from './trace.ts'
import { StageState } from './stage-state.ts'
import { finishTrace } from './bins.ts'

/** Runs a cache scenario from start to end. Facts CAC-01 to CAC-20; worked cases N15 and N19. */
export function runCache(scenario: CacheScenario): CacheTrace {
  return new CacheRun(scenario).play()
}

/** How long a run lasts: as asked, or until the last request is answered and the last change is made. */
export function horizonOf(scenario: CacheScenario): Micros {
  if (scenario.horizonMs !== null) return toMicros(scenario.horizonMs)
  const slowest = Math.max(...scenario.methods.map((method) => toMicros(method.latencyMs)))
  const lastEdit = Math.max(0, ...scenario.edits.map((edit) => toMicros(edit.atMs)))
  return micros(Math.max(1, trafficEnd(scenario.traffic) + slowest, lastEdit))
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
  readonly #horizon: Micros
  readonly #ticks: number
  readonly #arrivals: Arrivals
  readonly #table: RequestTable
  readonly #stage: StageState
  readonly #cache: ResponseCache
  readonly #entries = new EntryLog()
  readonly #rows: Rows
  readonly #answers = new EventHeap()
  readonly #keyNames: string[] = []
  /** Interned key by variant, two a variant: shared and the canary's own. */
  readonly #keyIds: number[] = []
  /** By key: how its last entry ended, answers on their way, when and for which row the first of them comes. */
  readonly #lastCause: number[] = []
  readonly #pending: number[] = []
  readonly #pendingUntil: number[] = []
  readonly #pendingRow: number[] = []
  /** By method: the variant that used it last. */
  readonly #lastVariant: number[] = []
  #row = 0
  #peakBytes = 0
  readonly #notes: string[] = []

  constructor(scenario: CacheScenario) {
    this.#scenario = scenario
    this.#horizon = horizonOf(scenario)
    const exact = tickResolution(scenario.traffic, this.#horizon)
    this.#ticks = exact === Infinity ? 1 : exact
    if (exact === Infinity) this.#notes.push('Arrivals were rounded up to the microsecond.')
    this.#arrivals = arrivalsOf(scenario.traffic, {
      seed: scenario.seed,
      horizon: this.#horizon,
      ticksPerMicro: this.#ticks,
    })
    this.#rows = makeRows(this.#arrivals.count + scenario.edits.length)
    this.#table = new RequestTable(scenario)
    this.#stage = new StageState(scenario, this.#ticks, (key, how, now) => {
      this.#lastCause[key] = CAUSE_OF[how]
      this.#entries.end(key, how, now)
    })
    this.#cache = this.#stage.cache
  }

  play(): CacheTrace {
    const { count, tick, entry } = this.#arrivals
    const sent = new Uint32Array(this.#scenario.traffic.length)
    for (let n = 0; n < count; n++) {
      const at = tick[n] ?? 0
      const from = entry[n] ?? 0
      this.#advance(at)
      const ordinal = sent[from] ?? 0
      sent[from] = ordinal + 1
      this.#request(at, from, this.#table.variantOf(from, ordinal))
    }
    this.#advance(this.#horizon * this.#ticks)
    return this.#finish()
  }

  /** Makes the changes and takes in the answers that are due up to an instant, changes first. */
  #advance(until: number): void {
    for (;;) {
      const editAt = this.#stage.nextEditAt
      const answerAt = this.#answers.nextTime
      if (Math.min(editAt, answerAt) > until) return
      if (editAt <= answerAt) {
        const row = this.#newRow(editAt)
        this.#rows.verdict[row] = VERDICT.change
        this.#rows.edit[row] = this.#stage.change()
      } else {
        this.#answers.pop()
        this.#answered(this.#answers.payload, this.#answers.time)
      }
    }
  }

  #newRow(at: number): number {
    const row = this.#row++
    this.#rows.time[row] = at / this.#ticks
    return row
  }

  #request(at: number, entry: number, variantId: number): void {
    const row = this.#newRow(at)
    const variant = this.#table.variants[variantId]
    const traffic = this.#scenario.traffic[entry]
    const method = variant === undefined ? undefined : this.#scenario.methods[variant.method]
    if (variant === undefined || traffic === undefined || method === undefined) throw new Error('No request.')
    this.#rows.method[row] = variant.method
    this.#rows.request[row] = variant.label
    this.#rows.answer[row] = variant.answer
    this.#rows.status[row] = 200
    const isCanaryArm = this.#isCanary(row)
    this.#rows.arm[row] = isCanaryArm ? 1 : 0
    const bypass = this.#bypassCause(method, isCanaryArm, at)
    if (bypass === CAUSE.none) {
      const key = this.#keyOf(method, variantId, isCanaryArm)
      this.#rows.key[row] = key
      this.#cached({ row, at, method, variant, key }, traffic)
      this.#lastVariant[variant.method] = variantId
    } else {
      this.#rows.cause[row] = bypass
      this.#rows.verdict[row] = VERDICT.bypass
      this.#ask(row, method)
    }
  }

  #isCanary(row: number): boolean {
    const { canary, seed } = this.#scenario
    if (canary === null) return false
    return isCanary(drawBelow(seed, STREAM.canary, row, CANARY_DRAWS), canary.percent)
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

  #keyOf(method: CacheMethod, variantId: number, isCanaryArm: boolean): number {
    const own = isCanaryArm && this.#scenario.canary?.sameDeployment === false
    const slot = 2 * variantId + (own ? 1 : 0)
    const known = this.#keyIds[slot]
    if (known !== undefined) return known
    const variant = this.#table.variants[variantId]
    if (variant === undefined) throw new Error(`No variant ${variantId}.`)
    const key = this.#cache.intern('', keyOf(method, variant, own))
    this.#keyIds[slot] = key
    this.#keyNames[key] ??= keyLabel(method, variant, own)
    return key
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
    this.#rows.asked[row] = ASKED_OF[asked]
    if (asked === 'refuse') {
      this.#rows.verdict[row] = VERDICT.refused
      this.#rows.status[row] = 403
    } else if (asked === 'invalidate') {
      this.#rows.verdict[row] = VERDICT.invalidated
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
    const isWrong = this.#rows.answer[source] !== variant.answer
    this.#rows.verdict[row] = isWrong ? VERDICT.wrong : VERDICT.hit
    this.#rows.wrong[row] = isWrong ? 1 : 0
    this.#rows.source[row] = source
    this.#rows.status[row] = this.#rows.status[source] ?? 200
    this.#rows.storedAt[row] = storedAt / this.#ticks
    this.#rows.age[row] = (at - storedAt) / this.#ticks
    this.#rows.left[row] = timeLeft(storedAt, this.#cache.ttlOf(key), at) / this.#ticks
  }

  #miss(passing: Passing): void {
    const { row, at, key, variant } = passing
    const isPending = (this.#pending[key] ?? 0) > 0
    this.#rows.cause[row] = isPending ? CAUSE.pending : (this.#lastCause[key] ?? CAUSE.first)
    if (isPending && this.#scenario.conventions.coalesce) {
      const source = this.#pendingRow[key] ?? -1
      this.#rows.verdict[row] = VERDICT.joined
      this.#rows.source[row] = source
      this.#rows.wrong[row] = this.#rows.answer[source] === variant.answer ? 0 : 1
      this.#rows.status[row] = this.#rows.status[source] ?? 200
      this.#rows.latency[row] = ((this.#pendingUntil[key] ?? at) - at) / this.#ticks
      return
    }
    if (this.#rows.cause[row] === CAUSE.first) this.#blame(passing)
    this.#rows.verdict[row] = fitsInCache(passing.method.bytes) ? VERDICT.miss : VERDICT.tooLarge
    this.#fetch(passing)
  }

  /** Names the key parameter in which a new key differs from the last request of the method. */
  #blame({ row, method, variant }: Passing): void {
    const last = this.#table.variants[this.#lastVariant[variant.method] ?? -1]
    if (last === undefined) return
    const at = variant.values.findIndex((value, index) => value !== last.values[index])
    if (at === -1) return
    this.#rows.cause[row] = CAUSE.value
    this.#rows.param[row] = this.#table.params.indexOf(method.keys[at] ?? '')
  }

  /** Asks the backend, whose answer is to be kept. */
  #fetch({ row, at, key, method }: Passing): void {
    this.#ask(row, method)
    const due = at + toMicros(method.latencyMs) * this.#ticks
    if ((this.#pending[key] ?? 0) === 0) {
      this.#pendingUntil[key] = due
      this.#pendingRow[key] = row
    }
    this.#pending[key] = (this.#pending[key] ?? 0) + 1
    if (due === at) this.#answered(row, at)
    else this.#answers.push(due, EVENT.completion, row)
  }

  #ask(row: number, method: CacheMethod): void {
    this.#rows.latency[row] = toMicros(method.latencyMs)
    this.#rows.calls[row] = 1
    const fault = drawBelow(this.#scenario.seed, STREAM.fault, row, 1_000_000)
    if (fault < Math.round(method.errorPercent * 10_000)) this.#rows.status[row] = 500
  }

  /** The backend's answer arrives: it is kept where it may be. */
  #answered(row: number, at: number): void {
    const key = this.#rows.key[row] ?? -1
    const method = this.#scenario.methods[this.#rows.method[row] ?? -1]
    if (method === undefined) throw new Error(`Row ${row} has no method.`)
    this.#pending[key] = (this.#pending[key] ?? 0) - 1
    if (!this.#stage.isReady(at)) return
    const isKept = this.#rows.status[row] === 200 || this.#scenario.conventions.cacheErrors
    const ttl = (method.ttlSeconds ?? this.#stage.ttl) * MICROS_PER_SECOND * this.#ticks
    if (isKept && this.#cache.store(key, at, ttl, method.bytes)) {
      this.#entries.begin(key, row, at, at + ttl)
      this.#peakBytes = Math.max(this.#peakBytes, this.#cache.usedBytes)
    } else if (isKept || this.#cache.storedAt(key) === -1) {
      this.#lastCause[key] = CAUSE.unkept
    }
  }

  #finish(): CacheTrace {
    const end = this.#horizon * this.#ticks
    this.#stage.stopPaying(end)
    return finishTrace({
      scenario: this.#scenario,
      horizon: this.#horizon,
      rows: this.#rows,
      length: this.#row,
      entries: this.#entries.table(end, this.#ticks),
      paid: this.#stage.paid,
      names: { key: this.#keyNames, request: this.#table.labels, param: this.#table.params },
      evictions: this.#cache.evictions,
      peakBytes: this.#peakBytes,
      notes: this.#notes,
    })
  }
}
