import type { HttpApi } from '#engine/gateway/model/api.ts'
import type { Arrival, Reached } from '#engine/gateway/pipeline/arrival.ts'
import type { ResponseDocument } from '#engine/gateway/pipeline/hop.ts'
import type { GatewayState } from '#engine/gateway/pipeline/state.ts'

import { httpIntegration, httpRespond, httpResponseMapping } from './answer.ts'
import { arriveAtHttp, httpThrottle } from './arrive.ts'
import { httpAuthorization } from './authorization.ts'
import type { HttpArrival, HttpCall, HttpStation } from './call.ts'
import { httpMapping } from './mapping.ts'

export type HttpServed = {
  readonly response: ResponseDocument
  readonly call: HttpArrival | HttpCall
  readonly state: GatewayState
}

const STATIONS: readonly HttpStation[] = [
  httpAuthorization,
  httpThrottle,
  httpMapping,
  httpIntegration,
  httpResponseMapping,
]

/** One request through the stations of an HTTP API; the first that ends it wins. */
export function serveHttp(arrival: Arrival, reached: Reached, api: HttpApi, state: GatewayState): HttpServed {
  const start = arriveAtHttp(arrival, reached, api, state)
  if (start.kind === 'ended') return { response: start.response, call: start.arrival, state }
  const { call } = start
  for (const station of STATIONS) {
    const response = station(call)
    if (response !== null) return { response, call, state: call.state }
  }
  return { response: httpRespond(call), call, state: call.state }
}
