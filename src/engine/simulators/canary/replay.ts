import { rowsUntil } from '#engine/core/trace.ts'
import { chanceUnseen, type CanaryStage } from '#engine/gateway/canary.ts'
import { percentDrawn } from '#engine/gateway/share.ts'
import { RunningCounts } from '#engine/simulators/kit/running-counts.ts'

import { bandWidth } from './bins.ts'
import { changedStage, stageOf } from './stage.ts'
import { isRequest, VERDICT, VERDICTS, type CanaryTrace } from './trace.ts'

/** What the draws up to a row have come to. Shares and chances in percent. */
export type CanaryState = {
  /** Requests so far: each is one draw. */
  readonly draws: number
  readonly production: number
  readonly canary: number
  readonly productionErrors: number
  readonly canaryErrors: number
  /** The share that is set now. */
  readonly percent: number
  /** The canary's share of the draws so far. */
  readonly share: number
  /** The share of so many draws lies between these in 95 of 100 runs. */
  readonly low: number
  readonly high: number
  /** The chance that none of so many draws meets the canary. */
  readonly unseen: number
}

/** The stage, with its canary or without, once the rows up to `row` have happened. */
export function stageAfterRow(trace: CanaryTrace, row: number): CanaryStage {
  const { columns, scenario } = trace
  let stage = stageOf(scenario)
  for (const change of derive(trace).changes) {
    const edit = scenario.edits[columns['edit']?.[change] ?? -1]
    if (change > row || edit === undefined) break
    stage = changedStage(stage, edit)
  }
  return stage
}

/** How one user's requests fell so far. */
export type UserDraws = { readonly production: number; readonly canary: number }

type Derived = {
  readonly counts: RunningCounts
  /** Rows of changes. */
  readonly changes: readonly number[]
  /** By user, made when it is asked for: 0 is somebody else's row. */
  readonly ofUser: Map<number, RunningCounts>
  /** Ascending: rows with which somebody has met both versions. */
  readonly both: readonly number[]
}

/** Several points of one run are asked for in turn; all of this is derived from its trace alone. */
const derived = new WeakMap<CanaryTrace, Derived>()

function derive(trace: CanaryTrace): Derived {
  const known = derived.get(trace)
  if (known !== undefined) return known
  const { verdict } = trace.columns
  const made = {
    counts: new RunningCounts(trace.length, VERDICTS.infos.length, (row) => verdict[row] ?? 0),
    changes: changesOf(trace),
    ofUser: new Map(),
    both: bothRows(trace),
  }
  derived.set(trace, made)
  return made
}

const BOTH = -1

function bothRows({ columns, length }: CanaryTrace): readonly number[] {
  const met = new Map<number, number>()
  const rows: number[] = []
  for (let row = 0; row < length; row++) {
    const user = columns['user']?.[row] ?? -1
    const arm = columns['arm']?.[row] ?? -1
    if (user < 0 || arm < 0) continue
    const known = met.get(user)
    if (known === arm || known === BOTH) continue
    met.set(user, known === undefined ? arm : BOTH)
    if (known !== undefined) rows.push(row)
  }
  return rows
}

/** How many users have met both versions up to a row. */
export function usersOfBoth(trace: CanaryTrace, row: number): number {
  return rowsUntil(derive(trace).both, row)
}

function changesOf(trace: CanaryTrace): readonly number[] {
  const rows: number[] = []
  for (let row = 0; row < trace.length; row++) if (!isRequest(trace, row)) rows.push(row)
  return rows
}

/** The share that is set once the rows up to `row` have happened; −1 is before the first. */
export function percentAfter({ columns, scenario }: CanaryTrace, row: number): number {
  return columns['percent']?.[row] ?? scenario.canary?.percent ?? 0
}

/** The state right after a row: others of that instant may still come. Row −1 is before the first. */
export function drawnUpTo(trace: CanaryTrace, row: number): CanaryState {
  const among = derive(trace).counts.among(row + 1)
  const of = (verdict: number): number => among[verdict] ?? 0
  const production = of(VERDICT.production) + of(VERDICT.productionError)
  const canary = of(VERDICT.canary) + of(VERDICT.canaryError)
  const draws = production + canary
  const percent = percentAfter(trace, row)
  const width = bandWidth(percent, draws)
  return {
    draws,
    production,
    canary,
    productionErrors: of(VERDICT.productionError),
    canaryErrors: of(VERDICT.canaryError),
    percent,
    share: draws === 0 ? 0 : (100 * canary) / draws,
    low: Math.max(0, percent - width),
    high: Math.min(100, percent + width),
    unseen: 100 * chanceUnseen(percent, draws),
  }
}

/** Where the requests of one user (an index into names.user) went, up to a row. */
export function userDraws(trace: CanaryTrace, user: number, row: number): UserDraws {
  const { ofUser } = derive(trace)
  let counts = ofUser.get(user)
  if (counts === undefined) {
    const { columns, length } = trace
    counts = new RunningCounts(length, 3, (each) =>
      columns['user']?.[each] === user ? (columns['arm']?.[each] ?? -1) + 1 : 0,
    )
    ofUser.set(user, counts)
  }
  const [, production = 0, canary = 0] = counts.among(row + 1)
  return { production, canary }
}

/** A place on the wedge: after so many draws. */
export type WedgePoint = Pick<CanaryState, 'draws' | 'percent' | 'share' | 'low' | 'high'> & {
  readonly row: number
}

/** So many draws at the start are all on the wedge: there it narrows fastest. */
const FIRST_DRAWS = 40

/** The wedge of a whole run: each of the first draws, then about `most` even steps, and both sides of every change. */
export function wedgeOf(trace: CanaryTrace, most: number): readonly WedgePoint[] {
  const step = Math.max(1, Math.ceil(trace.length / most))
  const points: WedgePoint[] = []
  for (let row = 0; row < trace.length; row++) {
    const isEdge = row === trace.length - 1 || !isRequest(trace, row) || !isRequest(trace, row + 1)
    if (row >= FIRST_DRAWS && row % step !== 0 && !isEdge) continue
    const { draws, percent, share, low, high } = drawnUpTo(trace, row)
    if (draws > 0) points.push({ row, draws, percent, share, low, high })
  }
  return points
}

/** One request and how it fell. */
export type Draw = {
  readonly row: number
  readonly verdict: number
  readonly arm: 'production' | 'canary'
  readonly user: number
  /** In percent, on the same scale as the share: below the line is the canary. */
  readonly drawn: number
  /** Which request of its arm it is, from 0. */
  readonly ordinal: number
}

/** The last `most` draws up to a row, oldest first. */
export function lastDraws(trace: CanaryTrace, row: number, most: number): readonly Draw[] {
  const { columns } = trace
  const state = drawnUpTo(trace, row)
  const left = { production: state.production, canary: state.canary }
  const draws: Draw[] = []
  for (let at = row; at >= 0 && draws.length < most; at--) {
    if (!isRequest(trace, at)) continue
    const arm = columns['arm']?.[at] === 1 ? 'canary' : 'production'
    left[arm] -= 1
    draws.push({
      row: at,
      verdict: columns.verdict[at] ?? 0,
      arm,
      user: columns['user']?.[at] ?? -1,
      drawn: percentDrawn(columns['draw']?.[at] ?? 0),
      ordinal: left[arm],
    })
  }
  return draws.toReversed()
}
