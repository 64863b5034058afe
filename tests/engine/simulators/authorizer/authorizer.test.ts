import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { InvalidScenario, NotModelled } from '#engine/core/shape.ts'
import { traceHash } from '#engine/core/trace.ts'
import { authorizerSimulator } from '#engine/simulators/authorizer/simulator.ts'
import { tokenPatternOf } from '#engine/simulators/authorizer/token-pattern.ts'
import { SIMULATORS } from '#engine/simulators/simulators.ts'
import { micros } from '#engine/units.ts'
import { checkPreset, checkTrace } from '#tests/engine/simulators/check-presets.ts'

const play = (fields: object) =>
  authorizerSimulator.run(authorizerSimulator.shape.parse({ sim: 'authorizer', version: 1, ...fields }))
const results = (fields: object) => authorizerSimulator.observe(play(fields))
const statuses = (fields: object) => [...(play(fields).columns['status'] ?? [])]
const list = (...atMs: number[]) => ({ shape: 'list', atMs })

describe('authorizer presets', () => {
  it.each(Object.entries(authorizerSimulator.presets))('%s keeps its claims', (_, preset) => {
    expect(checkPreset(authorizerSimulator, preset).sim).toBe('authorizer')
  })

  it('are all there', () => {
    expect(Object.keys(authorizerSimulator.presets)).toEqual([
      'one-token-hour',
      'narrow-policy',
      'missing-header',
      'revoked-user',
      'ttl-zero',
      'fifty-tokens',
      'explicit-deny',
    ])
    expect(SIMULATORS.authorizer?.presets).toBe(authorizerSimulator.presets)
  })

  it('compute the same as ever', () => {
    const hashes = Object.entries(authorizerSimulator.presets).map(
      ([id, { scenario }]) => `${id} ${traceHash(authorizerSimulator.run(scenario))}`,
    )
    expect(hashes).toMatchInlineSnapshot(`
      [
        "one-token-hour dea1f8d3",
        "narrow-policy c40bfa63",
        "missing-header 85b10db4",
        "revoked-user 94e3a061",
        "ttl-zero 12f9f51c",
        "fifty-tokens 8e2f1ce5",
        "explicit-deny 9f229286",
      ]
    `)
  })

  it('can reach their goals', () => {
    const narrow = authorizerSimulator.presets['narrow-policy']?.scenario
    expect(results({ ...narrow, users: [{ token: 'alice', covers: 'all' }] })).toMatchObject({
      ok200: 7,
      invocations: 3,
    })
    const revoked = authorizerSimulator.presets['revoked-user']?.scenario
    const short = { ...revoked?.authorizer, ttlSeconds: 60 }
    expect(results({ ...revoked, authorizer: short })).toMatchObject({ staleAllows: 20, invocations: 10 })
  })
})

describe('worked cases', () => {
  const hour = { shape: 'uniform', rate: 1, forMs: 3_600_000 }
  it.each([
    ['TTL 300, one token, one a second for an hour', { traffic: [hour] }, 12],
    ['TTL 0', { authorizer: { ttlSeconds: 0 }, traffic: [hour] }, 3_600],
    [
      'TTL 3,600, fifty tokens for an hour',
      { authorizer: { ttlSeconds: 3_600 }, traffic: [{ ...hour, token: 'u{1..50}' }] },
      50,
    ],
    [
      'the same for two hours',
      {
        authorizer: { ttlSeconds: 3_600 },
        traffic: [{ shape: 'uniform', rate: 1, forMs: 7_200_000, token: 'u{1..50}' }],
      },
      100,
    ],
    ['TTL 300, every 400 s for an hour', { traffic: [{ shape: 'spread', count: 9, forMs: 3_600_000 }] }, 9],
  ])('N36: %s', (_, fields, invocations) => {
    expect(results(fields)['invocations']).toBe(invocations)
  })

  it('B2 N38: a policy for the called method alone', () => {
    const scenario = authorizerSimulator.presets['narrow-policy']?.scenario
    expect(statuses({ ...scenario })).toEqual([200, 403, 200, 200, 403, 200, 200])
  })
})

