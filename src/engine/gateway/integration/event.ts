import { recordOf } from '#engine/core/record.ts'
import { encodeBase64, toBytes } from '#engine/gateway/model/bytes.ts'
import type { HttpBody, HeaderList, QueryItem } from '#engine/gateway/model/http.ts'

/** What a REST API's Lambda proxy integration puts into the event (int-04). */
export type EventInputs = {
  readonly resource: string
  readonly path: string
  readonly method: string
  readonly headers: HeaderList
  readonly query: readonly QueryItem[]
  readonly pathParameters: Readonly<Record<string, string>>
  readonly stageVariables: Readonly<Record<string, string>>
  readonly requestContext: Readonly<Record<string, unknown>>
  /** Bytes arrive as base64, text as it is. */
  readonly body: HttpBody
}

/** Single values by name: the last of several is kept (recorded on AWS). Null where there is none. */
export function lastValues(
  items: readonly (readonly [string, string])[],
): Readonly<Record<string, string>> | null {
  return items.length === 0 ? null : recordOf(items)
}

/** All values by name, or null where there is none. */
export function allValues(
  items: readonly (readonly [string, string])[],
): Readonly<Record<string, readonly string[]>> | null {
  if (items.length === 0) return null
  const lists = new Map<string, string[]>()
  for (const [name, value] of items) {
    const list = lists.get(name)
    if (list === undefined) lists.set(name, [value])
    else list.push(value)
  }
  return Object.fromEntries(lists)
}

const orNull = (values: Readonly<Record<string, string>>): Readonly<Record<string, string>> | null =>
  Object.keys(values).length === 0 ? null : values

/** The body of an event and its flag. */
export function eventBody(body: HttpBody): {
  readonly body: string | null
  readonly isBase64Encoded: boolean
} {
  if (body.length === 0) return { body: null, isBase64Encoded: false }
  if (typeof body === 'string') return { body, isBase64Encoded: false }
  return { body: encodeBase64(toBytes(body)), isBase64Encoded: true }
}

/** The event of a REST API's function, also format 1.0 of an HTTP API but for `version` (int-04, int-09). */
export function proxyEvent(source: EventInputs): Readonly<Record<string, unknown>> {
  return {
    resource: source.resource,
    path: source.path,
    httpMethod: source.method,
    headers: lastValues(source.headers),
    multiValueHeaders: allValues(source.headers),
    queryStringParameters: lastValues(source.query),
    multiValueQueryStringParameters: allValues(source.query),
    pathParameters: orNull(source.pathParameters),
    stageVariables: orNull(source.stageVariables),
    requestContext: source.requestContext,
    ...eventBody(source.body),
  }
}

export type HttpEventSource = EventInputs & { readonly routeKey: string; readonly rawQuery: string }

/** Several values of one name joined with commas, names in lower case (int-09). */
function joinedHeaders(headers: HeaderList): Readonly<Record<string, string>> {
  const lists = new Map<string, string[]>()
  for (const [name, value] of headers) {
    const key = name.toLowerCase()
    const list = lists.get(key)
    if (list === undefined) lists.set(key, [value])
    else list.push(value)
  }
  return Object.fromEntries([...lists].map(([name, list]) => [name, list.join(',')]))
}

function joinedQuery(query: readonly QueryItem[]): Readonly<Record<string, string>> | undefined {
  const all = allValues(query)
  return all === null
    ? undefined
    : Object.fromEntries(Object.entries(all).map(([name, list]) => [name, list.join(',')]))
}

/** The event of format 2.0: joined values, `cookies`, `rawPath`, `rawQueryString` (int-09). Absent parts are left out. */
export function httpEvent(source: HttpEventSource): Readonly<Record<string, unknown>> {
  const cookies = source.headers.filter(([name]) => name.toLowerCase() === 'cookie')
  const { body, isBase64Encoded } = eventBody(source.body)
  return {
    version: '2.0',
    routeKey: source.routeKey,
    rawPath: source.path,
    rawQueryString: source.rawQuery,
    ...(cookies.length === 0 ? {} : { cookies: cookies.flatMap(([, value]) => value.split('; ')) }),
    headers: joinedHeaders(source.headers.filter(([name]) => name.toLowerCase() !== 'cookie')),
    ...present('queryStringParameters', joinedQuery(source.query)),
    requestContext: source.requestContext,
    ...present('body', body ?? undefined),
    ...present('pathParameters', orNull(source.pathParameters) ?? undefined),
    isBase64Encoded,
    ...present('stageVariables', orNull(source.stageVariables) ?? undefined),
  }
}

function present(name: string, value: unknown): Readonly<Record<string, unknown>> {
  return value === undefined ? {} : { [name]: value }
}
