import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { InvalidScenario } from '#engine/core/shape.ts'
import { traceHash } from '#engine/core/trace.ts'
import type { CacheTrace } from '#engine/simulators/cache/trace.ts'
import { cacheSimulator } from '#engine/simulators/cache/simulator.ts'
import { SIMULATORS } from '#engine/simulators/simulators.ts'
import { micros } from '#engine/units.ts'
import { checkPreset, checkTrace } from '#tests/engine/simulators/check-presets.ts'

const play = (fields: object): CacheTrace =>
  cacheSimulator.run(cacheSimulator.shape.parse({ sim: 'cache', version: 1, ...fields }))
const results = (fields: object) => cacheSimulator.observe(play(fields))
const verdicts = (trace: CacheTrace) =>
  [...trace.columns.verdict].map((verdict) => trace.verdicts[verdict]?.id ?? '?')
const list = (...atMs: number[]) => ({ shape: 'list', atMs })

describe('cache presets', () => {
  it.each(Object.entries(cacheSimulator.presets))('%s keeps its claims', (_, preset) => {
    expect(checkPreset(cacheSimulator, preset).sim).toBe('cache')
  })

  it('are all there', () => {
    expect(Object.keys(cacheSimulator.presets).toSorted()).toEqual(
      `default-ttl invalidation-authorised invalidation-403 invalidation-warning invalidation-silent one-hot-key
       four-keys forgotten-path-key one-key-too-many ttl-zero ttl-maximum stampede stampede-coalesced
       flush-under-load resize canary-own-cache canary-stage-cache post-override largest-response too-large eviction
       zero-traffic`
        .split(/\s+/)
        .toSorted(),
    )
    expect(SIMULATORS.cache?.presets).toBe(cacheSimulator.presets)
  })

  it('compute the same as ever', () => {
    const hashes = Object.entries(cacheSimulator.presets).map(
      ([id, { scenario }]) => `${id} ${traceHash(cacheSimulator.run(scenario))}`,
    )
    expect(hashes).toMatchInlineSnapshot(`
      [
        "default-ttl 0d4615be",
        "invalidation-authorised c9a0ed83",
        "invalidation-403 c4d77246",
        "invalidation-warning 01807e0b",
        "invalidation-silent 14d41b02",
        "one-hot-key e909f075",
        "four-keys 2612b9c0",
        "forgotten-path-key 7c5c41ce",
        "one-key-too-many c780233e",
        "ttl-zero a3279e1c",
        "ttl-maximum 953dfb28",
        "stampede 0597f3aa",
        "stampede-coalesced 1fe66967",
        "flush-under-load f704b8bc",
        "resize 4ee8daf3",
        "canary-own-cache 56457292",
        "canary-stage-cache 0771f7ee",
        "post-override 18393894",
        "largest-response 62ae6f34",
        "too-large e7858a92",
        "eviction 81864323",
        "zero-traffic 4f494e19",
      ]
    `)
  })

  it('can reach their goals', () => {
    const preset = cacheSimulator.presets['eviction']
    const scenario = { ...preset?.scenario, stage: { ttlSeconds: 3600, sizeGb: '1.6' } }
    expect(results(scenario)).toMatchObject({ evictions: 0, cacheHourUsd: 0.038, hits: 1200 })
    const keyed = cacheSimulator.presets['forgotten-path-key']?.scenario
    const methods = [{ ...keyed?.methods[0], keys: ['query.lang', 'path.id'] }]
    expect(results({ ...keyed, methods })).toMatchObject({ wrongBodies: 0, hits: 596 })
    expect(
      results({ ...cacheSimulator.presets['default-ttl']?.scenario, stage: { ttlSeconds: 3600 } }),
    ).toMatchObject({ backendCalls: 1 })
  })
})

