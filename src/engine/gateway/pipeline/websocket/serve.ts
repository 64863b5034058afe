import type { WebsocketApi } from '#engine/gateway/model/api.ts'
import { payloadOutcome, WEBSOCKET_LIMITS } from '#engine/gateway/limits.ts'
import { bodyBytes, toText } from '#engine/gateway/model/bytes.ts'
import { answer, pass, refuse, type Arrival, type Reached } from '#engine/gateway/pipeline/arrival.ts'
import { frontResponse } from '#engine/gateway/pipeline/front-answer.ts'
import type { ResponseDocument } from '#engine/gateway/pipeline/hop.ts'
import type { GatewayState } from '#engine/gateway/pipeline/state.ts'
import { routeMessage } from '#engine/gateway/routing/messages.ts'

import type { WebsocketArrival, WebsocketCall, WebsocketStation } from './call.ts'
import { CONNECT } from './compile.ts'
import { websocketIntegration, websocketMapping } from './integration.ts'
import { websocketResult } from './result.ts'
import { websocketAuthorization, websocketKey, websocketQuota, websocketThrottle } from './stations.ts'

export type WebsocketServed = {
  readonly response: ResponseDocument
  readonly call: WebsocketArrival | WebsocketCall
  readonly state: GatewayState
}

const STATIONS: readonly WebsocketStation[] = [
  websocketAuthorization,
  websocketKey,
  websocketThrottle,
  websocketQuota,
  websocketMapping,
  websocketIntegration,
]

/** One handshake or one message through the stations of a WebSocket API; the first that ends it wins. */
export function serveWebsocket(
  start: Arrival,
  reached: Reached,
  edited: WebsocketApi,
  state: GatewayState,
): WebsocketServed {
  const arrival = openArrival(start, reached, edited)
  const ended = limits(arrival)
  if (ended !== null) return { response: ended, call: arrival, state }
  const call = route(arrival, state)
  if (!('route' in call)) return { response: call.response, call: arrival, state }
  for (const station of STATIONS) {
    const response = station(call)
    if (response !== null) return { response, call, state: call.state }
  }
  return { response: websocketResult(call), call, state: call.state }
}

function openArrival(start: Arrival, reached: Reached, edited: WebsocketApi): WebsocketArrival {
  const { stage, entry } = reached
  const deployed = stage === null ? undefined : entry.deployments[stage.deployment]
  const api = start.gateway.websocketApis.get(deployed ?? edited)
  if (api === undefined) throw new Error('A WebSocket API was not compiled.')
  const { message } = start.request
  return {
    ...start,
    api,
    reached,
    stage,
    variables: stage?.variables ?? {},
    connectionId: message?.connectionId ?? start.extendedRequestId,
    isMessage: message !== undefined,
  }
}

/** Address of the handshake, size of a message; an oversize message closes the connection with 1009 (wsk-08, lim-06). */
function limits(call: WebsocketArrival): ResponseDocument | null {
  const { target, body } = call.request
  if (!call.isMessage && target.length > WEBSOCKET_LIMITS.urlBytes)
    return refuse(call, 'limits.url', frontResponse(call, 'URL_TOO_LONG'), String(target.length))
  const bytes = bodyBytes(body)
  if (call.isMessage && payloadOutcome('websocket', bytes) !== 'accepted')
    return refuse(call, 'limits.message', frontResponse(call, 'CLOSED_TOO_LARGE'), String(bytes))
  return pass(call, 'limits.within')
}

function route(
  arrival: WebsocketArrival,
  state: GatewayState,
): WebsocketCall | { readonly response: ResponseDocument } {
  const { api, stage, request } = arrival
  if (stage === null)
    return { response: refuse(arrival, 'route.no-websocket-stage', frontResponse(arrival, 'FORBIDDEN')) }
  if (!arrival.isMessage) {
    const found = api.routes.get(CONNECT)
    if (found === undefined) return { response: connected(arrival) }
    return opened(arrival, stage, CONNECT, { route: found, state })
  }
  const key = routeMessage(api.keys, api.api.routeSelectionExpression, toText(request.body))
  const found = key === null ? undefined : api.routes.get(key)
  if (key === null || found === undefined)
    return { response: refuse(arrival, 'route.no-message-route', frontResponse(arrival, 'NO_ROUTE')) }
  return opened(arrival, stage, key, { route: found, state })
}

/** Without a $connect route every handshake succeeds (wsk-04). */
function connected(arrival: WebsocketArrival): ResponseDocument {
  const source = { kind: 'integration' } as const
  return answer(arrival, 'response.connected', {
    kind: 'response',
    status: 101,
    headers: [],
    body: '',
    source,
  })
}

function opened(
  arrival: WebsocketArrival,
  stage: WebsocketCall['stage'],
  routeKey: string,
  { route: found, state }: Pick<WebsocketCall, 'route' | 'state'>,
): WebsocketCall {
  const call: WebsocketCall = {
    ...arrival,
    stage,
    routeKey,
    route: found,
    state,
    authorizer: null,
    planKey: null,
    backendResponse: null,
    integrationMs: null,
  }
  pass(call, 'route.found-message', routeKey)
  return call
}
