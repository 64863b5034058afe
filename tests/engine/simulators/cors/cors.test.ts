import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { traceHash } from '#engine/core/trace.ts'
import { needsPreflight } from '#engine/gateway/cors/browser.ts'
import { preflightRule } from '#engine/gateway/cors/preflight-rule.ts'
import { corsSimulator } from '#engine/simulators/cors/simulator.ts'
import type { CorsTrace } from '#engine/simulators/cors/trace.ts'
import { checkPreset, checkTrace } from '#tests/engine/simulators/check-presets.ts'

const parse = (fields: object) => corsSimulator.shape.parse({ sim: 'cors', version: 1, ...fields })
const play = (fields: object): CorsTrace => corsSimulator.run(parse(fields))
const results = (fields: object) => corsSimulator.observe(play(fields))
const errorOf = (fields: object): string => {
  try {
    parse(fields)
  } catch (error) {
    return String(error)
  }
  return ''
}

describe('cors presets', () => {
  it.each(Object.entries(corsSimulator.presets))('%s keeps its claims', (_, preset) => {
    expect(checkPreset(corsSimulator, preset).sim).toBe('cors')
  })

  it('compute the same as ever', () => {
    const hashes = Object.entries(corsSimulator.presets).map(
      ([id, { scenario }]) => `${id} ${traceHash(corsSimulator.run(scenario))}`,
    )
    expect(hashes).toMatchInlineSnapshot(`
      [
        "hidden-401 799f9c9b",
        "json-body 6b9ee006",
        "own-header 68f5c6c1",
        "simple-post dbb436d0",
        "star-with-credentials dbb436d0",
        "proxy-forgot 33edb28b",
        "without-proxy ef3ee1c7",
        "guarded-options 5cc12aee",
        "server-fault 3a639712",
        "not-deployed 91e39094",
        "same-origin 6f1a2576",
        "automatic 3a6937a5",
        "headers-in-vain dbb436d0",
        "default-route 5cc12aee",
      ]
    `)
  })
})

describe('by which rule a browser asks', () => {
  const page = 'https://app.example'
  const rule = (
    method: string,
    headers: readonly (readonly [string, string])[] = [],
    url = 'https://api.example/x',
  ) => preflightRule(page, { url, method, headers, credentials: 'same-origin' })

  it('names the method, the headers, both or neither', () => {
    expect(rule('GET')).toEqual({ kind: 'simple' })
    expect(rule('POST', [['Content-Type', 'text/plain']])).toEqual({ kind: 'simple' })
    expect(rule('POST', [['Content-Type', 'application/json']])).toEqual({
      kind: 'asks',
      method: null,
      headers: ['content-type'],
    })
    expect(rule('put')).toEqual({ kind: 'asks', method: 'PUT', headers: [] })
    expect(rule('DELETE', [['X-Team', 'a']])).toEqual({ kind: 'asks', method: 'DELETE', headers: ['x-team'] })
    expect(rule('DELETE', [['X-Team', 'a']], 'https://app.example/x')).toEqual({ kind: 'same-origin' })
    expect(rule('GET', [], 'https://app.example:8443/x')).toEqual({ kind: 'simple' })
  })
})

describe('a scenario that a type of API cannot have', () => {
  it.each([
    [{ type: 'http' }, 'preflights.by: expected another way: an HTTP API has no mock integration'],
    [
      { preflights: { by: 'automatic' } },
      'preflights.by: expected another way: a REST API has no CORS setting',
    ],
    [{ type: 'http', preflights: { by: 'nobody' }, guard: 'key' }, 'guard: expected another one'],
    [{ type: 'http', preflights: { by: 'nobody' }, integration: 'custom' }, 'integration: expected proxy'],
    [{ page: 'app.example' }, 'page: expected an origin'],
    [{ address: 'https://api.example/' }, 'address: expected an origin'],
    [{ calls: [{ path: 'items' }] }, 'calls.0.path: expected a path such as /items'],
    [{ calls: [{}, { headers: ['no colon'] }] }, 'calls.1.headers: expected headers like Name: value'],
    [{ answers: { origin: "'" } }, 'answers.origin: expected the value of a header, without single quotes'],
  ])('%j is refused by name', (fields, words) => {
    expect(errorOf(fields)).toContain(words)
  })
})

