import { askBackend } from '#engine/gateway/integration/backend.ts'
import { changeOf, headerChanges, httpValue } from '#engine/gateway/integration/http-parameters.ts'
import { readHttpApiAnswer } from '#engine/gateway/integration/proxy-answer.ts'
import { problemsOfAnswer } from '#engine/gateway/integration/proxy-problems.ts'
import { payloadLimit, tooLong } from '#engine/gateway/limits.ts'
import { InvalidScenario } from '#engine/core/shape.ts'
import type { Backend, BackendResponse } from '#engine/gateway/model/backend.ts'
import { bodyBytes, decodeBase64, isLargerThan, toText } from '#engine/gateway/model/bytes.ts'
import type { HttpBody, Header, HeaderList } from '#engine/gateway/model/http.ts'
import { answer, change } from '#engine/gateway/pipeline/arrival.ts'
import { frontResponse } from '#engine/gateway/pipeline/front-answer.ts'
import type { ResponseDocument } from '#engine/gateway/pipeline/hop.ts'

import type { HttpCall } from './call.ts'
import { valuesOf } from './context.ts'
import { finished, refuseHttp } from './finish.ts'

const DEFAULT_BACKEND = 'backend'

function backendOf(call: HttpCall): Backend {
  const name = call.route.route.integration.backend ?? DEFAULT_BACKEND
  const found = call.gateway.config.backends?.[name]
  if (found === undefined) throw new InvalidScenario(`backends.${name}`, 'a declared backend', undefined)
  return found
}

/** Asks the backend of a route. That a timeout gives 503 or 504 is a convention (err-17b). */
export function httpIntegration(call: HttpCall): ResponseDocument | null {
  const { document } = call
  if (document.kind !== 'backend-request') throw new Error('There is no request to a backend.')
  const outcome = askBackend(backendOf(call), document)
  if (outcome.kind === 'unreachable')
    return refuseHttp(call, 'integration.unreachable', frontResponse(call, 'SERVICE_UNAVAILABLE'))
  if (outcome.kind === 'rejected') {
    const rule = outcome.why === 'permission' ? 'integration.permission' : 'integration.throttled'
    return refuseHttp(call, rule, frontResponse(call, 'INTEGRATION_ERROR'))
  }
  call.integrationMs = Math.min(outcome.latencyMs, call.route.timeoutMs)
  if (outcome.latencyMs > call.route.timeoutMs) {
    const status = call.gateway.conventions.httpTimeoutStatus
    const response = { ...frontResponse(call, 'SERVICE_UNAVAILABLE'), status }
    const detail = tooLong(outcome.latencyMs, call.route.timeoutMs)
    return refuseHttp(call, 'integration.timeout-http', response, detail)
  }
  call.backendResponse = outcome.response
  return change(call, 'integration.answered', { kind: 'backend-response', ...outcome.response })
}

type Made = { readonly status: number; readonly headers: HeaderList; readonly body: HttpBody }

/** From the backend's answer to the client's response: the function's answer read, parameters mapped. */
export function httpResponseMapping(call: HttpCall): ResponseDocument | null {
  const response = call.backendResponse
  if (response === null) throw new Error('There is no answer of a backend.')
  const isFunction =
    call.route.route.integration.type === 'AWS_PROXY' && call.route.route.integration.subtype === undefined
  const made = isFunction ? readFunction(call, response) : response
  if (made === null)
    return refuseHttp(
      call,
      response.isFunctionError ? 'response-mapping.function-error' : 'response-mapping.malformed',
      frontResponse(call, 'INTEGRATION_ERROR'),
      response.isFunctionError ? null : problemsOfAnswer(parsed(response.body), 'http').join(' '),
    )
  if (isLargerThan(made.body, payloadLimit('http')))
    return refuseHttp(
      call,
      'response-mapping.too-large',
      frontResponse(call, 'INTEGRATION_ERROR'),
      String(bodyBytes(made.body)),
    )
  const changes = call.route.responses.get(String(made.status)) ?? []
  const value = valuesOf(call, response)
  const status = changeOf(changes, 'statuscode')
  const source = { kind: 'integration' } as const
  return change(call, 'response-mapping.proxy', {
    kind: 'response',
    status: mappedStatus(status === null ? null : httpValue(status, value)) ?? made.status,
    headers: headerChanges(made.headers, changes, value),
    body: made.body,
    source,
  })
}

/** A mapped status counts where it is a whole number from 100 to 599. */
function mappedStatus(text: string | null): number | null {
  const status = Number(text ?? Number.NaN)
  return Number.isInteger(status) && status >= 100 && status <= 599 ? status : null
}

function readFunction(call: HttpCall, response: BackendResponse): Made | null {
  if (response.isFunctionError) return null
  const format = call.route.route.integration.payloadFormatVersion ?? '2.0'
  const read = readHttpApiAnswer(parsed(response.body), format)
  if (read === null) return null
  const body = read.isBase64Encoded ? decodeBase64(read.body) : read.body
  if (body === null) return null
  const cookies = read.cookies.map((cookie): Header => ['Set-Cookie', cookie])
  return { status: read.status, headers: [...read.headers, ...cookies], body }
}

function parsed(body: HttpBody): unknown {
  const text = toText(body)
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** The last station: CORS headers by the API's settings, which replace those of the backend (cor-04, cor-08). */
export function httpRespond(call: HttpCall): ResponseDocument {
  const { document } = call
  if (document.kind !== 'response') throw new Error('There is no response.')
  return answer(call, 'response.sent', finished(call, document))
}
