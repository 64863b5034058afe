import type { HeaderList } from '#engine/gateway/model/http.ts'
import type { ClientRequest } from '#engine/gateway/model/request.ts'
import { parseTarget } from '#engine/gateway/routing/path.ts'

import type { Arrival, Reached } from './arrival.ts'
import type { CompiledGateway } from './compile.ts'
import { DEFAULT_START } from './context.ts'
import { serveHttp } from './http/serve.ts'
import { extendedRequestId, requestId } from './ids.ts'
import { RequestOutcome } from './outcome/outcome.ts'
import { mutualTls, reach } from './reach.ts'
import { serveRest } from './rest/serve.ts'
import { withState, type GatewayState } from './state.ts'
import { serveWebsocket } from './websocket/serve.ts'

/**
 * One request through the whole gateway: every station that it meets, the response, and the gateway after it. Pure: the
 * same gateway, request and state give the same outcome, and `state` stays as it was. Throws InvalidScenario for a gateway
 * whose parts do not fit, and NotModelled for what is left out; a request alone never makes it throw.
 */
export function handleRequest(
  gateway: CompiledGateway,
  request: ClientRequest,
  state: GatewayState,
): RequestOutcome {
  const target = parseTarget(request.target)
  const arrival = openArrival(gateway, request, state, target.query)
  const next = withState(state, { ordinal: state.ordinal + 1 })
  const reached = reach(arrival, target.path)
  if (reached.kind === 'ended')
    return new RequestOutcome({ arrival, call: null, api: null }, reached.response, next)
  // WebSocket APIs have no mutual TLS (typ-04).
  const hasTls = reached.reached.entry.edited.kind !== 'websocket'
  const refused = hasTls ? mutualTls(arrival, reached.domain) : null
  if (refused !== null) return new RequestOutcome({ arrival, call: null, api: null }, refused, next)
  arrival.headers = namedAs(reached.reached, arrival)
  return serve(arrival, reached.reached, next)
}

/** Header names, in lower case where the domain makes them so (dom-11). */
function namedAs(reached: Reached, { headers }: Arrival): HeaderList {
  return reached.hasLowerNames ? headers.map(([name, value]) => [name.toLowerCase(), value]) : headers
}

function serve(arrival: Arrival, reached: Reached, state: GatewayState): RequestOutcome {
  const { edited } = reached.entry
  switch (edited.kind) {
    case 'rest': {
      const served = serveRest(arrival, reached, state)
      return new RequestOutcome({ arrival, call: served.call, api: 'rest' }, served.response, served.state)
    }
    case 'http': {
      const served = serveHttp(arrival, reached, edited, state)
      return new RequestOutcome({ arrival, call: served.call, api: 'http' }, served.response, served.state)
    }
    case 'websocket': {
      const served = serveWebsocket(arrival, reached, edited, state)
      return new RequestOutcome(
        { arrival, call: served.call, api: 'websocket' },
        served.response,
        served.state,
      )
    }
  }
}

export function openArrival(
  gateway: CompiledGateway,
  request: ClientRequest,
  state: GatewayState,
  query: Arrival['query'] = [],
): Arrival {
  const { startsAt = DEFAULT_START } = gateway.config
  const { method, target, headers, body } = request
  return {
    gateway,
    request,
    sent: request,
    requestId: requestId(state.seed, state.ordinal),
    extendedRequestId: extendedRequestId(state.seed, state.ordinal),
    epochMs: startsAt + Math.floor(request.at / 1000),
    isTest: false,
    query,
    hops: [],
    document: { kind: 'request', method, path: target, query: [], headers, body },
    headers,
    failure: null,
    signature: null,
  }
}
