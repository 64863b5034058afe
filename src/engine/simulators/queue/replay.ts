import { firstTrue } from '#engine/core/first-true.ts'
import { rowsUntil } from '#engine/core/trace.ts'
import { outlivesVisibility } from '#engine/gateway/queue-buffer.ts'
import { RunningCounts } from '#engine/simulators/kit/running-counts.ts'
import { MICROS_PER_SECOND } from '#engine/units.ts'

import type { QueueScenario } from './scenario.ts'
import { VERDICT, type QueueTrace } from './trace.ts'

/** What one consumer (or one place of the backend) is doing. */
export type WorkerState = {
  /** Messages in its hands that are not worked on to the end yet; 0 is idle. */
  readonly left: number
  /** Share of the visibility timeout (of the work, where there is no queue) that is still to come, 0…1. */
  readonly share: number
  /** Of those, messages that are visible to others again. */
  readonly late: number
}

/** A message that failed and cannot be received again yet. */
export type Returning = { readonly message: number; readonly share: number }

/** The queue at a point of its run. */
export type QueueState = {
  readonly refused: number
  readonly tooLarge: number
  /** Requests that the gateway let through. */
  readonly admitted: number
  readonly accepted: number
  readonly waiting: number
  readonly inFlight: number
  readonly done: number
  readonly dead: number
  /** Failed, and invisible until their timeout ends. */
  readonly returning: number
  /** Since when the oldest message is there, in µs; −1 for none. */
  readonly oldestAge: number
  /** The same requests straight to the backend. */
  readonly served: number
  readonly errors: number
}

/** Whether a message of this scenario can become visible again: because work on it fails, or takes longer than its timeout. */
export function canComeBack({
  poisonEvery,
  failurePercent,
  consumers,
  visibilitySeconds,
}: QueueScenario): boolean {
  const work = consumers.batch * consumers.serviceMs
  return poisonEvery > 0 || failurePercent > 0 || outlivesVisibility(0, visibilitySeconds * 1_000, work)
}

const ROWS_OF_ADMITTED = [VERDICT.queued, VERDICT.tooLarge, VERDICT.served, VERDICT.syncError]
const IDLE: WorkerState = { left: 0, share: 0, late: 0 }

/**
 * Reads how things stand off a finished run, at any row and instant. The rows up to and with `row` have happened; time
 * may have gone on since. Nothing is decided here.
 */
export class QueueReplay {
  readonly #trace: QueueTrace
  readonly #counts: RunningCounts
  /** Receives by worker, in order. */
  readonly #byWorker = new Map<number, number[]>()
  /** Receives that failed before their visibility timeout ended, in the order of the receives. */
  readonly #failed: readonly number[]
  /** Rows on which those failed, and came back; ascending. */
  readonly #failedAt: Int32Array
  readonly #backAt: Int32Array
  /** The receive whose work ended on a row, by row; −1 for none. */
  readonly #ended: Int32Array
  readonly #visibility: number
  readonly #service: number

