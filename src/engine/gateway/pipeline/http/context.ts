import { headerOf } from '#engine/gateway/model/http.ts'
import { contextText, requestTime, type ContextMap } from '#engine/gateway/pipeline/context.ts'
import { readPath } from '#engine/gateway/pipeline/prepare-template.ts'
import { toText } from '#engine/gateway/model/bytes.ts'
import type { HttpValue } from '#engine/gateway/integration/http-parameters.ts'
import type { BackendResponse } from '#engine/gateway/model/backend.ts'

import type { HttpArrival, HttpCall } from './call.ts'

function isCall(call: HttpArrival): call is HttpCall {
  return 'route' in call
}

/** `$context` of an HTTP API, for mappings and access logs. */
export function httpContext(call: HttpArrival): ContextMap {
  const { gateway, reached, request } = call
  const authorizer = isCall(call) ? call.authorizer : null
  return {
    accountId: gateway.config.account,
    apiId: call.api.api.id,
    domainName: reached.domainName,
    domainPrefix: reached.domainName.split('.')[0] ?? '',
    extendedRequestId: call.extendedRequestId,
    httpMethod: request.method,
    path: reached.sentPath,
    protocol: 'HTTP/1.1',
    requestId: call.extendedRequestId,
    requestTime: requestTime(call.epochMs),
    requestTimeEpoch: call.epochMs,
    ...(isCall(call) ? { routeKey: call.route.routeKey } : {}),
    stage: call.stage?.name ?? '',
    identity: { sourceIp: request.caller.sourceIp, userAgent: headerOf(call.headers, 'User-Agent') },
    ...(authorizer === null ? {} : { authorizer }),
  }
}

/** `requestContext` of an event of format 2.0 (int-09). */
export function requestContextV2(call: HttpCall): Readonly<Record<string, unknown>> {
  const { gateway, reached, request } = call
  return {
    accountId: gateway.config.account,
    apiId: call.api.api.id,
    ...(call.authorizer === null ? {} : { authorizer: call.authorizer }),
    domainName: reached.domainName,
    domainPrefix: reached.domainName.split('.')[0] ?? '',
    http: {
      method: request.method,
      path: reached.sentPath,
      protocol: 'HTTP/1.1',
      sourceIp: request.caller.sourceIp,
      userAgent: headerOf(call.headers, 'User-Agent') ?? '',
    },
    requestId: call.extendedRequestId,
    routeKey: call.route.routeKey,
    stage: call.stage.name,
    time: requestTime(call.epochMs),
    timeEpoch: call.epochMs,
  }
}

const BODY = 'body.'

/** Reads a source of a mapping: request, response, context and stage variables (map-09). */
export function valuesOf(call: HttpCall, response: BackendResponse | null): HttpValue {
  return (source) => {
    const at = source.indexOf('.')
    const root = at === -1 ? source : source.slice(0, at)
    const rest = at === -1 ? '' : source.slice(at + 1)
    switch (root) {
      case 'request':
        return requestValue(call, rest)
      case 'response':
        return response === null ? null : responseValue(response, rest)
      case 'context':
        return contextText(httpContext(call), rest)
      default:
        return call.variables[rest] ?? null
    }
  }
}

function requestValue(call: HttpCall, rest: string): string | null {
  if (rest === 'path') return call.reached.path
  const name = rest.slice(rest.indexOf('.') + 1)
  if (rest.startsWith('header.')) return headerOf(call.headers, name)
  if (rest.startsWith('querystring.')) return call.query.findLast(([each]) => each === name)?.[1] ?? null
  if (rest.startsWith('path.')) return call.pathParameters[name] ?? null
  return rest.startsWith(BODY) ? readPath(toText(call.request.body), `$.${rest.slice(BODY.length)}`) : null
}

function responseValue(response: BackendResponse, rest: string): string | null {
  if (rest.startsWith('header.')) return headerOf(response.headers, rest.slice('header.'.length))
  return rest.startsWith(BODY) ? readPath(toText(response.body), `$.${rest.slice(BODY.length)}`) : null
}
