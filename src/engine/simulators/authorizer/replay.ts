import { arnFit, type ArnFit } from '#engine/gateway/policy/arn.ts'
import type { Statement } from '#engine/gateway/policy/evaluate.ts'
import { RunningCounts } from '#engine/simulators/kit/running-counts.ts'

import { Lives } from './lives.ts'
import { VERDICT, VERDICTS, type AuthorizerTrace } from './trace.ts'

/** A point of a run: `row` was the last to be decided (−1: none yet), at `time` µs. */
export type Point = { readonly row: number; readonly time: number }

/** What has happened up to a point, and what is kept there. Money in USD. */
export type AuthorizerState = {
  readonly requests: number
  readonly invocations: number
  readonly costUsd: number
  /** Answered by a kept policy. */
  readonly cached: number
  readonly allowed: number
  readonly unauthorized: number
  readonly denied: number
  readonly failed: number
  /** Policies that are kept. */
  readonly kept: number
}

/** A kept policy at a point. Times in µs; `identity` is an index into names.identity, `policy` one into the trace's policies. */
export type KeptPolicy = {
  readonly identity: number
  readonly policy: number
  readonly storedAt: number
  readonly left: number
  /** What is left of its TTL, 0 to 1. */
  readonly share: number
}

type Derived = { readonly lives: Lives; readonly counts: RunningCounts }

/** Several points of one run are asked for in turn; all of this is derived from its trace alone. */
const derived = new WeakMap<AuthorizerTrace, Derived>()

function derive(trace: AuthorizerTrace): Derived {
  const known = derived.get(trace)
  if (known !== undefined) return known
  const { columns, length } = trace
  const made = {
    lives: new Lives(trace),
    // Twice as many kinds as verdicts: without and with the function.
    counts: new RunningCounts(
      length,
      VERDICTS.infos.length * 2,
      (row) => (columns.verdict[row] ?? 0) * 2 + (columns['invoked']?.[row] ?? 0),
    ),
  }
  derived.set(trace, made)
  return made
}

/** The state right after a row: others of that instant may still come. */
export function stateAt(trace: AuthorizerTrace, { row, time }: Point): AuthorizerState {
  const { lives, counts } = derive(trace)
  const among = counts.among(row + 1)
  const of = (verdict: number): number => (among[verdict * 2] ?? 0) + (among[verdict * 2 + 1] ?? 0)
  let invocations = 0
  for (let kind = 1; kind < among.length; kind += 2) invocations += among[kind] ?? 0
  return {
    requests: row + 1 - of(VERDICT.change),
    invocations,
    costUsd: (invocations * trace.scenario.authorizer.usdPerMillion) / 1_000_000,
    cached: of(VERDICT.allowedCached) + of(VERDICT.deniedCached),
    allowed: of(VERDICT.allowed) + of(VERDICT.allowedCached),
    unauthorized: of(VERDICT.unauthorized),
    denied: of(VERDICT.denied) + of(VERDICT.deniedCached),
    failed: of(VERDICT.failed),
    kept: lives.countAt(row, time),
  }
}

/** The policy that is kept for an identity at a point; null while there is none. */
export function keptFor(trace: AuthorizerTrace, identity: number, { row, time }: Point): KeptPolicy | null {
  const { lives } = derive(trace)
  const life = lives.of(identity, row, time)
  return life === -1 ? null : keptAt(trace, lives, life, time)
}

/** The policies that were stored last and are kept at a point, at most so many, in the order of their identities. */
export function keptLately(
  trace: AuthorizerTrace,
  { row, time }: Point,
  most: number,
): readonly KeptPolicy[] {
  const { lives } = derive(trace)
  return lives.recent(row, time, most).map((life) => keptAt(trace, lives, life, time))
}

function keptAt(trace: AuthorizerTrace, lives: Lives, life: number, time: number): KeptPolicy {
  const storedAt = trace.entries.from[life] ?? 0
  const expiry = lives.expiryOf(life)
  const left = Math.max(0, expiry - time)
  return {
    identity: trace.entries.identity[life] ?? -1,
    policy: trace.entries.policy[life] ?? -1,
    storedAt,
    left,
    share: left / (expiry - storedAt),
  }
}

/** Where a request was decided: at the door without anybody being asked, by a kept policy, or by the function. */
export type Place = 'door' | 'memory' | 'function'

/** Where a row was decided; null for one that is no request. */
export function placeOf({ columns }: AuthorizerTrace, row: number): Place | null {
  const verdict = columns.verdict[row]
  if (verdict === undefined || verdict === VERDICT.change) return null
  if (columns['invoked']?.[row] === 1) return 'function'
  return verdict === VERDICT.unauthorized ? 'door' : 'memory'
}

/** One resource of a policy's statement, with the method's ARN laid on it. */
export type PolicyLine = {
  /** From 0. */
  readonly statement: number
  readonly effect: Statement['effect']
  readonly resource: string
  readonly fit: ArnFit
  /** It decided the request. */
  readonly decides: boolean
}

/** The policy that decided a row, a line for each resource; empty where no policy did, or one without statements. */
export function policyLines(
  { columns, names, policies }: AuthorizerTrace,
  row: number,
): readonly PolicyLine[] {
  const arn = names['arn']?.[columns['arn']?.[row] ?? -1] ?? ''
  const decider = columns['statement']?.[row] ?? -1
  return (policies[columns['policy']?.[row] ?? -1] ?? []).flatMap(({ effect, resources }, statement) =>
    resources.map((resource) => {
      const fit = arnFit(resource, arn)
      return { statement, effect, resource, fit, decides: statement === decider && fit.covers }
    }),
  )
}
