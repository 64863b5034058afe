import type { ApiEntry, Stage } from '#engine/gateway/model/api.ts'
import type { HeaderList, QueryItem } from '#engine/gateway/model/http.ts'
import type { ClientRequest } from '#engine/gateway/model/request.ts'

import type { CompiledGateway } from './compile.ts'
import {
  STATION_IDS,
  type HopDocument,
  type Hop,
  type ResponseDocument,
  type StationId,
  type Verdict,
} from './hop.ts'
import { RULES, type RuleId } from './rules.ts'
import type { CallerSignature } from './signature.ts'

/** How an API was reached. */
export type Reached = {
  readonly entry: ApiEntry
  /** The stage that the address names; null where there is none. */
  readonly stage: Stage | null
  /** Path that the API sees: without stage or base path. */
  readonly path: string
  /** Path as the client sent it, with stage or base path: `$context.path`. */
  readonly sentPath: string
  readonly domainName: string
  /** Header names arrive in lower case: the domain has a mapping of several levels (dom-11). */
  readonly hasLowerNames: boolean
}

/**
 * A request on its way. Stations write their hops into it; it lives for one call of `handleRequest` and is never seen
 * outside.
 */
export type Arrival = {
  readonly gateway: CompiledGateway
  readonly request: ClientRequest
  /** The request before anything of it was read: what a signature covers. */
  readonly sent: ClientRequest
  readonly requestId: string
  readonly extendedRequestId: string
  /** Instant of the request in milliseconds since 1970. */
  readonly epochMs: number
  /** A test call from the console: no key, authorizer or throttle, and another log (aut-26, add-15). */
  readonly isTest: boolean
  readonly query: readonly QueryItem[]
  readonly hops: Hop[]
  /** What the request is now. */
  document: HopDocument
  /** The client's headers as the API sees them. */
  headers: HeaderList
  /** Line of the execution log for what went wrong. */
  failure: string | null
  /** Who signed, once something has asked. */
  signature: CallerSignature | null
}

/** What every hop of a rule has in common. */
const HOPS_OF: ReadonlyMap<string, { readonly station: StationId; readonly fact: string | null }> = new Map(
  Object.entries(RULES).map(([id, { fact }]) => [id, { station: stationOf(id), fact }] as const),
)

function stationOf(id: string): StationId {
  const found = STATION_IDS.find((station) => id.startsWith(`${station}.`))
  if (found === undefined) throw new Error(`The rule ${id} names no station.`)
  return found
}

type HopStart = { readonly verdict: Verdict; readonly rule: RuleId; readonly detail: string | null }

function record(call: Arrival, { verdict, rule, detail }: HopStart, after: HopDocument): void {
  const known = HOPS_OF.get(rule)
  call.hops.push({
    station: known?.station ?? 'reach',
    verdict,
    rule,
    fact: known?.fact ?? null,
    detail,
    before: call.document,
    after,
  })
  call.document = after
}

/** Nothing is set at the station. */
export function skip(call: Arrival, rule: RuleId): null {
  record(call, { verdict: 'skipped', rule, detail: null }, call.document)
  return null
}

/** The station looked and left the request as it was. */
export function pass(call: Arrival, rule: RuleId, detail: string | null = null): null {
  record(call, { verdict: 'passed', rule, detail }, call.document)
  return null
}

/** The station gave the request another shape. */
export function change(call: Arrival, rule: RuleId, after: HopDocument, detail: string | null = null): null {
  record(call, { verdict: 'changed', rule, detail }, after)
  return null
}

/** The station ends the request with an error. */
export function refuse(
  call: Arrival,
  rule: RuleId,
  response: ResponseDocument,
  detail: string | null = null,
): ResponseDocument {
  record(call, { verdict: 'refused', rule, detail }, response)
  return response
}

/** The station ends the request with a response. */
export function answer(
  call: Arrival,
  rule: RuleId,
  response: ResponseDocument,
  detail: string | null = null,
): ResponseDocument {
  record(call, { verdict: 'answered', rule, detail }, response)
  return response
}
