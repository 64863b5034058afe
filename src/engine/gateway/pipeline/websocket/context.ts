import { requestTime, type ContextMap } from '#engine/gateway/pipeline/context.ts'

import type { WebsocketCall } from './call.ts'

const CONNECT = '$connect'

/** `$context` of a WebSocket route, and `requestContext` of its event. */
export function websocketContext(call: WebsocketCall): ContextMap {
  const { reached, request } = call
  return {
    routeKey: call.routeKey,
    eventType: call.routeKey === CONNECT ? 'CONNECT' : 'MESSAGE',
    messageDirection: 'IN',
    stage: call.stage.name,
    connectionId: call.connectionId,
    requestId: call.requestId,
    extendedRequestId: call.extendedRequestId,
    requestTime: requestTime(call.epochMs),
    requestTimeEpoch: call.epochMs,
    domainName: reached.domainName,
    apiId: call.api.api.id,
    identity: { sourceIp: request.caller.sourceIp },
    ...(call.authorizer === null ? {} : { authorizer: call.authorizer }),
  }
}