  constructor(trace: QueueTrace) {
    const { jobs, scenario } = trace
    this.#trace = trace
    const { verdict } = trace.columns
    this.#counts = new RunningCounts(trace.length, trace.verdicts.length, (row) => verdict[row] ?? 0)
    this.#visibility = scenario.visibilitySeconds * MICROS_PER_SECOND
    this.#service = scenario.consumers.serviceMs * 1_000
    this.#ended = new Int32Array(trace.length).fill(-1)
    const failed: number[] = []
    for (let job = 0; job < jobs.count; job++) {
      const worker = jobs.worker[job] ?? 0
      const own = this.#byWorker.get(worker)
      if (own === undefined) this.#byWorker.set(worker, [job])
      else own.push(job)
      const until = jobs.until[job] ?? -1
      if (until >= 0) this.#ended[until] = job
      if (this.#isHeldWhenItFails(job)) failed.push(job)
    }
    this.#failed = failed
    const rows = (column: Int32Array) =>
      Int32Array.from(failed, (job) => column[job] ?? -1).filter((row) => row >= 0)
    this.#failedAt = rows(jobs.until).sort()
    this.#backAt = rows(jobs.back).sort()
  }

  /** How everything stands after row `row`, at `time` µs. */
  at(row: number, time: number): QueueState {
    const { columns, direct } = this.#trace
    const cell = (name: string): number => (row < 0 ? 0 : (columns[name]?.[row] ?? 0))
    const counts = this.#counts.among(row + 1)
    const count = (verdict: number): number => counts[verdict] ?? 0
    const admitted = ROWS_OF_ADMITTED.reduce((sum, verdict) => sum + count(verdict), 0)
    const errors = rowsUntil(direct.refused, admitted - 1)
    const oldestAt = row < 0 ? -1 : cell('oldestAt')
    return {
      refused: count(VERDICT.throttled),
      tooLarge: count(VERDICT.tooLarge),
      admitted,
      accepted: count(VERDICT.queued),
      waiting: cell('waiting'),
      inFlight: cell('inFlight'),
      done: cell('deleted'),
      dead: cell('dead'),
      returning: rowsUntil(this.#failedAt, row) - rowsUntil(this.#backAt, row),
      oldestAge: oldestAt < 0 ? -1 : time - oldestAt,
      served: admitted - errors,
      errors,
    }
  }

  /** What worker `worker` (from 0) does after row `row`, at `time` µs. */
  worker(worker: number, row: number, time: number): WorkerState {
    if (this.#trace.scenario.mode === 'direct') return this.#place(worker, row, time)
    const { jobs } = this.#trace
    const own = this.#byWorker.get(worker) ?? []
    const begun = firstTrue(0, own.length, (index) => (jobs.from[own[index] ?? 0] ?? 0) > row)
    const last = own[begun - 1]
    if (last === undefined) return IDLE
    const receivedAt = jobs.at[last] ?? 0
    let left = 0
    let late = 0
    for (let index = begun - 1; index >= 0; index--) {
      const job = own[index] ?? 0
      if (jobs.at[job] !== receivedAt || this.#isOver(job, row)) break
      left += 1
      if (this.#hasHappened(jobs.back[job] ?? -1, row)) late += 1
    }
    if (left === 0) return IDLE
    return { left, share: this.#shareLeft(receivedAt, time), late }
  }

  /** Whose work ended on a row, from 0; −1 where nobody's did. */
  workerAt(row: number): number {
    return this.#trace.jobs.worker[this.#ended[row] ?? -1] ?? -1
  }

  /** Messages on their way back after row `row`, at most `most` of them, the next to be visible first. */
  returning(row: number, time: number, most: number): readonly Returning[] {
    const { jobs } = this.#trace
    const found: Returning[] = []
    const first = firstTrue(
      0,
      this.#failed.length,
      (index) => !this.#hasHappened(jobs.back[this.#failed[index] ?? 0] ?? -1, row),
    )
    for (let index = first; index < this.#failed.length && found.length < most; index++) {
      const job = this.#failed[index] ?? 0
      if ((jobs.from[job] ?? 0) > row) break
      if (!this.#hasHappened(jobs.until[job] ?? -1, row)) continue
      const share = 1 - this.#shareLeft(jobs.at[job] ?? 0, time)
      found.push({ message: jobs.message[job] ?? -1, share })
    }
    return found
  }

  /** A place of a backend that is asked directly: requests go to the places in turn. */
  #place(place: number, row: number, time: number): WorkerState {
    const { direct, scenario } = this.#trace
    const served = this.#counts.among(row + 1)[VERDICT.served] ?? 0
    const { count } = scenario.consumers
    const last = served - 1 - ((((served - 1 - place) % count) + count) % count)
    const ends = last < 0 ? -1 : (direct.servedAt[last] ?? 0) + this.#service
    return ends <= time ? IDLE : { left: 1, share: (ends - time) / this.#service, late: 0 }
  }

  #shareLeft(receivedAt: number, time: number): number {
    if (this.#visibility === 0) return 0
    return Math.min(1, Math.max(0, 1 - (time - receivedAt) / this.#visibility))
  }

  #hasHappened(at: number, row: number): boolean {
    return at >= 0 && at <= row
  }

  #isOver(job: number, row: number): boolean {
    return this.#hasHappened(this.#trace.jobs.until[job] ?? -1, row)
  }

  /** It failed while its message was still invisible, and waits for its timeout from then on. */
  #isHeldWhenItFails(job: number): boolean {
    const { fails, until, back } = this.#trace.jobs
    const failedAt = until[job] ?? -1
    const backAt = back[job] ?? -1
    return fails[job] === 1 && failedAt >= 0 && (backAt < 0 || backAt > failedAt)
  }
}