describe('who answers', () => {
  const post = { method: 'POST', headers: ['Content-Type: application/json'] }
  const byOf = (fields: object) =>
    play({ calls: [post], answers: { origin: '*' }, ...fields })
      .steps.filter(({ kind }) => kind === 'permission' || kind === 'answer')
      .map(({ title, note }) => `${title} ${note}`)

  it('is the mock, the backend, the setting or a gateway response', () => {
    expect(byOf({})).toEqual(['200 the mock integration', '200 the backend'])
    expect(byOf({ preflights: { by: 'backend' } })).toEqual(['204 the backend', '200 the backend'])
    expect(byOf({ preflights: { by: 'nobody' } })).toEqual([
      '403 gateway response MISSING_AUTHENTICATION_TOKEN',
    ])
    const automatic = { by: 'automatic', methods: 'POST' }
    expect(byOf({ type: 'http', preflights: automatic })).toEqual(['204 the CORS setting', '200 the backend'])
    expect(byOf({ preflights: { guard: 'key' } })).toEqual(['403 gateway response INVALID_API_KEY'])
    expect(byOf({ preflights: { guard: 'iam' } })).toEqual([
      '403 gateway response MISSING_AUTHENTICATION_TOKEN',
    ])
    expect(byOf({ type: 'http', preflights: { by: 'nobody' } })).toEqual(['404 API Gateway itself'])
  })

  it('lets in whoever brings what the guard asks for', () => {
    const allowed = { origin: '*', methods: 'GET', headers: 'Authorization,X-Api-Key' }
    const reads = (guard: string, header: string) =>
      results({ guard, preflights: allowed, answers: { origin: '*' }, calls: [{ headers: [header] }] })
    expect(reads('authorizer', 'Authorization: token')).toMatchObject({ status: 200, scriptReads: 1 })
    expect(reads('iam', 'Authorization: signed')).toMatchObject({ status: 200, scriptReads: 1 })
    expect(reads('key', 'X-Api-Key: k-123')).toMatchObject({ status: 200, scriptReads: 1 })
    expect(reads('key', 'X-Api-Key: other')).toMatchObject({ status: 403, hiddenErrors: 1 })
  })
})

const value = fc.constantFrom('', '*', 'https://app.example', 'https://other.example')
const header = fc.constantFrom(
  'Accept: text/html',
  'Accept-Language: de',
  'Content-Type: text/plain',
  'Content-Type: application/json',
  'Authorization: t',
  'X-Api-Key: k-123',
  'Range: bytes=0-9',
)
const call = fc.record({
  method: fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'),
  headers: fc.array(header, { maxLength: 3 }),
  credentials: fc.constantFrom('omit', 'same-origin', 'include'),
})
const guard = fc.constantFrom('none', 'authorizer', 'iam')
const scenario = fc
  .record({
    type: fc.constantFrom('rest', 'http'),
    by: fc.constantFrom('nobody', 'own', 'backend'),
    address: fc.constantFrom('https://api.example', 'https://app.example'),
    guard,
    optionsGuard: guard,
    route: fc.constantFrom('own', 'default'),
    optionsRoute: fc.boolean(),
    deployed: fc.boolean(),
    allowed: fc.record({
      origin: value,
      methods: fc.constantFrom('', '*', 'GET,PUT', 'DELETE'),
      headers: fc.constantFrom('', '*', 'Content-Type', 'Authorization,X-Api-Key'),
      credentials: fc.boolean(),
    }),
    answers: fc.record({
      says: fc.constantFrom('ok', 'not-found', 'malformed'),
      origin: value,
      credentials: fc.boolean(),
      on4xx: value,
      on5xx: value,
    }),
    calls: fc.array(call, { minLength: 1, maxLength: 3 }),
  })
  .map(({ by, optionsGuard, allowed, ...rest }) => ({
    ...rest,
    preflights: {
      ...allowed,
      guard: optionsGuard,
      by: by === 'own' ? (rest.type === 'rest' ? 'mock' : 'automatic') : by,
    },
  }))

describe('cors, properties of any run', () => {
  it('a simple request never preflights, and what is blocked was never sent', () => {
    fc.assert(
      fc.property(scenario, (fields) => {
        const trace = play(fields)
        checkTrace(corsSimulator, trace)
        for (const [index, { rule, failedAt, status }] of trace.calls.entries()) {
          const kinds = trace.steps.filter((step) => step.call === index).map(({ kind }) => kind)
          expect(kinds.includes('preflight')).toBe(rule.kind === 'asks')
          expect(kinds.includes('request')).toBe(failedAt !== 'preflight')
          expect(status === -1).toBe(failedAt === 'preflight')
          expect(kinds.at(-1)).toBe(failedAt === 'preflight' ? 'conclusion' : 'end')
          expect(rule.kind === 'same-origin' && failedAt !== null).toBe(false)
        }
        const { readable, hidden, blocked, calls } = corsSimulator.observe(trace)
        expect((readable ?? 0) + (hidden ?? 0) + (blocked ?? 0)).toBe(calls)
      }),
      { seed: 221, numRuns: 60 },
    )
  })

  it('a further header never takes a preflight away', () => {
    fc.assert(
      fc.property(call, header, ({ method, headers, credentials }, more) => {
        const asks = (texts: readonly string[]) =>
          needsPreflight('https://app.example', {
            url: 'https://api.example/items',
            method,
            credentials: credentials === 'include' ? 'include' : 'omit',
            headers: texts.map((text) => [text.split(':')[0] ?? '', text.split(': ')[1] ?? ''] as const),
          }).preflight
        expect(asks([...headers, more]) || !asks(headers)).toBe(true)
      }),
      { seed: 222, numRuns: 300 },
    )
  })

  it('what an answer allows changes nothing of what is asked', () => {
    fc.assert(
      fc.property(scenario, value, (fields, origin) => {
        const other = play({ ...fields, answers: { ...fields.answers, origin } })
        const rules = (trace: CorsTrace) =>
          trace.calls.map(({ rule, preflightStatus }) => [rule, preflightStatus])
        expect(rules(other)).toEqual(rules(play(fields)))
      }),
      { seed: 223, numRuns: 30 },
    )
  })
})
