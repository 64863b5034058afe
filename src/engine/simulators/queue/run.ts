import type { Progress } from '#engine/core/work.ts'
import { trafficEnd } from '#engine/core/arrivals.ts'
import { drawBelow, STREAM } from '#engine/core/draw.ts'
import { EVENT, EventHeap } from '#engine/core/event-heap.ts'
import { SQS_MESSAGE_MAX_BYTES } from '#engine/gateway/limits.ts'
import { outlivesVisibility, QueueBuffer, visibleAgainAt } from '#engine/gateway/queue-buffer.ts'
import { isDrawn, SHARE_DRAWS } from '#engine/gateway/share.ts'
import { Buckets, tokenScale } from '#engine/gateway/token-bucket.ts'
import { clockOf, eachArrival, horizonOf, type Clock } from '#engine/simulators/kit/clock.ts'
import { micros, MICROS_PER_SECOND, type Micros, toMicros } from '#engine/units.ts'

import { finishTrace } from './bins.ts'
import { DirectBackend } from './direct.ts'
import { Jobs, type Job } from './jobs.ts'
import { Rows } from './rows.ts'
import type { QueueScenario } from './scenario.ts'
import { Totals } from './totals.ts'
import { VERDICT, type QueueTrace } from './trace.ts'
import { AFTERMATH, MOST_RECEIVES, tooManyReceives } from './work.ts'

/** Runs a queue scenario. Facts res-01, res-01a, svd-19 and lim-25a; conv-m7 and worked case N40. */
export function runQueue(scenario: QueueScenario, progress?: Progress): QueueTrace {
  return new QueueRun(scenario).play(progress)
}

class QueueRun {
  readonly #scenario: QueueScenario
  readonly #clock: Clock
  readonly #ticks: number
  readonly #limit: number
  readonly #bucket: Buckets | null
  readonly #queue: QueueBuffer
  readonly #rows: Rows
  readonly #events = new EventHeap()
  /** What consumers have taken. */
  readonly #jobs = new Jobs()
  /** Consumers without work, the next to take something last. */
  readonly #idle: number[]
  readonly #sentAt: Float64Array
  readonly #times: Uint32Array
  readonly #direct: DirectBackend
  /** Instants in µs at which the backend, asked directly, would have refused. */
  readonly #directRefusals: number[] = []
  readonly #service: number
  readonly #visibility: number
  readonly #inflowEnd: number
  #progress: Progress | undefined
  #sent = 0
  /** The oldest message that is not gone; all before it are. */
  #oldest = 0
  readonly #totals: Totals

  constructor(scenario: QueueScenario) {
    const { gateway, consumers } = scenario
    this.#scenario = scenario
    const scaleAt = (ticks: number) => tokenScale(gateway === null ? [] : [gateway], ticks)
    this.#clock = clockOf(scenario, horizonOf(scenario, AFTERMATH), (ticks) => scaleAt(ticks) !== null)
    const { ticksPerMicro, horizon, arrivals } = this.#clock
    this.#ticks = ticksPerMicro
    const scale = scaleAt(ticksPerMicro)
    this.#bucket = gateway === null || scale === null ? null : new Buckets([gateway], scale)
    this.#limit = horizon * this.#ticks
    this.#inflowEnd = trafficEnd(scenario.traffic) * this.#ticks
    this.#totals = new Totals(this.#inflowEnd)
    this.#service = toMicros(consumers.serviceMs) * this.#ticks
    this.#visibility = scenario.visibilitySeconds * MICROS_PER_SECOND * this.#ticks
    this.#direct = new DirectBackend(consumers.count, this.#service)
    this.#idle = Array.from({ length: consumers.count }, (_, index) => consumers.count - 1 - index)
    this.#queue = new QueueBuffer(arrivals.count, scenario.maxReceiveCount)
    this.#sentAt = new Float64Array(arrivals.count)
    this.#times = new Uint32Array(arrivals.count)
    this.#rows = new Rows(this.#ticks, 2 * arrivals.count + 16)
  }

