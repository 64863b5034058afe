import type {
  Backend,
  BackendOutcome,
  BackendRequest,
  BackendResponse,
  LambdaBehavior,
} from '#engine/gateway/model/backend.ts'
import { decodeBase64 } from '#engine/gateway/model/bytes.ts'
import { headerOf, type HttpBody, type HeaderList } from '#engine/gateway/model/http.ts'

const NO_HEADERS: HeaderList = []
const JSON_HEADERS: HeaderList = [['Content-Type', 'application/json']]

/** What the declared backend does with a request. */
export function askBackend(backend: Backend, request: BackendRequest): BackendOutcome {
  const latencyMs = backend.latencyMs ?? 0
  if ('unreachable' in backend) return { kind: 'unreachable' }
  if (!('lambda' in backend)) return { kind: 'answered', response: httpAnswer(backend, request), latencyMs }
  const { lambda } = backend
  if ('rejected' in lambda) return { kind: 'rejected', why: lambda.rejected }
  return { kind: 'answered', response: lambdaAnswer(lambda, request), latencyMs }
}

type HttpBackend = Exclude<Backend, { readonly lambda: unknown } | { readonly unreachable: true }>

function httpAnswer(backend: HttpBackend, request: BackendRequest): BackendResponse {
  if ('echoBody' in backend) {
    const type = headerOf(request.headers, 'Content-Type')
    const headers: HeaderList = type === null ? JSON_HEADERS : [['Content-Type', type]]
    return { status: backend.status, headers, body: request.body, isFunctionError: false }
  }
  return {
    status: backend.status,
    headers: backend.headers === undefined ? NO_HEADERS : listOf(backend.headers),
    body: bodyOf(backend),
    isFunctionError: false,
  }
}

/** The same as `Object.entries`, which is slow on a few members. */
function listOf(headers: Readonly<Record<string, string>>): HeaderList {
  return Object.keys(headers).map((name) => [name, headers[name] ?? ''])
}

function bodyOf(backend: { readonly body?: string; readonly bodyBase64?: string }): HttpBody {
  if (backend.bodyBase64 === undefined) return backend.body ?? ''
  return decodeBase64(backend.bodyBase64) ?? ''
}

/** Lambda answers an invocation with 200 and JSON, be it the function's value or its error (int-07). */
function lambdaAnswer(
  lambda: Exclude<LambdaBehavior, { readonly rejected: unknown }>,
  request: BackendRequest,
): BackendResponse {
  const answer = { status: 200, headers: JSON_HEADERS }
  if ('error' in lambda) return { ...answer, body: JSON.stringify(lambda.error), isFunctionError: true }
  return { ...answer, body: returned(lambda.returns, request), isFunctionError: false }
}

function returned(value: unknown, request: BackendRequest): HttpBody {
  if (value === 'event') return request.body === '' ? '{}' : request.body
  if (value === 'proxy-echo') return JSON.stringify({ statusCode: 200, body: JSON.stringify(request.event) })
  return JSON.stringify(value) ?? 'null'
}