describe('cache runs', () => {
  it('hit iff now < stored + TTL', () => {
    expect(verdicts(play({ traffic: [list(0, 299_999.999, 300_000, 599_999.999, 600_000)] }))).toEqual([
      'miss',
      'hit',
      'miss',
      'hit',
      'miss',
    ])
  })

  it('compare instants between microseconds exactly', () => {
    // Arrivals at k/3 s; the 900th comes exactly one TTL after the first.
    const trace = play({ traffic: [{ shape: 'uniform', rate: 3, forMs: 301_000 }] })
    expect(verdicts(trace).flatMap((verdict, row) => (verdict === 'miss' ? [row] : []))).toEqual([0, 900])
    expect(trace.columns['age']?.[899]).toBeCloseTo(299_666_666.667, 2)
  })

  it('store an entry when the answer arrives, not when it was asked for', () => {
    const trace = play({
      methods: [{ latencyMs: 1_000 }],
      traffic: [list(0, 999, 1_000, 300_999, 301_000, 302_000)],
    })
    // The second miss answers at 1,999 ms and replaces the entry.
    expect(verdicts(trace)).toEqual(['miss', 'miss', 'hit', 'hit', 'hit', 'miss'])
    expect([...(trace.columns['latency'] ?? [])].slice(0, 3)).toEqual([1_000_000, 1_000_000, 0])
  })

  it('make waiting requests share the first answer when misses are coalesced', () => {
    const trace = play({
      methods: [{ path: '/items/{id}', keys: [], latencyMs: 1_000 }],
      traffic: [{ ...list(0, 400, 1_000), request: 'GET /items/{1..3}' }],
      conventions: { coalesce: true },
    })
    expect(verdicts(trace)).toEqual(['miss', 'joined', 'wrong'])
    expect([...(trace.columns['latency'] ?? [])]).toEqual([1_000_000, 600_000, 0])
    expect([...(trace.columns['wrong'] ?? [])]).toEqual([0, 1, 1])
  })

  it('tell which parameter made it miss', () => {
    const trace = play({
      methods: [{ keys: ['path.id', 'query.type'] }],
      traffic: [
        { ...list(0), request: 'GET /items/1?type=a' },
        { ...list(1), request: 'GET /items/1?type=b' },
        { ...list(2), request: 'GET /items/2?type=b' },
        { ...list(3), request: 'GET /items/2' },
        { ...list(4), request: 'GET /items/2?type=' },
      ],
    })
    const params = [...(trace.columns['param'] ?? [])].map((index) => trace.names['param']?.[index] ?? null)
    expect(params).toEqual([null, 'query.type', 'path.id', 'query.type', 'query.type'])
    expect(trace.names['key']).toEqual([
      'GET /items/1?type=a',
      'GET /items/1?type=b',
      'GET /items/2?type=b',
      'GET /items/2?type=(absent)',
      'GET /items/2?type=""',
    ])
    expect(cacheSimulator.explain(trace, 1).sentence).toContain('query.type has a new value')
  })

  it('B5 ignore parameters that are not keys, as in AWS’s example', () => {
    const trace = play({
      methods: [{ path: '/users', keys: ['query.type'] }],
      traffic: [
        { ...list(0), request: 'GET /users?type=admin&department=A' },
        { ...list(1), request: 'GET /users?type=admin&department=B' },
      ],
    })
    expect(verdicts(trace)).toEqual(['miss', 'wrong'])
    expect(cacheSimulator.explain(trace, 1).sentence).toContain(
      'query.department is not part of the cache key',
    )
  })

  it('read header names without case and take the rest of a path for a greedy parameter', () => {
    const trace = play({
      methods: [{ path: '/files/{proxy+}', keys: ['path.proxy', 'header.Accept'] }],
      traffic: [
        { ...list(0), request: 'GET /files/a/b', headers: ['ACCEPT: json'] },
        { ...list(1), request: 'GET /files/a/b', headers: ['accept:json'] },
        { ...list(2), request: 'GET /files/a/c', headers: ['accept:json'] },
      ],
    })
    expect(verdicts(trace)).toEqual(['miss', 'hit', 'miss'])
    expect(trace.names['key']?.[0]).toBe('GET /files/a/b · Accept: json')
  })

  it('share entries between methods of one namespace and no others', () => {
    const methods = [
      { path: '/a/{id}', namespace: 'shared' },
      { path: '/b/{id}', namespace: 'shared' },
      { path: '/c/{id}' },
    ]
    const traffic = ['a', 'b', 'c'].map((path, n) => ({ ...list(n), request: `GET /${path}/1` }))
    expect(verdicts(play({ methods, traffic }))).toEqual(['miss', 'wrong', 'miss'])
  })

  it('prefer the method with more literal parts', () => {
    const trace = play({
      methods: [{ path: '/items/{id}' }, { path: '/items/all', keys: [] }],
      traffic: [{ ...list(0), request: 'GET /items/all' }],
    })
    expect(trace.columns['method']?.[0]).toBe(1)
  })

  it('bypass methods that are not cached, a TTL of 0, a stage without a cache and one being made', () => {
    const why = (fields: object): string => {
      const trace = play({ traffic: [list(1_000)], ...fields })
      const row = trace.length - 1
      expect(verdicts(trace)[row]).toBe('bypass')
      return trace.names['cause']?.[trace.columns['cause']?.[row] ?? -1] ?? ''
    }
    const post = { methods: [{ method: 'POST' }], traffic: [{ ...list(0), request: 'POST /items/1' }] }
    expect(why(post)).toBe('the method is not cached')
    expect(why({ methods: [{ cached: 'off' }] })).toBe('the method is not cached')
    expect(why({ stage: { ttlSeconds: 0 } })).toBe('the TTL is 0')
    expect(why({ methods: [{ ttlSeconds: 0 }] })).toBe('the TTL is 0')
    expect(why({ stage: { on: false } })).toBe('the stage has no cache')
    expect(why({ stage: { on: false }, edits: [{ do: 'on', atMs: 500 }] })).toBe('the cache is being made')
    const canary = { percent: 100, useStageCache: false }
    expect(why({ canary })).toBe('the canary does not use the stage cache')
  })

  it('let a method keep its own TTL', () => {
    const trace = play({ methods: [{ ttlSeconds: 10 }], traffic: [list(0, 9_999, 10_000)] })
    expect(verdicts(trace)).toEqual(['miss', 'hit', 'miss'])
  })

  it('apply a change before requests of the same instant, and a new TTL to new entries only', () => {
    const trace = play({
      traffic: [
        { ...list(0, 50_000, 100_000), request: 'GET /items/1' },
        { ...list(50_000, 60_000), request: 'GET /items/2' },
      ],
      edits: [{ do: 'ttl', atMs: 50_000, ttlSeconds: 10 }],
    })
    expect(verdicts(trace)).toEqual(['miss', 'change', 'hit', 'miss', 'miss', 'hit'])
    expect(cacheSimulator.explain(trace, 1).sentence).toContain('The TTL becomes 10 s')
  })

  it('leave nothing after a flush and warm up again', () => {
    const trace = play({ traffic: [list(0, 1_000, 2_000, 3_000)], edits: [{ do: 'flush', atMs: 2_000 }] })
    expect(verdicts(trace)).toEqual(['miss', 'hit', 'change', 'miss', 'hit'])
    expect([...trace.entries.how].map((how) => trace.names['end']?.[how])).toEqual(['flushed', 'alive'])
  })

  it('make a resized cache in four minutes and bill each size for its time', () => {
    const seen = results({
      traffic: [list(0)],
      horizonMs: 7_200_000,
      edits: [{ do: 'resize', atMs: 3_600_000, sizeGb: '6.1' }],
    })
    expect(seen['cacheCostUsd']).toBe(0.22)
    const at = (atMs: number) =>
      results({ traffic: [list(0, atMs)], edits: [{ do: 'resize', atMs: 1_000, sizeGb: '1.6' }] })
    expect(at(240_999)).toMatchObject({ provisioningBypasses: 1 })
    expect(at(241_000)).toMatchObject({ provisioningBypasses: 0, flushedMisses: 1 })
  })

  it('stop the bill when the cache is turned off', () => {
    const seen = results({ traffic: [], horizonMs: 7_200_000, edits: [{ do: 'off', atMs: 3_600_000 }] })
    expect(seen['cacheCostUsd']).toBe(0.02)
    const again = [
      { do: 'on', atMs: 1_800_000 },
      { do: 'off', atMs: 3_600_000 },
      { do: 'on', atMs: 5_400_000 },
    ]
    expect(results({ traffic: [], horizonMs: 7_200_000, edits: again })['cacheCostUsd']).toBe(0.03)
    expect(results({ traffic: [], horizonMs: 7_200_000, stage: { on: false } })['cacheCostUsd']).toBe(0)
  })

  it('keep error answers only where the convention says so', () => {
    const fields = { methods: [{ errorPercent: 100 }], traffic: [list(0, 1, 2)] }
    expect(results(fields)).toMatchObject({ hits: 0, backendCalls: 3, errors500: 3 })
    expect(results({ ...fields, conventions: { cacheErrors: true } })).toMatchObject({
      hits: 2,
      backendCalls: 1,
      errors500: 3,
    })
  })

  it('let anybody invalidate when no authorization is required', () => {
    const traffic = [list(0), { ...list(1), invalidate: true }, list(300_000)]
    expect(verdicts(play({ stage: { requireAuthorization: false }, traffic }))).toEqual([
      'miss',
      'invalidated',
      'hit',
    ])
  })

  it('weigh the bill against the backend calls that hits save', () => {
    const seen = results({
      traffic: [{ shape: 'uniform', rate: 1, forMs: 3_600_000 }],
      backendUsdPerMillion: 10,
    })
    expect(seen['backendSavedUsd']).toBeCloseTo(3_588 * 0.00001, 12)
    expect(seen['netSavedUsd']).toBeCloseTo(0.03588 - 0.02, 12)
    expect(seen['backendCostUsd']).toBeCloseTo(0.00012, 12)
  })

  it('describe the state at an instant', () => {
    const trace = play({ traffic: [list(0, 10_000)] })
    expect(cacheSimulator.describe(trace, micros(5_000_000))).toEqual([
      'At 5 s: 1 entry alive: GET /items/1, 4 min 55 s left.',
      'At 0 s, GET /items/1 was a miss: first request for this key. The backend was asked.',
    ])
    expect(cacheSimulator.report?.(trace)).toEqual({
      byKey: [{ key: 'GET /items/1', requests: 2, hits: 1, backendCalls: 1, wrongBodies: 0 }],
      entriesAtEnd: [{ key: 'GET /items/1', storedAtMs: 0, expiresAtMs: 300_000, hits: 1 }],
    })
  })
})