  play(progress?: Progress): QueueTrace {
    this.#progress = progress
    eachArrival(this.#clock, ({ at }) => {
      this.#advance(at, EVENT.arrival)
      this.#arrive(at)
    })
    this.#advance(this.#limit, Infinity)
    this.#totals.endInflow(this.#backlog())
    const horizon = this.#horizon()
    this.#passTo(horizon * this.#ticks)
    return finishTrace({
      scenario: this.#scenario,
      horizon,
      columns: this.#rows.done(),
      notes: this.#clock.notes,
      directRefusals: this.#directRefusals,
      jobs: this.#jobs.done(this.#ticks),
      direct: this.#direct.table(this.#ticks),
      totals: {
        ...this.#totals.results(this.#ticks),
        sent: this.#sent,
        syncServed: this.#direct.served,
        syncErrors: this.#direct.refused,
      },
    })
  }

  /** As asked, or the end of what happened. */
  #horizon(): Micros {
    if (this.#scenario.horizonMs !== null) return toMicros(this.#scenario.horizonMs)
    const last = Math.max(this.#totals.lastAt, this.#inflowEnd) / this.#ticks
    return micros(Math.max(1, Math.ceil(last)))
  }

  #backlog(): number {
    return this.#queue.waiting + this.#queue.inFlight
  }

  /** Lets happen what is due before an event of class `kind` at `until`. */
  #advance(until: number, kind: number): void {
    const { nextTime } = this.#events
    if (nextTime > until) return
    while (
      this.#events.nextTime < until ||
      (this.#events.nextTime === until && this.#events.nextKind < kind)
    ) {
      this.#events.pop()
      const { time, payload } = this.#events
      this.#passTo(time)
      if (this.#events.kind === EVENT.completion) this.#complete(payload, time)
      else this.#redeliver(payload, time)
      this.#after(time)
    }
  }

  #passTo(at: number): void {
    this.#totals.passTo(at, this.#backlog(), this.#sentAt[this.#oldest] ?? at)
  }

  #arrive(at: number): void {
    this.#passTo(at)
    if (this.#bucket !== null && this.#bucket.peek(0, at) < this.#bucket.unit) {
      this.#refuse(at, VERDICT.throttled)
      return
    }
    this.#bucket?.take(0, at)
    const isServed = this.#direct.serve(at)
    if (!isServed) this.#directRefusals.push(at / this.#ticks)
    if (this.#scenario.mode === 'direct') {
      this.#refuse(at, isServed ? VERDICT.served : VERDICT.syncError)
    } else if (this.#scenario.messageBytes > SQS_MESSAGE_MAX_BYTES) {
      this.#refuse(at, VERDICT.tooLarge)
    } else {
      const message = this.#sent++
      this.#sentAt[message] = at
      this.#queue.send(message)
      this.#rows.add(at, VERDICT.queued, { message, receive: 0, sentAt: at, receivedAt: -1 })
      this.#after(at)
    }
  }

  /** Notes a request that puts nothing into the queue. */
  #refuse(at: number, verdict: number): void {
    this.#rows.add(at, verdict, { message: -1, receive: 0, sentAt: at, receivedAt: -1 })
    this.#rows.settle(this.#queue, this.#oldestAt())
  }

  /** Idle consumers take what is waiting; then the state is noted. */
  #after(at: number): void {
    while (this.#idle.length > 0 && this.#queue.waiting > 0) this.#take(at)
    while (this.#oldest < this.#sent && this.#queue.isGone(this.#oldest)) this.#oldest += 1
    this.#totals.stand(at, this.#queue.waiting, this.#backlog())
    this.#rows.settle(this.#queue, this.#oldestAt())
  }

  #oldestAt(): number {
    return this.#oldest < this.#sent ? (this.#sentAt[this.#oldest] ?? -1) : -1
  }

  /** One consumer takes a batch and works on its messages one after another. */
  #take(at: number): void {
    const { batch } = this.#scenario.consumers
    const worker = this.#idle.at(-1) ?? 0
    let taken = 0
    while (taken < batch) {
      const message = this.#queue.receive((dead) => this.#bury(dead, at), this.#skip())
      if (message === -1) break
      taken += 1
      this.#work(message, worker, { at, done: at + taken * this.#service })
    }
    if (taken === 0) return
    this.#jobs.endBatch()
    this.#idle.pop()
  }

  #skip(): number {
    if (!this.#scenario.conventions.looseOrder || this.#queue.waiting === 0) return 0
    const places = Math.min(10, this.#queue.waiting)
    return drawBelow(this.#scenario.seed, STREAM.order, this.#totals.receives, places)
  }

  #work(message: number, worker: number, { at, done }: Pick<Job, 'at' | 'done'>): void {
    const { seed, failurePercent, poisonEvery } = this.#scenario
    const n = this.#totals.receives++
    if (n >= MOST_RECEIVES) throw tooManyReceives()
    if (n % 65_536 === 0) this.#progress?.(at / this.#limit)
    const receive = this.#queue.receives[message] ?? 0
    const isPoison = poisonEvery > 0 && (message + 1) % poisonEvery === 0
    const fails = isPoison || isDrawn(drawBelow(seed, STREAM.fault, n, SHARE_DRAWS), failurePercent)
    const job = this.#jobs.add({ message, receive, worker, at, done, fails }, this.#rows.current)
    if (receive === 1) {
      const wait = at - (this.#sentAt[message] ?? at)
      this.#totals.maxWait = Math.max(this.#totals.maxWait, wait)
    }
    this.#events.push(done, EVENT.completion, job)
    if (fails || outlivesVisibility(at, this.#visibility, done))
      this.#events.push(visibleAgainAt(at, this.#visibility), EVENT.retry, job)
  }

  #event(job: number) {
    const message = this.#jobs.message.array[job] ?? -1
    return {
      message,
      receive: this.#jobs.receive.array[job] ?? 0,
      sentAt: this.#sentAt[message] ?? 0,
      receivedAt: this.#jobs.at.array[job] ?? -1,
    }
  }

  #complete(job: number, at: number): void {
    const free = this.#jobs.frees(job)
    if (free !== -1) this.#idle.push(free)
    const event = this.#event(job)
    this.#jobs.end(job, this.#rows.length)
    if (this.#jobs.fails(job)) {
      this.#rows.add(at, VERDICT.failed, event)
      return
    }
    const { message, receive } = event
    const times = (this.#times[message] ?? 0) + 1
    this.#times[message] = times
    if (times > 1) this.#totals.duplicates += 1
    if (times === 2) this.#totals.repeated += 1
    const isDeleted = this.#queue.delete(message, receive)
    if (isDeleted) this.#totals.sojourns += at - event.sentAt
    else this.#totals.lateDeletes += 1
    const first = isDeleted ? VERDICT.done : VERDICT.late
    this.#rows.add(at, times > 1 ? VERDICT.duplicate : first, event)
  }

  #redeliver(job: number, at: number): void {
    const event = this.#event(job)
    if (!this.#queue.giveBack(event.message, event.receive)) return
    this.#jobs.giveBack(job, this.#rows.length)
    this.#rows.add(at, VERDICT.returned, event)
  }

  #bury(message: number, at: number): void {
    this.#totals.sojourns += at - (this.#sentAt[message] ?? at)
    const receive = this.#queue.receives[message] ?? 0
    this.#rows.add(at, VERDICT.dead, {
      message,
      receive,
      sentAt: this.#sentAt[message] ?? 0,
      receivedAt: -1,
    })
  }
}
