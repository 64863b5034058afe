import { describe, expect, it } from 'vitest'

import type { RestMethod } from '#engine/gateway/model/api.ts'
import { compileGateway, initialState } from '#engine/gateway/pipeline/compile.ts'
import { contextText, logTime, requestTime } from '#engine/gateway/pipeline/context.ts'
import { testInvoke } from '#tests/engine/gateway/localstack/test-invoke.ts'

import { gatewayWith, MOCK, play, PROXY } from './build.ts'

const stage = (more: object) => ({ stage: { methodSettings: { '*/*': more } } })
const http: RestMethod = {
  resource: '/items',
  method: 'POST',
  integration: { type: 'HTTP_PROXY', uri: 'https://b.example/x' },
}
const lines = (outcome: ReturnType<typeof play>) =>
  outcome.log.execution.map((line) => line.replace(/^\([0-9a-f-]+\) /u, ''))

describe('the execution log', () => {
  it('is written only where the stage says so', () => {
    expect(play(MOCK).log.execution).toEqual([])
    expect(play(MOCK, stage({ loggingLevel: 'ERROR' })).log.execution).toEqual([])
    expect(
      play(PROXY, { ...stage({ loggingLevel: 'ERROR' }), backend: { lambda: { returns: 'x' } } }).log
        .execution,
    ).not.toEqual([])
  })

  it('has the lines of the way there and back, without bodies and headers', () => {
    const outcome = play(
      http,
      { ...stage({ loggingLevel: 'INFO' }), backend: { status: 200, body: 'b', latencyMs: 7 } },
      { method: 'POST', body: 'a', path: '/items?q=1' },
    )
    expect(lines(outcome).slice(1)).toEqual([
      'HTTP Method: POST, Resource Path: /items',
      'Method request path: {}',
      'Method request query string: {q=1}',
      'Endpoint request URI: https://b.example/x?q=1',
      'Sending request to https://b.example/x?q=1',
      'Received response. Status: 200, Integration latency: 7 ms',
      'Successfully completed execution',
      'Method completed with status: 200',
    ])
  })

  it('has bodies and headers with data tracing, hides keys, and cuts long events', () => {
    const asked = {
      method: 'POST',
      body: 'x'.repeat(2_000),
      headers: [
        ['Authorization', 'Bearer abcdef'],
        ['X-A', '1'],
      ] as const,
    }
    const outcome = play(
      http,
      { ...stage({ loggingLevel: 'INFO', dataTrace: true }), backend: { status: 200, body: 'answer' } },
      asked,
    )
    expect(lines(outcome)).toEqual(
      expect.arrayContaining([
        'Method request headers: {Authorization=*******abcdef, X-A=1}',
        'Endpoint response body before transformations: answer',
        'Method response body after transformations: answer',
      ]),
    )
    const body = lines(outcome).find((line) =>
      line.startsWith('Method request body before transformations: '),
    )
    expect(body).toHaveLength(1_024)
    expect(body?.endsWith(' [TRUNCATED]')).toBe(true)
  })

  it('says why a call failed', () => {
    const log = (method: RestMethod, parts: Parameters<typeof play>[1]) =>
      lines(
        play(method, { ...stage({ loggingLevel: 'ERROR' }), ...parts }, { method: 'POST', path: '/items' }),
      ).slice(-2)
    expect(log(http, { backend: { status: 200, latencyMs: 29_001 } })).toEqual([
      'Execution failed due to a timeout error',
      'Method completed with status: 504',
    ])
    expect(log(PROXY, { backend: { lambda: { returns: 'x' } } })).toEqual([
      'Execution failed due to configuration error: Malformed Lambda proxy response',
      'Method completed with status: 502',
    ])
    const throttled = {
      stage: {
        methodSettings: { '*/*': { loggingLevel: 'ERROR' as const, throttle: { rate: 5, burst: 0 } } },
      },
    }
    expect(log(PROXY, throttled)[0]).toBe(
      'Execution failed due to an exceeded throttle limit. Limit: 5.00 Burst: 0',
    )
  })
})

describe('the access log', () => {
  it('has $context values in the format of the stage', () => {
    const accessLogFormat =
      '$context.httpMethod $context.resourcePath $context.status $context.responseLength $context.identity.sourceIp $context.nothing $input.body'
    expect(play(MOCK, { stage: { accessLogFormat } }).log.access).toBe(
      'GET /items 200 11 192.0.2.1  $input.body',
    )
    expect(play(MOCK, { stage: { accessLogFormat } }, { path: '/none' }).log.access).toBe(
      'GET  403 42 192.0.2.1  $input.body',
    )
    expect(play(MOCK).log.access).toBeNull()
  })
})

describe('metrics and bill', () => {
  it('count what was asked', () => {
    const { metrics, bill } = play(http, { backend: { status: 503, latencyMs: 9 } }, { method: 'POST' })
    expect(metrics).toEqual({
      count: 1,
      clientError: 0,
      serverError: 1,
      cacheHit: null,
      cacheMiss: null,
      latencyMs: 9,
      integrationLatencyMs: 9,
      isRecorded: true,
    })
    expect([bill.units, bill.total]).toEqual([1, 3_500])
  })

  it('may lack what AWS does not record, and bill what is refused by convention', () => {
    const large = play(MOCK, {}, { body: 'x'.repeat(10_485_761) })
    expect([large.metrics.isRecorded, large.metrics.clientError, large.bill.units]).toEqual([false, 1, 1])
    const refused = play(MOCK, { conventions: { refusedCallsAreBilled: false } }, { path: '/none' })
    expect([refused.metrics.clientError, refused.bill.units]).toEqual([1, 0])
    const unmapped = play(MOCK, {}, { name: { kind: 'domain', name: 'none.example' } })
    expect([unmapped.metrics.isRecorded, unmapped.bill.units]).toEqual([false, 0])
  })
})

describe('a test of a method', () => {
  const invoke = (pathWithQuery: string, resource = '/items') => {
    const gateway = compileGateway(
      gatewayWith({
        ...MOCK,
        resource: '/items/{id}',
        apiKeyRequired: true,
        authorization: { type: 'AWS_IAM' },
      }),
    )
    const test = {
      api: 'a1',
      resource,
      method: 'GET',
      pathWithQuery,
      headers: [],
      body: '',
      stageVariables: {},
    }
    return testInvoke(gateway, test, initialState(gateway, 1))
  }

  it('skips key and authorizer, and takes any path', () => {
    const { response, log } = invoke('/items/7?q=1', '/items/{id}')
    expect(response.status).toBe(200)
    expect(log.execution.slice(3, 5).map((line) => line.split(' : ')[1])).toEqual([
      'Method request path: {id=7}',
      'Method request query string: {q=1}',
    ])
    expect(invoke('/else', '/items/{id}').log.execution[3]).toContain('{}')
  })

  it('needs a method of the API', () => {
    expect(() => invoke('/none', '/none')).toThrow('a method of the API')
  })
})

describe('$context', () => {
  it('is read by dotted names', () => {
    const map = { a: { b: 'c', n: null }, list: 1 }
    expect(
      ['a.b', 'a.n', 'a', 'a.x', 'list', 'list.x', 'toString'].map((name) => contextText(map, name)),
    ).toEqual(['c', null, null, null, '1', null, null])
  })

  it('writes instants as AWS does', () => {
    const at = Date.UTC(2026, 8, 7, 3, 4, 5)
    expect([requestTime(at), logTime(at)]).toEqual([
      '07/Sep/2026:03:04:05 +0000',
      'Mon Sep 07 03:04:05 UTC 2026',
    ])
  })
})