describe('cache scenarios that do not fit', () => {
  it.each([
    [{ traffic: [{ ...list(0), request: 'GET /nothing' }] }, 'traffic.0.request'],
    [{ traffic: [{ ...list(0), request: 'GET /items/{x}' }] }, 'traffic.0.request'],
    [{ traffic: [{ ...list(0), request: 'GET /items/{3..1}' }] }, 'traffic.0.request'],
    [{ traffic: [{ ...list(0), request: 'GET /items/{1..100001}' }] }, 'traffic.0.request'],
    [{ methods: [{ path: 'items' }] }, 'methods.0.path'],
    [{ methods: [{ keys: ['cookie.x'] }] }, 'methods.0.keys.0'],
    [{ methods: [{ dependsOn: ['path.'] }] }, 'methods.0.dependsOn.0'],
    [{ stage: { ttlSeconds: 3_601 } }, 'stage.ttlSeconds'],
    [{ ttl: 5 }, 'ttl'],
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
  seed: fc.integer({ min: 0, max: 1000 }),
  stage: fc.record({
    ttlSeconds: fc.constantFrom(0, 1, 5, 30),
    requireAuthorization: fc.boolean(),
    unauthorized: fc.constantFrom('FAIL_WITH_403', 'SUCCEED_WITH_RESPONSE_HEADER'),
  }),
  methods: fc.constantFrom(
    [{ latencyMs: 0 }],
    [{ latencyMs: 700, errorPercent: 20 }],
    [{ latencyMs: 100, keys: [] }],
    [{ bytes: 2_000_000 }],
  ),
  traffic: fc.array(
    fc.record({
      shape: fc.constant('poisson'),
      rate: fc.integer({ min: 1, max: 20 }),
      forMs: fc.constant(20_000),
      request: fc.constantFrom('GET /items/1', 'GET /items/{1..5}', 'GET /items/{1..40}'),
      pick: fc.constantFrom('turn', 'chance', 'popular'),
      invalidate: fc.boolean(),
      mayInvalidate: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
  edits: fc.array(
    fc.record({ do: fc.constantFrom('flush', 'off', 'on'), atMs: fc.integer({ min: 0, max: 20_000 }) }),
    {
      maxLength: 3,
    },
  ),
  canary: fc.constantFrom(null, { percent: 30 }, { percent: 50, useStageCache: false }),
  conventions: fc.record({ coalesce: fc.boolean(), provisioningSeconds: fc.constantFrom(0, 3) }),
})

describe('cache, properties of any run', () => {
  it('account for every request and every backend call', () => {
    fc.assert(
      fc.property(scenarios, (fields) => {
        const trace = play(fields)
        checkTrace(cacheSimulator, trace)
        const seen = cacheSimulator.observe(trace)
        const of = (name: string) => seen[name] ?? NaN
        expect(
          of('hits') + of('misses') + of('bypasses') + of('invalidations') + of('refused403') + of('joined'),
        ).toBe(of('requests'))
        expect(of('misses') + of('bypasses') + of('invalidations')).toBe(of('backendCalls'))
        const binned = trace.bins.columns['backendCalls'] ?? []
        expect([...binned].reduce((sum, n) => sum + n, 0)).toBe(of('backendCalls'))
        expect(of('cacheCostUsd')).toBeLessThanOrEqual(0.02 * (trace.horizon / 3.6e9) + 1e-8)
      }),
      { seed: 61, numRuns: 150 },
    )
  })

  it('never hit at or after stored + TTL, and never another key’s entry', () => {
    fc.assert(
      fc.property(scenarios, (fields) => {
        const trace = play(fields)
        const cell = (name: string, row: number) => trace.columns[name]?.[row] ?? NaN
        for (let row = 0; row < trace.length; row++) {
          if (cell('storedAt', row) < 0) continue
          expect(cell('age', row)).toBeLessThan(fields.stage.ttlSeconds * 1e6)
          expect(cell('left', row)).toBeGreaterThan(0)
          expect(cell('key', cell('source', row))).toBe(cell('key', row))
        }
        const { entries } = trace
        let hits = 0
        for (let index = 0; index < entries.count; index++) {
          hits += entries.hits[index] ?? 0
          expect(entries.until[index]).toBeLessThanOrEqual(entries.expires[index] ?? 0)
          expect(entries.until[index]).toBeGreaterThanOrEqual(entries.from[index] ?? Infinity)
        }
        expect(hits).toBe(cacheSimulator.observe(trace)['hits'])
      }),
      { seed: 62, numRuns: 150 },
    )
  })

  it('run to T is the beginning of the run to T + Δ', () => {
    fc.assert(
      fc.property(scenarios, fc.integer({ min: 1, max: 19_000 }), (fields, horizonMs) => {
        const whole = play({ ...fields, horizonMs: 25_000 })
        const part = play({ ...fields, horizonMs })
        for (const [name, column] of Object.entries(part.columns))
          expect({ [name]: [...column] }).toEqual({
            [name]: [...(whole.columns[name] ?? [])].slice(0, part.length),
          })
      }),
      { seed: 63, numRuns: 60 },
    )
  })
})
