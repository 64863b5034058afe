import { headerLimit, payloadOutcome } from '#engine/gateway/limits.ts'
import { bodyBytes } from '#engine/gateway/model/bytes.ts'
import { headerBytes } from '#engine/gateway/model/http.ts'
import type { HttpApi } from '#engine/gateway/model/api.ts'
import { change, pass, type Arrival, type Reached } from '#engine/gateway/pipeline/arrival.ts'
import { frontResponse } from '#engine/gateway/pipeline/front-answer.ts'
import type { ResponseDocument } from '#engine/gateway/pipeline/hop.ts'
import type { GatewayState } from '#engine/gateway/pipeline/state.ts'
import { placeOf } from '#engine/gateway/pipeline/compile.ts'
import { matchRoute } from '#engine/gateway/routing/routes.ts'

import { refuseHttp } from './finish.ts'
import type { HttpArrival, HttpCall } from './call.ts'
import { preflight } from './cors.ts'

export type HttpStart =
  | { readonly kind: 'served'; readonly call: HttpCall }
  | { readonly kind: 'ended'; readonly response: ResponseDocument; readonly arrival: HttpArrival }

/** The stations before a route is known: limits, preflight and route. */
export function arriveAtHttp(
  start: Arrival,
  reached: Reached,
  edited: HttpApi,
  state: GatewayState,
): HttpStart {
  const { stage, entry } = reached
  const deployed = stage === null ? undefined : entry.deployments[stage.deployment]
  const api = start.gateway.httpApis.get(deployed ?? edited)
  if (api === undefined) throw new Error('An HTTP API was not compiled.')
  const at = start.request.target.indexOf('?')
  const arrival: HttpArrival = {
    ...start,
    api,
    reached,
    stage,
    variables: stage?.variables ?? {},
    rawQuery: at === -1 ? '' : start.request.target.slice(at + 1),
  }
  const ended = limits(arrival) ?? preflight(arrival)
  return ended === null ? route(arrival, state) : { kind: 'ended', response: ended, arrival }
}

/** Request line and headers together, and the payload (lim-04, lim-05a). */
function limits(call: HttpArrival): ResponseDocument | null {
  const { method, target, headers, body } = call.request
  const size = headerBytes(headers) + method.length + target.length + '  HTTP/1.1\r\n'.length
  if (size > headerLimit('http'))
    return refuseHttp(call, 'limits.headers', frontResponse(call, 'HEADERS_TOO_LARGE'), String(size))
  const bytes = bodyBytes(body)
  if (payloadOutcome('http', bytes) !== 'accepted')
    return refuseHttp(call, 'limits.payload', frontResponse(call, 'PAYLOAD_TOO_LARGE'), String(bytes))
  return pass(call, 'limits.within')
}

function route(arrival: HttpArrival, state: GatewayState): HttpStart {
  const { stage, reached, request } = arrival
  const found = stage === null ? null : matchRoute(arrival.api.routes, request.method, reached.path)
  if (stage === null || found === null) {
    const response = refuseHttp(
      arrival,
      'route.not-found',
      frontResponse(arrival, 'NOT_FOUND'),
      `${request.method} ${reached.path}`,
    )
    return { kind: 'ended', response, arrival }
  }
  const call: HttpCall = {
    ...arrival,
    stage,
    route: found.route,
    pathParameters: found.parameters,
    state,
    authorizer: null,
    backendResponse: null,
    integrationMs: null,
  }
  const { query, headers } = arrival
  const { method, body } = request
  change(
    call,
    'route.found-http',
    { kind: 'request', method, path: reached.path, query, headers, body },
    found.key,
  )
  return { kind: 'served', call }
}

/** The throttles of an HTTP API: route, then account; there are no usage plans (thr-09). */
export function httpThrottle(call: HttpCall): ResponseDocument | null {
  const { gateway, state } = call
  const place = `${call.route.routeKey}/ROUTE`
  const { index } = placeOf(gateway, call.stage, place)
  const { refusedBy, tokens } = gateway.throttles.decide(state.tokens, index, null, call.request.at)
  call.state = { ...state, tokens }
  if (refusedBy === null) return pass(call, 'throttle.passed')
  const detail = `${refusedBy.level}: ${refusedBy.name}`
  return refuseHttp(call, 'throttle.refused', frontResponse(call, 'TOO_MANY_REQUESTS'), detail)
}
