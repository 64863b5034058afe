import type { GatewayResponseType } from '#engine/gateway/model/gateway-response.ts'
import type { BackendRequest, BackendResponse } from '#engine/gateway/model/backend.ts'
import type { HttpBody, HeaderList, QueryItem } from '#engine/gateway/model/http.ts'

import type { FrontAnswer } from './front.ts'
import type { RuleId } from './rules.ts'

/** Stations that a request can pass, for all three API types. */
export const STATION_IDS = [
  'reach',
  'mutual-tls',
  'limits',
  'waf',
  'cors',
  'canary',
  'route',
  'resource-policy',
  'authorization',
  'api-key',
  'throttle',
  'quota',
  'validation',
  'cache',
  'mapping',
  'integration',
  'selection',
  'response-mapping',
  'response',
] as const

export type StationId = (typeof STATION_IDS)[number]

/**
 * What a station decided. `skipped`: nothing is set there. `passed`: looked at and left as it was. `changed`: let through
 * in another shape. The last two end the request: `refused` with an error of the gateway, `answered` with a response.
 */
export type Verdict = 'skipped' | 'passed' | 'changed' | 'refused' | 'answered'

/** The request as the API sees it. */
export type RequestDocument = {
  readonly kind: 'request'
  readonly method: string
  readonly path: string
  readonly query: readonly QueryItem[]
  readonly headers: HeaderList
  readonly body: HttpBody
}

/** The response as the client gets it. `source` says who made it. */
export type ResponseDocument = {
  readonly kind: 'response'
  readonly status: number
  readonly headers: HeaderList
  readonly body: HttpBody
  readonly source: ResponseSource
}

export type ResponseSource =
  | { readonly kind: 'integration' }
  | { readonly kind: 'cache' }
  | { readonly kind: 'cors' }
  /** A REST API's gateway response. */
  | { readonly kind: 'gateway'; readonly type: GatewayResponseType }
  /** What stands in front of an API, or an HTTP or WebSocket API, answers by itself. */
  | { readonly kind: 'front'; readonly answer: FrontAnswer }

/** What the request is at one point of its way. Documents are shared between hops and never changed. */
export type HopDocument =
  | RequestDocument
  | ({ readonly kind: 'backend-request' } & BackendRequest)
  | ({ readonly kind: 'backend-response' } & BackendResponse)
  | ResponseDocument

/** One station on the way of a request. What differs between `before` and `after` is for the reader to work out. */
export type Hop = {
  readonly station: StationId
  readonly verdict: Verdict
  /** Its text is in the table of rules, with its basis. */
  readonly rule: RuleId
  /** Id of the fact behind the rule, or null for a convention of ours. */
  readonly fact: string | null
  /** What the rule's text is about in this request: a name, a limit, a value. */
  readonly detail: string | null
  readonly before: HopDocument
  readonly after: HopDocument
}
