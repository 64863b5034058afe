import type { Arrival, Reached } from '#engine/gateway/pipeline/arrival.ts'
import type { ResponseDocument } from '#engine/gateway/pipeline/hop.ts'
import type { GatewayState } from '#engine/gateway/pipeline/state.ts'

import { respond, responseMapping } from './answer.ts'
import { selection } from './selection.ts'
import { arriveAtRest } from './arrive.ts'
import { authorization } from './authorization.ts'
import type { RestArrival, RestCall, RestStation } from './call.ts'
import { integration } from './integration.ts'
import { apiKey, quota, throttle } from './keys.ts'
import { mapping } from './mapping.ts'
import { resourcePolicy } from './resource-policy.ts'
import { stageCache } from './stage-cache.ts'
import { validation } from './validation.ts'

/** What became of a request at a REST API. */
export type Served = {
  readonly response: ResponseDocument
  readonly call: RestArrival | RestCall
  readonly state: GatewayState
}

const BEFORE_CACHE: readonly RestStation[] = [resourcePolicy, authorization, apiKey]
const LIMITS: readonly RestStation[] = [throttle, quota]
const AFTER_CACHE: readonly RestStation[] = [mapping, integration, selection, responseMapping]

/** Stations after the route; the cache stands behind the throttles by convention (cac-23), or before them. */
const CACHE_AFTER: readonly RestStation[] = [
  ...BEFORE_CACHE,
  ...LIMITS,
  validation,
  stageCache,
  ...AFTER_CACHE,
]
const CACHE_BEFORE: readonly RestStation[] = [
  ...BEFORE_CACHE,
  stageCache,
  ...LIMITS,
  validation,
  ...AFTER_CACHE,
]

/** One request through the stations of a REST API; the first that ends it wins. */
export function serveRest(arrival: Arrival, reached: Reached, state: GatewayState): Served {
  const start = arriveAtRest(arrival, reached, state)
  if (start.kind === 'ended') return { response: start.response, call: start.arrival, state }
  const { call } = start
  return { response: runStations(call), call, state: call.state }
}

/** A call of a known method through its stations. */
export function runStations(call: RestCall): ResponseDocument {
  const stations = call.gateway.conventions.cacheAfterThrottle ? CACHE_AFTER : CACHE_BEFORE
  for (const station of stations) {
    const response = station(call)
    if (response !== null) return response
  }
  return respond(call)
}
