import { toText } from '#engine/gateway/model/bytes.ts'
import { answer, refuse } from '#engine/gateway/pipeline/arrival.ts'
import type { ResponseDocument } from '#engine/gateway/pipeline/hop.ts'

import type { WebsocketCall } from './call.ts'
import { statusOf, parsed } from './integration.ts'

/** The end: the connection opens or not, or a message's result goes back where the route has a response (wsk-01, wsk-07). */
export function websocketResult(call: WebsocketCall): ResponseDocument {
  const source = { kind: 'integration' } as const
  const status = statusOf(call)
  if (!call.isMessage) {
    const isOpen = status >= 200 && status < 300
    const response = {
      kind: 'response',
      status: isOpen ? 101 : status,
      headers: [],
      body: '',
      source,
    } as const
    return isOpen
      ? answer(call, 'response.connected', response)
      : refuse(call, 'response.refused-connection', response, String(status))
  }
  const isTwoWay = call.route.route.routeResponse === true
  const body = isTwoWay ? resultBody(call) : ''
  return answer(call, isTwoWay ? 'response.sent' : 'response.one-way', {
    kind: 'response',
    status: 200,
    headers: [],
    body,
    source,
  })
}

/** A function's `body`, or what another backend answered; nothing that is modelled of integration responses changes it. */
function resultBody(call: WebsocketCall): string {
  const response = call.backendResponse
  const integration = call.route.route.integration
  if (response === null || integration === undefined) return ''
  const text = toText(response.body)
  if (integration.type === 'AWS_PROXY') {
    const value = parsed(text)
    const body = typeof value === 'object' && value !== null && 'body' in value ? value.body : ''
    return typeof body === 'string' ? body : ''
  }
  return text
}
