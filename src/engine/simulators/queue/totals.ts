import type { QueueTrace } from './trace.ts'

/** What adds up over a run. Instants and lengths in ticks. */
export class Totals {
  /** Completions of work that was done before, and the messages that had one. */
  duplicates = 0
  repeated = 0
  /** Completions whose receipt handle was no longer the newest. */
  lateDeletes = 0
  receives = 0
  maxWait = 0
  sojourns = 0
  lastAt = 0
  readonly #inflowEnd: number
  #peakDepth = 0
  #peakBacklog = 0
  #backlogAtInflowEnd = -1
  #drainedAt = -1
  #oldestAge = 0
  #area = 0

  constructor(inflowEnd: number) {
    this.#inflowEnd = inflowEnd
  }

  /** Time passes with so many messages in the system, the oldest of them sent at `oldestAt`. */
  passTo(at: number, backlog: number, oldestAt: number): void {
    if (at > this.#inflowEnd) this.endInflow(backlog)
    this.#area += backlog * (at - this.lastAt)
    if (backlog > 0) this.#oldestAge = Math.max(this.#oldestAge, at - oldestAt)
    this.lastAt = at
  }

  /** Notes the backlog when the inflow ends, once. */
  endInflow(backlog: number): void {
    if (this.#backlogAtInflowEnd === -1) this.#backlogAtInflowEnd = backlog
  }

  /** How the queue stands after something happened. */
  stand(at: number, waiting: number, backlog: number): void {
    this.#peakDepth = Math.max(this.#peakDepth, waiting)
    this.#peakBacklog = Math.max(this.#peakBacklog, backlog)
    this.#drainedAt = backlog === 0 ? at : -1
  }

  /** All of it in µs. */
  results(ticksPerMicro: number): Omit<QueueTrace['totals'], 'sent' | 'syncServed' | 'syncErrors'> {
    const inMicros = (ticks: number): number => ticks / ticksPerMicro
    return {
      peakDepth: this.#peakDepth,
      peakBacklog: this.#peakBacklog,
      backlogAtInflowEnd: this.#backlogAtInflowEnd,
      duplicates: this.duplicates,
      repeated: this.repeated,
      lateDeletes: this.lateDeletes,
      receives: this.receives,
      drainedAt: this.#drainedAt < 0 ? -1 : inMicros(this.#drainedAt),
      oldestAge: inMicros(this.#oldestAge),
      maxWait: inMicros(this.maxWait),
      area: inMicros(this.#area),
      sojourns: inMicros(this.sojourns),
    }
  }
}
