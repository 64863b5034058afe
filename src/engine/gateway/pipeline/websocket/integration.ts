import { askBackend } from '#engine/gateway/integration/backend.ts'
import { lastValues } from '#engine/gateway/integration/event.ts'
import { mockStatus } from '#engine/gateway/integration/mock.ts'
import { tooLong } from '#engine/gateway/limits.ts'
import { resolveAddress } from '#engine/gateway/integration/uri.ts'
import { InvalidScenario, NotModelled } from '#engine/core/shape.ts'
import type { Integration } from '#engine/gateway/model/integration.ts'
import { integrationMethod, isLambda } from '#engine/gateway/model/integration.ts'
import { toText } from '#engine/gateway/model/bytes.ts'
import { change, refuse, skip } from '#engine/gateway/pipeline/arrival.ts'
import { frontResponse } from '#engine/gateway/pipeline/front-answer.ts'
import type { ResponseDocument } from '#engine/gateway/pipeline/hop.ts'

import type { WebsocketCall } from './call.ts'
import { websocketContext } from './context.ts'

const DEFAULT_BACKEND = 'backend'
const NOTHING = {}

/** The message, or what the route's template makes of it, for the integration. */
export function websocketMapping(call: WebsocketCall): ResponseDocument | null {
  const { integration } = call.route.route
  if (integration === undefined) return skip(call, 'integration.none')
  if (integration.type === 'AWS_PROXY') return mapEvent(call)
  const text = toText(call.request.body)
  const template = call.route.requestTemplate
  if (template === null || integration.type === 'HTTP_PROXY') return send(call, integration, text)
  const rendered = template.render({
    body: text,
    params: {
      path: {},
      querystring: lastValues(call.query) ?? NOTHING,
      header: lastValues(call.headers) ?? NOTHING,
    },
    context: websocketContext(call),
    stageVariables: call.variables,
  })
  if (rendered.ok) return send(call, integration, rendered.output)
  if (rendered.problem.kind === 'not-modelled') throw new NotModelled(rendered.problem.message)
  return refuse(
    call,
    'mapping.template-failed',
    frontResponse(call, 'INTERNAL_ERROR'),
    rendered.problem.message,
  )
}

function mapEvent(call: WebsocketCall): ResponseDocument | null {
  const text = toText(call.request.body)
  const event = {
    ...(call.isMessage
      ? {}
      : { headers: lastValues(call.headers), queryStringParameters: lastValues(call.query) }),
    requestContext: websocketContext(call),
    ...(text === '' ? {} : { body: text }),
    isBase64Encoded: false,
  }
  return change(call, 'mapping.event', {
    kind: 'backend-request',
    method: 'POST',
    host: 'lambda',
    path: '/',
    query: [],
    headers: [],
    body: JSON.stringify(event),
    event,
  })
}

function send(call: WebsocketCall, integration: Integration, body: string): ResponseDocument | null {
  const isHttp = integration.type === 'HTTP' || integration.type === 'HTTP_PROXY'
  const address = isHttp
    ? resolveAddress(integration.uri ?? '', call.variables, {})
    : { host: integration.service ?? 'mock', path: '/', query: [] }
  if (address === null) return refuse(call, 'mapping.address', frontResponse(call, 'INTERNAL_ERROR'))
  const rule = call.route.requestTemplate === null ? 'mapping.passthrough' : 'mapping.template'
  return change(call, rule, {
    kind: 'backend-request',
    method: integrationMethod(integration, 'POST'),
    ...address,
    headers: [['Content-Type', 'application/json']],
    body,
    event: null,
  })
}

/** Asks the backend of the route; a failure ends the message, or the handshake (wsk-01). */
export function websocketIntegration(call: WebsocketCall): ResponseDocument | null {
  const { document } = call
  if (document.kind !== 'backend-request') return null
  const integration = call.route.route.integration
  if (integration?.type === 'MOCK') return mock(call, toText(document.body))
  const name = integration?.backend ?? DEFAULT_BACKEND
  const backend = call.gateway.config.backends?.[name]
  if (backend === undefined) throw new InvalidScenario(`backends.${name}`, 'a declared backend', undefined)
  const outcome = askBackend(backend, document)
  if (outcome.kind !== 'answered') {
    const rule = outcome.kind === 'rejected' ? 'integration.permission' : 'integration.unreachable'
    return refuse(call, rule, frontResponse(call, 'INTERNAL_ERROR'))
  }
  call.integrationMs = Math.min(outcome.latencyMs, call.route.timeoutMs)
  if (outcome.latencyMs > call.route.timeoutMs) {
    const response = frontResponse(call, 'INTERNAL_ERROR')
    const detail = tooLong(outcome.latencyMs, call.route.timeoutMs)
    return refuse(call, 'integration.timeout-websocket', response, detail)
  }
  call.backendResponse = outcome.response
  return change(call, 'integration.answered', { kind: 'backend-response', ...outcome.response })
}

function mock(call: WebsocketCall, rendered: string): ResponseDocument | null {
  const status = mockStatus(rendered)
  if (status === null) return refuse(call, 'integration.mock-status', frontResponse(call, 'INTERNAL_ERROR'))
  call.backendResponse = { status, headers: [], body: '', isFunctionError: false }
  call.integrationMs = 0
  return change(call, 'integration.mock', { kind: 'backend-response', ...call.backendResponse })
}

/** Whether the backend's answer lets a handshake through: a function's statusCode or an HTTP status below 300. */
export function statusOf(call: WebsocketCall): number {
  const response = call.backendResponse
  if (response === null) return 200
  if (response.isFunctionError) return 502
  const integration = call.route.route.integration
  if (integration === undefined || !isLambda(integration)) return response.status
  const value: unknown = parsed(toText(response.body))
  const code = typeof value === 'object' && value !== null && 'statusCode' in value ? value.statusCode : 200
  return typeof code === 'number' ? code : Number(code)
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