describe('authorizer runs', () => {
  it('refuse a token that does not fit the pattern without asking', () => {
    const fields = {
      authorizer: { tokenPattern: '^Bearer ' },
      traffic: [
        { ...list(0), token: 'Bearer x' },
        { ...list(1), token: 'x' },
      ],
    }
    expect(statuses(fields)).toEqual([200, 401])
    expect(results(fields)).toMatchObject({ invocations: 1, patternMismatch: 1 })
  })

  it('end whatever the pattern of a shared link is, also over many tokens', () => {
    const fields = (tokenPattern: string, token: string, at = list(0)) => ({
      authorizer: { tokenPattern },
      traffic: [{ ...at, token }],
    })
    // In the platform's own expressions each of these takes longer than the age of the universe.
    expect(statuses(fields('^(a+)+$', `${'a'.repeat(60)}!`))).toEqual([401])
    expect(statuses(fields('^(a|a)*$', 'a'.repeat(80)))).toEqual([200])
    const many = { shape: 'burst', count: 40_000, atMs: 0 }
    const greedy = fields('(.*.*.*.*a){9}$', `${'x'.repeat(60)}{1..40000}`)
    expect(() => play({ ...greedy, traffic: [{ ...greedy.traffic[0], ...many }] })).toThrow(
      'A token pattern that takes more than 10000000 steps over these tokens is not modelled here.',
    )
    expect(() => play(fields('(a)\\1', 'aa'))).toThrow(NotModelled)
  })

  it('match tokens as the platform does', () => {
    for (const pattern of [
      '^Bearer [-0-9a-z._]+$',
      '^fs_[0-9]{12}$',
      'x|^y',
      '^.$',
      '\\bkey\\b',
      '(?=.*\\d)z',
    ])
      for (const token of [
        'Bearer a.b',
        'Bearer ',
        'fs_123456789012',
        'fs_1',
        'axb',
        'y',
        '\u{1F600}',
        'a key',
        'z1',
      ])
        expect([pattern, token, tokenPatternOf(pattern).test(token)]).toEqual([
          pattern,
          token,
          new RegExp(pattern, 'u').test(token),
        ])
  })

  it('pass on what the function raises', () => {
    const users = [
      { token: 'no', answer: 'unauthorized' },
      { token: 'broken', answer: 'error' },
      { token: 'odd', answer: 'misconfigured' },
      { token: 'empty', covers: 'nothing' },
    ]
    const traffic = ['no', 'broken', 'odd', 'empty', 'unknown'].map((token, n) => ({ ...list(n), token }))
    const fields = { users, traffic }
    expect(statuses(fields)).toEqual([401, 500, 500, 403, 401])
    // Errors are not kept: asked again.
    expect(results({ users, traffic: [...traffic, { ...list(10), token: 'broken' }] })['invocations']).toBe(6)
  })

  it('join all sources of a REQUEST authorizer into the key', () => {
    const authorizer = { type: 'REQUEST', identitySources: ['header.Authorization', 'query.tenant'] }
    const traffic = ['?tenant=x', '?tenant=y', '?tenant=x', ''].map((search, n) => ({
      ...list(n),
      request: `GET /a${search}`,
    }))
    expect(statuses({ authorizer, traffic })).toEqual([200, 200, 200, 401])
    expect(results({ authorizer, traffic })).toMatchObject({ invocations: 2, identities: 2 })
  })

  it('store a policy when the function answers', () => {
    const fields = { authorizer: { latencyMs: 1_000 }, traffic: [list(0, 999, 1_000, 301_998, 301_999)] }
    expect([...(play(fields).columns['invoked'] ?? [])]).toEqual([1, 1, 0, 0, 1])
  })

  it('replay a cached denial, unless the convention keeps denials out', () => {
    const fields = { users: [{ covers: 'nothing' }], traffic: [list(0, 1)] }
    expect(results(fields)).toMatchObject({ invocations: 1, cachedDenials: 1, forbidden403: 2 })
    expect(results({ ...fields, conventions: { keepDeny: false } })).toMatchObject({ invocations: 2 })
  })

  it('ask again after a flush and follow a new TTL', () => {
    const flushed = { traffic: [list(0, 1_000, 2_000)], edits: [{ do: 'flush', atMs: 2_000 }] }
    expect(results(flushed)['invocations']).toBe(2)
    const shortened = {
      traffic: [list(0, 50_000, 299_000, 300_000, 309_000, 310_000)],
      edits: [{ do: 'ttl', atMs: 40_000, ttlSeconds: 10 }],
    }
    expect([...(play(shortened).columns['invoked'] ?? [])]).toEqual([1, 0, 0, 0, 1, 0, 1])
  })

  it('explain the statement that decided', () => {
    const trace = play({
      users: [{ covers: 'all', deny: ['GET/secret'] }],
      traffic: [{ ...list(0), request: 'GET /secret' }],
    })
    const decision = authorizerSimulator.explain(trace, 0)
    expect(decision.levels).toEqual([
      {
        statement: 1,
        effect: 'Allow',
        resource: expect.stringContaining('prod/*/*'),
        unmatched: '–',
        decided: 'no',
      },
      {
        statement: 2,
        effect: 'Deny',
        resource: expect.stringContaining('prod/GET/secret'),
        unmatched: '–',
        decided: 'yes',
      },
    ])
    expect(decision.facts).toContainEqual({
      label: 'Message',
      value: 'User is not authorized to access this resource with an explicit deny',
    })
    expect(authorizerSimulator.describe(trace, micros(0))[0]).toBe('At 0 µs: 1 policy cached, for alice.')
  })
})

