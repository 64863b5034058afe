import { arrivalsOf, type Arrivals } from '#engine/core/arrivals.ts'
import { EVENT, EventHeap } from '#engine/core/event-heap.ts'
import type { Progress } from '#engine/core/work.ts'
import { PASSED } from '#engine/gateway/token-bucket.ts'

import { ClientTable, senders, type Sender } from './clients.ts'
import { compile, type Compiled } from './compile.ts'
import { Gate, OUT_OF_QUOTA } from './gate.ts'
import type { ThrottleScenario } from './fields.ts'
import { Rows } from './rows.ts'
import { Series } from './bins.ts'
import { BY_QUOTA, REFUSERS, VERDICT, VERDICTS, type ThrottleTrace } from './trace.ts'

/** Plays a parsed scenario from 0 to its horizon, the horizon included. */
export function runThrottle(scenario: ThrottleScenario, progress?: Progress): ThrottleTrace {
  const compiled = compile(scenario)
  const player = new Player(scenario, compiled)
  player.play(progress)
  return {
    sim: 'throttle',
    scenario,
    horizon: compiled.horizon,
    length: player.rows.length,
    columns: player.rows.done(),
    verdicts: VERDICTS.infos,
    bins: player.series.bins,
    series: player.series.infos(),
    names: {
      client: scenario.clients.map((client) => client.id),
      method: scenario.methods.map((method) => method.id),
      level: REFUSERS,
    },
    notes: notesOf(scenario, compiled),
  }
}

/** What is kept of every request while somebody may send it again. */
type Pending = {
  readonly client: Uint16Array
  readonly method: Uint16Array
  /** Attempts made. */
  readonly attempts: Uint8Array
  /** µs of the last wait. */
  readonly wait: Float64Array
}

class Player {
  readonly rows: Rows
  readonly series: Series
  readonly #compiled: Compiled
  readonly #arrivals: Arrivals
  readonly #gate: Gate
  readonly #clients: ClientTable
  readonly #senders: readonly (() => Sender)[]
  readonly #methods: number
  readonly #retries: EventHeap
  readonly #pending: Pending

  constructor(scenario: ThrottleScenario, compiled: Compiled) {
    this.#compiled = compiled
    this.#arrivals = arrivalsOf(scenario.traffic, {
      seed: scenario.seed,
      horizon: compiled.horizon,
      ticksPerMicro: compiled.ticksPerMicro,
    })
    this.rows = new Rows(this.#arrivals.count)
    this.series = new Series(compiled)
    this.#gate = new Gate(compiled, scenario.accounting)
    this.#clients = new ClientTable(scenario)
    this.#senders = senders(scenario)
    this.#methods = scenario.methods.length
    this.#retries = new EventHeap()
    const kept = this.#clients.retries ? this.#arrivals.count : 0
    this.#pending = {
      client: new Uint16Array(kept),
      method: new Uint16Array(kept),
      attempts: new Uint8Array(kept),
      wait: new Float64Array(kept),
    }
  }

  play(progress?: Progress): void {
    const { tick: ticks, count } = this.#arrivals
    const retries = this.#retries
    const end = this.#compiled.horizon * this.#compiled.ticksPerMicro
    for (let request = 0; ;) {
      const arrival = request < count ? (ticks[request] ?? Infinity) : Infinity
      const retry = retries.nextTime
      const tick = Math.min(arrival, retry)
      if (tick > end) break
      if (this.rows.length % 65_536 === 0) progress?.(tick / end)
      if (tick >= this.series.nextSample) this.series.sampleUntil(this.#gate, tick)
      // At the same instant a retry comes before an arrival (EVENT order).
      if (retry > arrival) this.#arrive(request++, tick)
      else if (retries.pop()) this.#again(retries.payload, tick)
    }
    this.series.finish(this.#gate)
  }

  #arrive(request: number, tick: number): void {
    const sender = this.#senders[this.#arrivals.entry[request] ?? 0]?.()
    if (sender === undefined) return
    if (this.#clients.retries) {
      this.#pending.client[request] = sender.client
      this.#pending.method[request] = sender.method
      this.#clients.began(sender.client)
    }
    this.#attempt(request, tick, sender, 0)
  }

  #again(request: number, tick: number): void {
    const { client, method, attempts } = this.#pending
    const sender = { client: client[request] ?? 0, method: method[request] ?? 0 }
    this.#attempt(request, tick, sender, attempts[request] ?? 0)
  }

  #attempt(request: number, tick: number, sender: Sender, attempt: number): void {
    const { client, method } = sender
    const quota = this.#compiled.quotaOf[client] ?? -1
    const outcome = this.#gate.decide(client * this.#methods + method, quota, tick)
    const verdict = this.#verdict(outcome, request, attempt)
    const level = outcome >= 0 ? (this.#compiled.levels[outcome] ?? 0) + 1 : outcome === PASSED ? 0 : BY_QUOTA
    const retried =
      verdict !== VERDICT.admitted &&
      this.#clients.retries &&
      this.#retry(request, tick, { client, verdict, attempt })
    const row = this.rows.room()
    const { columns } = this.rows
    const time = tick / this.#compiled.ticksPerMicro
    columns.time[row] = time
    columns.verdict[row] = verdict
    columns.client[row] = client
    columns.method[row] = method
    columns.attempt[row] = attempt
    columns.level[row] = level
    columns.final[row] = retried ? 0 : 1
    columns.request[row] = request
    this.series.count(time, verdict, level, attempt)
  }

  #verdict(outcome: number, request: number, attempt: number): number {
    if (outcome === PASSED) return this.#clients.answer(request, attempt)
    return outcome === OUT_OF_QUOTA ? VERDICT.quotaExceeded : VERDICT.throttled
  }

  #retry(
    request: number,
    tick: number,
    of: { readonly client: number; readonly verdict: number; readonly attempt: number },
  ): boolean {
    const previous = this.#pending.wait[request] ?? 0
    const wait = this.#clients.wait(of.client, of.verdict, { request, attempt: of.attempt, previous })
    if (wait < 0) return false
    this.#pending.attempts[request] = of.attempt + 1
    this.#pending.wait[request] = wait
    this.#retries.push(tick + wait * this.#compiled.ticksPerMicro, EVENT.retry, request)
    return true
  }
}

/** The conventions that this run leaned on, and the roundings that it made. */
export function notesOf(scenario: ThrottleScenario, compiled: Compiled): readonly string[] {
  const notes = [...compiled.notes]
  if (compiled.buckets.length > 1) {
    notes.push(
      scenario.accounting === 'atomic'
        ? 'A refused request takes no token at any level (our convention; AWS does not document it).'
        : 'Each level takes its token as the request passes and gives nothing back (our convention; AWS does not document it).',
    )
  }
  if (compiled.buckets.some(({ level }) => level === 'planMethod')) {
    notes.push(
      scenario.planMethod === 'adds'
        ? 'A method limit in a plan applies beside the plan’s own limit (our convention).'
        : 'A method limit in a plan replaces the plan’s own limit (our convention).',
    )
  }
  if (compiled.quotas.length > 0)
    notes.push(
      'Only admitted requests count against a quota, and throttles are asked before it (our convention).',
      'A quota’s first period starts with the run, and a month has 30 days; when AWS begins a period is not modelled.',
    )
  return notes
}
