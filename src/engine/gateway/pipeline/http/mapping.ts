import { httpEvent, proxyEvent, type EventInputs } from '#engine/gateway/integration/event.ts'
import {
  applyChanges,
  changeOf,
  headerChanges,
  httpValue,
} from '#engine/gateway/integration/http-parameters.ts'
import { resolveAddress } from '#engine/gateway/integration/uri.ts'
import { withDefault, type HeaderList } from '#engine/gateway/model/http.ts'
import { change } from '#engine/gateway/pipeline/arrival.ts'
import { frontResponse } from '#engine/gateway/pipeline/front-answer.ts'
import type { ResponseDocument } from '#engine/gateway/pipeline/hop.ts'

import { refuseHttp } from './finish.ts'
import type { HttpCall } from './call.ts'
import { httpContext, requestContextV2, valuesOf } from './context.ts'

/** From the request to what the integration gets: an event, a service's parameters, or an HTTP request. */
export function httpMapping(call: HttpCall): ResponseDocument | null {
  const { integration } = call.route.route
  if (integration.subtype !== undefined) return mapService(call, integration.subtype)
  return integration.type === 'AWS_PROXY' ? mapEvent(call) : mapHttp(call)
}

function backendRequest(host: string, body: string, event: unknown) {
  return {
    kind: 'backend-request',
    method: 'POST',
    host,
    path: '/',
    query: [],
    headers: [],
    body,
    event,
  } as const
}

/** The event of the payload format that the integration names; 1.0 is that of a REST API with its version (int-09). */
function mapEvent(call: HttpCall): ResponseDocument | null {
  const format = call.route.route.integration.payloadFormatVersion ?? '2.0'
  const source: EventInputs = {
    resource: call.route.routeKey.slice(call.route.routeKey.indexOf(' ') + 1),
    path: call.reached.sentPath,
    method: call.request.method,
    headers: call.headers,
    query: call.query,
    pathParameters: call.pathParameters,
    stageVariables: call.variables,
    requestContext: format === '1.0' ? httpContext(call) : requestContextV2(call),
    body: call.request.body,
  }
  const event =
    format === '1.0'
      ? { version: '1.0', ...proxyEvent(source) }
      : httpEvent({ ...source, routeKey: call.route.routeKey, rawQuery: call.rawQuery })
  return change(
    call,
    'mapping.event',
    backendRequest('lambda', JSON.stringify(event), event),
    `format ${format}`,
  )
}

/** The parameters of a service action, filled in (int-17). */
function mapService(call: HttpCall, subtype: string): ResponseDocument | null {
  const value = valuesOf(call, null)
  const parameters = Object.entries(call.route.route.integration.requestParameters ?? {}).flatMap(
    ([name, source]) => {
      const text = httpValue(source, value)
      return text === null ? [] : [[name, text] as const]
    },
  )
  const body = JSON.stringify(Object.fromEntries(parameters))
  return change(call, 'mapping.parameters', backendRequest(subtype, body, null), subtype)
}

const NOT_PASSED = new Set(['host', 'connection', 'transfer-encoding'])

function mapHttp(call: HttpCall): ResponseDocument | null {
  const { integration } = call.route.route
  const value = valuesOf(call, null)
  const address = resolveAddress(integration.uri ?? '', call.variables, call.pathParameters)
  if (address === null)
    return refuseHttp(
      call,
      'mapping.address',
      frontResponse(call, 'INTEGRATION_ERROR'),
      integration.uri ?? null,
    )
  const changes = call.route.request
  const path = changeOf(changes, 'path')
  const method = integration.httpMethod ?? 'ANY'
  const passed: HeaderList = call.headers.filter(([name]) => !NOT_PASSED.has(name.toLowerCase()))
  const after = {
    kind: 'backend-request',
    method: method === 'ANY' ? call.request.method : method,
    host: address.host,
    path: path === null ? forwardedPath(call, address.path) : (httpValue(path, value) ?? address.path),
    query: applyChanges([...address.query, ...call.query], changes, { on: 'querystring', value }),
    headers: contentTyped(headerChanges(passed, changes, value), call.request.body.length > 0),
    body: call.request.body,
    event: null,
  } as const
  return change(call, changes.length === 0 ? 'mapping.proxy' : 'mapping.parameters', after)
}

/** A private integration gets the whole path, stage name included, unless a mapping overwrites it (int-19). */
function forwardedPath(call: HttpCall, path: string): string {
  return call.route.route.integration.connectionType === 'VPC_LINK' ? call.reached.sentPath : path
}

/** A request without a body gets a content type all the same, as AWS's notes say. */
function contentTyped(headers: HeaderList, hasBody: boolean): HeaderList {
  return hasBody ? headers : withDefault(headers, 'Content-Type', 'application/octet-stream')
}