describe('authorizer scenarios that do not fit', () => {
  it.each([
    [{ authorizer: { identitySources: ['path.id'] } }, 'authorizer.identitySources.0'],
    [{ authorizer: { identitySources: ['query.tenant'] } }, 'authorizer.identitySources.0'],
    [{ authorizer: { type: 'REQUEST', identitySources: [] } }, 'authorizer.identitySources'],
    [{ authorizer: { tokenPattern: '(' } }, 'authorizer.tokenPattern'],
    [{ traffic: [{ ...list(0), token: '{x}' }] }, 'traffic.0.token'],
  ])('%j is refused at %s', (fields, path) => {
    const error = (() => {
      try {
        play(fields)
      } catch (thrown) {
        return thrown
      }
      return null
    })()
    expect(error).toBeInstanceOf(InvalidScenario)
    expect((error as InvalidScenario).path).toBe(path)
  })
})

const scenarios = fc.record({
  authorizer: fc.record({ ttlSeconds: fc.constantFrom(0, 1, 7), latencyMs: fc.constantFrom(0, 300) }),
  users: fc.constantFrom(
    [{}],
    [{ covers: 'method' }],
    [{ covers: 'list', allow: ['GET/a'], deny: ['POST/*'] }],
  ),
  traffic: fc.array(
    fc.record({
      shape: fc.constant('poisson'),
      rate: fc.integer({ min: 1, max: 10 }),
      forMs: fc.constant(20_000),
      request: fc.constantFrom('GET /a', '{GET|POST} /{a|b}'),
      token: fc.constantFrom('', 'alice', 'u{1..4}'),
    }),
    { maxLength: 3 },
  ),
  edits: fc.array(fc.record({ do: fc.constant('flush'), atMs: fc.integer({ min: 0, max: 20_000 }) }), {
    maxLength: 2,
  }),
  seed: fc.integer({ min: 0, max: 99 }),
})

describe('a missing identity source', () => {
  const minute = { shape: 'uniform', rate: 1, forMs: 60_000, token: '' }
  const of = (authorizer: object, more: object = {}) =>
    results({ authorizer, traffic: [minute], users: [{ token: 'alice', covers: 'all' }], ...more })

  it('B3 is refused without the function while REQUEST caches, and decided by the function while it does not', () => {
    expect(of({ type: 'REQUEST', ttlSeconds: 60 })).toMatchObject({ missingSource: 60, invocations: 0 })
    expect(of({ type: 'REQUEST', ttlSeconds: 0 })).toMatchObject({
      missingSource: 0,
      invocations: 60,
      unauthorized401: 60,
    })
  })

  it('is refused without the function for TOKEN, whatever the TTL', () => {
    for (const ttlSeconds of [0, 60])
      expect(of({ type: 'TOKEN', ttlSeconds })).toMatchObject({ missingSource: 60, invocations: 0 })
  })

  it('follows the TTL of the moment', () => {
    const edits = [{ do: 'ttl', atMs: 30_000, ttlSeconds: 60 }]
    expect(of({ type: 'REQUEST', ttlSeconds: 0 }, { edits })).toMatchObject({
      missingSource: 30,
      invocations: 30,
    })
  })
})

describe('authorizer, properties of any run', () => {
  it('account for every request and bound invocations by expiries', () => {
    fc.assert(
      fc.property(scenarios, (fields) => {
        const trace = play(fields)
        checkTrace(authorizerSimulator, trace)
        const seen = authorizerSimulator.observe(trace)
        const of = (name: string) => seen[name] ?? NaN
        expect(of('ok200') + of('unauthorized401') + of('forbidden403') + of('errors500')).toBe(
          of('requests'),
        )
        expect(of('invocations') + of('cachedAnswers') + of('missingSource')).toBe(of('requests'))
        const { ttlSeconds, latencyMs } = fields.authorizer
        const isBounded = ttlSeconds > 0 && latencyMs === 0 && fields.edits.length === 0
        // One at the start of the 20 s of traffic, and one at each expiry after it.
        const bound = isBounded ? of('identities') * (Math.floor(20 / ttlSeconds) + 1) : Infinity
        expect(of('invocations')).toBeLessThanOrEqual(bound)
      }),
      { seed: 91, numRuns: 120 },
    )
  })

  it('never use a policy at or after stored + TTL', () => {
    fc.assert(
      fc.property(scenarios, (fields) => {
        const { columns, length } = play(fields)
        for (let row = 0; row < length; row++) {
          const age = columns['age']?.[row] ?? -1
          expect(age).toBeLessThan(Math.max(0, fields.authorizer.ttlSeconds * 1e6))
        }
      }),
      { seed: 92, numRuns: 60 },
    )
  })

  it('never merge identities by adding a source', () => {
    const request = 'GET /a?tenant={x|y|z}'
    const traffic = [{ shape: 'uniform', rate: 5, forMs: 60_000, request, token: 'u{1..4}' }]
    const withSources = (...identitySources: string[]) =>
      results({ authorizer: { type: 'REQUEST', identitySources }, traffic })['identities']
    expect(withSources('header.Authorization')).toBe(4)
    expect(withSources('header.Authorization', 'query.tenant')).toBe(12)
  })
})
