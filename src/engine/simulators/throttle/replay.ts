import { rowsUntil } from '#engine/core/trace.ts'
import type { Level } from '#engine/gateway/throttle-chain.ts'
import { periodAt, periodLength, quotaLimit } from '#engine/gateway/usage-plan.ts'
import { micros, type Micros } from '#engine/units.ts'

import { compile, type Compiled } from './compile.ts'
import { Gate, type SavedGate } from './gate.ts'
import type { ThrottleTrace } from './trace.ts'

/** One bucket at an instant. */
export type BucketState = {
  readonly id: string
  readonly name: string
  readonly level: Level
  /** Where its rate and burst stand in the scenario, as a dotted path: `methods.0`. */
  readonly path: string
  /** Null while it has no limit. */
  readonly limit: { readonly rate: number; readonly burst: number } | null
  /** Whole tokens and parts of one; Infinity without a limit. */
  readonly tokens: number
}

/** One quota counter at an instant. */
export type QuotaState = {
  readonly id: string
  readonly name: string
  readonly used: number
  readonly limit: number
  readonly left: number
  readonly period: string
  readonly resetsAt: Micros
}

/** The gateway at an instant of a run. */
export type ThrottleState = {
  readonly at: Micros
  /** Attempts decided so far; those at this very instant included. */
  readonly rows: number
  readonly buckets: readonly BucketState[]
  readonly quotas: readonly QuotaState[]
}

/** Rows between two marks of a replay, and the memory that all marks of one run may take. */
const ROWS_PER_MARK = 8_192
const MARK_BYTES = 8_000_000

/** A point that a replay can go back to: before `row`, with the edits up to tick `reached`. */
type Mark = { readonly row: number; readonly reached: number; readonly gate: SavedGate }

/** A run played again up to some row. It leaves marks on its way, so that going back costs no more than going on. */
class Replay {
  readonly compiled: Compiled
  readonly gate: Gate
  readonly #trace: ThrottleTrace
  readonly #marks: Mark[]
  readonly #every: number
  /** Rows decided. */
  #row = 0
  /** Tick up to which edits are applied. */
  #reached = 0

  constructor(trace: ThrottleTrace) {
    this.#trace = trace
    this.compiled = compile(trace.scenario)
    this.gate = new Gate(this.compiled, trace.scenario.accounting)
    const first = { row: 0, reached: 0, gate: this.gate.save() }
    this.#marks = [first]
    const bytes = first.gate.buckets.byteLength + first.gate.counters.byteLength
    this.#every = Math.max(ROWS_PER_MARK, Math.ceil((trace.length * bytes) / MARK_BYTES))
  }

  /** Decides the rows before `row` again, as the run did, and lets time pass until `tick`. */
  goTo(row: number, tick: number): void {
    this.#nearest(row, tick)
    const { time, client, method } = this.#trace.columns
    const { ticksPerMicro, quotaOf } = this.compiled
    const methods = this.#trace.names['method']?.length ?? 1
    for (; this.#row < row; this.#row++) {
      if (this.#row === this.#marks.length * this.#every) this.#mark()
      const who = client[this.#row] ?? 0
      const at = Math.round((time[this.#row] ?? 0) * ticksPerMicro)
      this.gate.decide(who * methods + (method[this.#row] ?? 0), quotaOf[who] ?? -1, at)
      this.#reached = at
    }
    this.gate.advance(tick)
    this.#reached = tick
  }

  /** Goes back to a mark, or on to a later one, where that is nearer than what is decided. */
  #nearest(row: number, tick: number): void {
    const mark = this.#marks.findLast((each) => each.row <= row && each.reached <= tick)
    if (mark === undefined) return
    const isBack = row < this.#row || tick < this.#reached
    if (!isBack && mark.row <= this.#row) return
    this.gate.restore(mark.gate)
    this.#row = mark.row
    this.#reached = mark.reached
  }

  #mark(): void {
    this.#marks.push({ row: this.#row, reached: this.#reached, gate: this.gate.save() })
  }
}

/** Several points of one run are usually asked for in turn; a replay is derived from its trace alone. */
const replays = new WeakMap<ThrottleTrace, Replay>()

/** The gate after the rows before `row`, at `at` µs. Read it at once: the next call moves it. */
export function replayTo(
  trace: ThrottleTrace,
  row: number,
  at: number,
): { readonly gate: Gate; readonly compiled: Compiled; readonly tick: number } {
  let replay = replays.get(trace)
  if (replay === undefined) {
    replay = new Replay(trace)
    replays.set(trace, replay)
  }
  const tick = Math.round(at * replay.compiled.ticksPerMicro)
  replay.goTo(row, tick)
  return { gate: replay.gate, compiled: replay.compiled, tick }
}

/**
 * The exact state at any instant of a run, `at` in µs: after everything that happened up to and at it. The same
 * numbers as the run had.
 */
export function stateAt(trace: ThrottleTrace, at: Micros): ThrottleState {
  return stateAfter(trace, rowsUntil(trace.columns.time, at), at)
}

/** The exact state right after a row, at `at` µs: others of that instant may still come. Row −1 is before the first. */
export function stateAfterRow(trace: ThrottleTrace, row: number, at: Micros): ThrottleState {
  return stateAfter(trace, row + 1, at)
}

/**
 * The exact state at the instant of a row, before it was decided.
 *
 * @public Tests hold the replay to the run with it.
 */
export function stateBefore(trace: ThrottleTrace, row: number): ThrottleState {
  return stateAfter(trace, row, micros(trace.columns.time[row] ?? 0))
}

function stateAfter(trace: ThrottleTrace, rows: number, at: Micros): ThrottleState {
  const { gate, compiled, tick } = replayTo(trace, rows, at)
  return {
    at,
    rows,
    buckets: compiled.buckets.map(({ id, name, level, path }, index) => ({
      id,
      name,
      level,
      path,
      limit: gate.epoch.limits[index] ?? null,
      tokens: gate.buckets.peek(index, tick) / gate.buckets.unit,
    })),
    quotas: compiled.quotas.map(({ id, name }, index) => {
      const left = gate.quotaLeft(index, tick)
      const rule = gate.epoch.quotas[index]
      const period = rule?.period ?? 'DAY'
      const ordinal = periodAt(at, period)
      return {
        id,
        name,
        used: gate.counters.used[index] ?? 0,
        limit: rule === undefined ? 0 : quotaLimit(rule, ordinal),
        left,
        period,
        resetsAt: micros((ordinal + 1) * periodLength(period)),
      }
    }),
  }
}
