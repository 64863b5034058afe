import { describe, expect, it } from 'vitest'

import { askBackend } from '#engine/gateway/integration/backend.ts'
import { allValues, eventBody, httpEvent, lastValues, proxyEvent } from '#engine/gateway/integration/event.ts'
import { toBytes } from '#engine/gateway/model/bytes.ts'
import type { BackendRequest } from '#engine/gateway/model/backend.ts'

const request: BackendRequest = {
  method: 'POST',
  host: 'lambda',
  path: '/',
  query: [],
  headers: [['Content-Type', 'text/plain']],
  body: 'sent',
  event: { a: 1 },
}
const JSON_HEADERS = [['Content-Type', 'application/json']]

describe('declared backends', () => {
  it.each([
    [
      { status: 201, headers: { a: 'b' }, body: 'x' },
      { status: 201, headers: [['a', 'b']], body: 'x' },
    ],
    [{ status: 204 }, { status: 204, headers: [], body: '' }],
    [
      { status: 200, bodyBase64: 'Zm9v' },
      { status: 200, headers: [], body: toBytes('foo') },
    ],
    [
      { status: 200, echoBody: true },
      { status: 200, headers: [['Content-Type', 'text/plain']], body: 'sent' },
    ],
    [{ lambda: { returns: { a: 1 } } }, { status: 200, headers: JSON_HEADERS, body: '{"a":1}' }],
    [{ lambda: { returns: 'event' } }, { status: 200, headers: JSON_HEADERS, body: 'sent' }],
    [{ lambda: { returns: undefined } }, { status: 200, headers: JSON_HEADERS, body: 'null' }],
    [
      { lambda: { returns: 'proxy-echo' } },
      { status: 200, headers: JSON_HEADERS, body: String.raw`{"statusCode":200,"body":"{\"a\":1}"}` },
    ],
  ] as const)('%j answers', (backend, response) => {
    expect(askBackend(backend, request)).toEqual({
      kind: 'answered',
      response: { ...response, isFunctionError: false },
      latencyMs: 0,
    })
  })

  it('fails, refuses and is away', () => {
    expect(askBackend({ lambda: { error: { errorMessage: 'no' } }, latencyMs: 7 }, request)).toEqual({
      kind: 'answered',
      response: { status: 200, headers: JSON_HEADERS, body: '{"errorMessage":"no"}', isFunctionError: true },
      latencyMs: 7,
    })
    expect(askBackend({ lambda: { rejected: 'permission' } }, request)).toEqual({
      kind: 'rejected',
      why: 'permission',
    })
    expect(askBackend({ unreachable: true }, request)).toEqual({ kind: 'unreachable' })
  })

  it('gives an empty event to a function that gets nothing', () => {
    const outcome = askBackend({ lambda: { returns: 'event' } }, { ...request, body: '' })
    expect(outcome).toMatchObject({ response: { body: '{}' } })
  })

  it('echoes without a content type as JSON', () => {
    const outcome = askBackend({ status: 200, echoBody: true }, { ...request, headers: [] })
    expect(outcome).toMatchObject({ response: { headers: JSON_HEADERS } })
  })
})

describe('events', () => {
  const source = {
    resource: '/{p+}',
    path: '/x',
    method: 'GET',
    headers: [
      ['A', '1'],
      ['A', '2'],
      ['Cookie', 'a=1; b=2'],
    ] as const,
    query: [
      ['q', '1'],
      ['q', '2'],
    ] as const,
    pathParameters: { p: 'x' },
    stageVariables: {},
    requestContext: { stage: 's' },
    body: '',
  }

  it('hold single and all values, or null', () => {
    expect(lastValues(source.query)).toEqual({ q: '2' })
    expect(allValues(source.query)).toEqual({ q: ['1', '2'] })
    expect([lastValues([]), allValues([])]).toEqual([null, null])
  })

  it('hold text as it is, bytes as base64, and nothing as null', () => {
    expect(eventBody('x')).toEqual({ body: 'x', isBase64Encoded: false })
    expect(eventBody(toBytes('foo'))).toEqual({ body: 'Zm9v', isBase64Encoded: true })
    expect(eventBody('')).toEqual({ body: null, isBase64Encoded: false })
  })

  it('of a REST API have all members', () => {
    expect(proxyEvent(source)).toEqual({
      resource: '/{p+}',
      path: '/x',
      httpMethod: 'GET',
      headers: { A: '2', Cookie: 'a=1; b=2' },
      multiValueHeaders: { A: ['1', '2'], Cookie: ['a=1; b=2'] },
      queryStringParameters: { q: '2' },
      multiValueQueryStringParameters: { q: ['1', '2'] },
      pathParameters: { p: 'x' },
      stageVariables: null,
      requestContext: { stage: 's' },
      body: null,
      isBase64Encoded: false,
    })
  })

  it('of format 2.0 join values and leave out what is absent', () => {
    expect(httpEvent({ ...source, routeKey: 'GET /{p+}', rawQuery: 'q=1&q=2' })).toEqual({
      version: '2.0',
      routeKey: 'GET /{p+}',
      rawPath: '/x',
      rawQueryString: 'q=1&q=2',
      cookies: ['a=1', 'b=2'],
      headers: { a: '1,2' },
      queryStringParameters: { q: '1,2' },
      requestContext: { stage: 's' },
      pathParameters: { p: 'x' },
      isBase64Encoded: false,
    })
    const bare = {
      ...source,
      headers: [],
      query: [],
      pathParameters: {},
      body: 'b',
      stageVariables: { v: '1' },
    }
    expect(httpEvent({ ...bare, routeKey: '$default', rawQuery: '' })).toEqual({
      version: '2.0',
      routeKey: '$default',
      rawPath: '/x',
      rawQueryString: '',
      headers: {},
      requestContext: { stage: 's' },
      body: 'b',
      isBase64Encoded: false,
      stageVariables: { v: '1' },
    })
  })
})
