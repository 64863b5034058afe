import { VERDICT, type AuthorizerTrace } from '#engine/simulators/authorizer/trace.ts'
import {
  keptFor,
  keptLately,
  placeOf,
  policyLines,
  stateAt,
  type AuthorizerState,
  type KeptPolicy,
  type Place,
} from '#engine/simulators/authorizer/replay.ts'
import { explainAuthorizer } from '#engine/simulators/authorizer/words.ts'
import type { VerdictInfo } from '#engine/core/trace.ts'
import { nanoUsd } from '#engine/units.ts'
import { usd } from '#engine/words/money.ts'
import { counted } from '#engine/words/number.ts'
import { duration } from '#engine/words/time.ts'
import type { Head } from '#simulators/frame/playback/playback.ts'
import { passed, phaseAt } from '#simulators/picture/phase.ts'

import { laidLines, type LaidLine } from './laid-lines.ts'

/** The request on its way: over the first wire or the second, so far of it; without a verdict until it is decided. */
export type Runner = { readonly leg: 1 | 2; readonly share: number; readonly verdict: VerdictInfo | null }

/** The policy that is kept for the caller at the playhead, or why the place is empty. */
export type Card = {
  readonly title: string
  readonly policy: string
  readonly left: string
  /** What is left of the TTL, 0 to 1. */
  readonly share: number
}

/** What the picture says at one place of the playhead. */
export type GuardScene = {
  readonly place: Place | null
  readonly verdict: VerdictInfo | null
  readonly caller: { readonly token: string; readonly request: string; readonly status: string }
  readonly state: AuthorizerState
  readonly card: Card
  /** What is left of the TTL of the other kept policies. */
  readonly others: readonly number[]
  readonly asked: { readonly count: string; readonly of: string; readonly cost: string }
  readonly runner: Runner | null
  readonly why: string
  readonly lines: readonly LaidLine[]
}

/** Rings beside the card; the number of all kept policies is written. */
export const MOST_RINGS = 24
/** Time that is left is read to the tenth of a second, µs. */
const TENTH = 100_000
/** Parts of the way from one request to the next: the answer goes back, then the next request comes. */
const GOES = 0.4
const COMES = 0.6

export function sceneAt(trace: AuthorizerTrace, head: Head): GuardScene {
  const { row } = head
  const cell = (column: string) => trace.columns[column]?.[row] ?? -1
  const state = stateAt(trace, head)
  const place = placeOf(trace, row)
  const verdict = trace.verdicts[cell('verdict')] ?? null
  return {
    place,
    verdict: place === null ? null : verdict,
    caller: {
      token: place === null ? '' : identityWords(trace, cell('identity')),
      request: (trace.names['request']?.[cell('request')] ?? '').split(' · ')[0] ?? '',
      status: place === null ? '' : String(cell('status')),
    },
    state,
    card: cardOf(trace, head, cell('identity')),
    others: othersOf(trace, head, cell('identity')),
    asked: askedWords(trace, state),
    runner: runnerAt(trace, head, place, verdict),
    why: whyWords(trace, row),
    lines: laidLines(trace.names['arn']?.[cell('arn')] ?? '', policyLines(trace, row)),
  }
}

function identityWords(trace: AuthorizerTrace, identity: number): string {
  return identity === -1 ? 'no identity' : (trace.names['identity']?.[identity] ?? '')
}

function cardOf(trace: AuthorizerTrace, head: Head, identity: number): Card {
  const kept: KeptPolicy | null = identity === -1 ? null : keptFor(trace, identity, head)
  if (kept === null) {
    const title =
      identity === -1 ? 'Nothing to look up' : `Nothing kept for ${identityWords(trace, identity)}`
    return { title: head.row === -1 ? 'Empty' : title, policy: '', left: '', share: 0 }
  }
  return {
    title: identityWords(trace, identity),
    policy: trace.names['policy']?.[kept.policy] ?? '',
    left: `${duration(Math.floor(kept.left / TENTH) * TENTH)} left`,
    share: kept.share,
  }
}

function othersOf(trace: AuthorizerTrace, head: Head, identity: number): readonly number[] {
  return keptLately(trace, head, MOST_RINGS + 1)
    .filter((kept) => kept.identity !== identity)
    .slice(0, MOST_RINGS)
    .map(({ share }) => share)
}

/** Only what the engine has: how often it was asked, how long each answer took, and the bill once it shows. */
function askedWords(trace: AuthorizerTrace, state: AuthorizerState): GuardScene['asked'] {
  const { latencyMs } = trace.scenario.authorizer
  const parts = [
    ...(latencyMs > 0 ? [`${duration(latencyMs * 1_000)} each`] : []),
    ...(state.costUsd >= SMALLEST_USD ? [usd(nanoUsd(Math.round(state.costUsd * 1e9)))] : []),
  ]
  return {
    count: counted(state.invocations, 'call'),
    of: `for ${counted(state.requests, 'request')}`,
    cost: parts.join(', '),
  }
}

/** Below, it would read as nothing. */
const SMALLEST_USD = 0.001

/** Where on the two wires a request is decided. */
const REACH: Readonly<Record<Place, number>> = { door: 0.5, memory: 1, function: 2 }

function runnerAt(
  trace: AuthorizerTrace,
  head: Head,
  place: Place | null,
  verdict: VerdictInfo | null,
): Runner | null {
  const phase = phaseAt(trace, head)
  const back = passed(phase, 0, GOES)
  if (place !== null && back < 1) return onWire(REACH[place] * (1 - back), verdict)
  const next = placeOf(trace, head.row + 1)
  const come = passed(phase, COMES, 1)
  return next === null || come === 0 ? null : onWire(REACH[next] * come, null)
}

function onWire(way: number, verdict: VerdictInfo | null): Runner {
  return way > 1 ? { leg: 2, share: way - 1, verdict } : { leg: 1, share: way, verdict }
}

/** One short line: what a change is, or why it went as it did. */
function whyWords(trace: AuthorizerTrace, row: number): string {
  if (row < 0) return 'No request yet.'
  if (trace.columns.verdict[row] === VERDICT.change) return explainAuthorizer(trace, row).sentence
  const why = trace.names['why']?.[trace.columns['why']?.[row] ?? 0] ?? 'none'
  const label = trace.verdicts[trace.columns.verdict[row] ?? 0]?.label ?? ''
  return why === 'none' ? label : `${label}: ${why}`
}
