import type { Backend } from '#engine/gateway/model/backend.ts'

import type { MethodFields } from './api-fields.ts'

/** Name of what stands behind a method of one deployment. */
export function backendName(deployment: string, index: number): string {
  return `${deployment}-${index}`
}

/** Whether a Lambda function stands behind the method. */
export function isFunction({ integration }: MethodFields): boolean {
  return integration === 'lambda-proxy' || integration === 'lambda'
}

/** What stands behind a method, as the rules take it. What only a function can do, an HTTP backend answers like any other. */
export function backendOf(method: MethodFields): Backend {
  const { answer, latencyMs } = method.backend
  if (answer === 'unreachable') return { latencyMs, unreachable: true }
  return { latencyMs, ...(isFunction(method) ? functionOf(method) : webServerOf(method)) }
}

function headersOf({ backend }: MethodFields): Readonly<Record<string, string>> {
  const { allowOrigin } = backend
  return {
    'Content-Type': 'application/json',
    ...(allowOrigin === '' ? {} : { 'Access-Control-Allow-Origin': allowOrigin }),
  }
}

/** The body, filled up with spaces to the bytes that are asked for. */
const bodyOf = ({ backend: { body, bodyBytes } }: MethodFields): string => body.padEnd(bodyBytes ?? 0)

function webServerOf(method: MethodFields) {
  const { answer, status } = method.backend
  if (answer === 'echoes') return { status, echoBody: true } as const
  const body = bodyOf(method)
  const failed = answer === 'fails' && status < 500
  return { status: failed ? 500 : status, headers: headersOf(method), body }
}

function functionOf(method: MethodFields): {
  readonly lambda: Extract<Backend, { readonly lambda: unknown }>['lambda']
} {
  const { answer, status, body } = method.backend
  switch (answer) {
    case 'malformed':
      return { lambda: { returns: { code: status, text: body } } }
    case 'fails':
      return { lambda: { error: { errorMessage: body, errorType: 'Error' } } }
    case 'forbidden':
      return { lambda: { rejected: 'permission' } }
    case 'throttled':
      return { lambda: { rejected: 'throttled' } }
    case 'echoes':
      return { lambda: { returns: method.integration === 'lambda-proxy' ? 'proxy-echo' : 'event' } }
    case 'returns':
      return { lambda: { returns: valueOf(method.backend.returns) } }
    default:
      return { lambda: { returns: returned(method) } }
  }
}

/** A proxy's function answers with status, headers and body, a custom one with a value. */
function returned(method: MethodFields): unknown {
  const { status } = method.backend
  const body = bodyOf(method)
  return method.integration === 'lambda-proxy'
    ? { statusCode: status, headers: headersOf(method), body }
    : valueOf(body)
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
