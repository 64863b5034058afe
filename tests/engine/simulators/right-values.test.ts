import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { leastTrials } from '#engine/core/least-trials.ts'
import { InvalidScenario } from '#engine/core/shape.ts'
import { cheaperFrom, httpCostLine, restCostLine, type CostLine } from '#engine/gateway/break-even.ts'
import { requestsUntilFailureSeen, requestsUntilSeen } from '#engine/gateway/canary.ts'
import type { SimId } from '#engine/simulators/registry.ts'
import { simulatorOf } from '#engine/simulators/simulators.ts'
import { preventionOf } from '#engine/simulators/throttle/prevention.ts'
import { stateAt } from '#engine/simulators/throttle/replay.ts'
import { recordOf } from '#engine/simulators/throttle/explain.ts'
import { nanoUsd } from '#engine/units.ts'

import { play, results } from './throttle/play.ts'

const parse = (sim: SimId, fields: object) => simulatorOf(sim).shape.parse({ sim, version: 1, ...fields })
const traceOf = (sim: SimId, fields: object) => simulatorOf(sim).run(parse(sim, fields))
const seen = (sim: SimId, fields: object) => simulatorOf(sim).observe(traceOf(sim, fields))
const named = (sim: SimId, fields: object, column: string, table = column) => {
  const trace = traceOf(sim, fields)
  return [...(trace.columns[column] ?? [])].map((index) => trace.names[table]?.[index])
}

/** Path and message of what a scenario is refused for. */
function refusal(sim: SimId, fields: object): readonly [string, string] {
  try {
    parse(sim, fields)
  } catch (error) {
    if (error instanceof InvalidScenario) return [error.path, error.message]
    throw error
  }
  return ['', 'not refused']
}

const list = (...atMs: number[]) => ({ shape: 'list', atMs })
const burst = (count: number) => ({ shape: 'burst', count })

describe('W1: requests until the canary is seen', () => {
  it.each([
    [90, 99.9, 3],
    [20, 36, 2],
    [70, 91, 2],
    [10, 27.1, 3],
    [5, 95, 59],
  ])('at %d %% with a certainty of %d %% are %i', (percent, certainty, count) => {
    expect(requestsUntilSeen(percent, certainty)).toBe(count)
    expect(requestsUntilFailureSeen(percent, 100, certainty)).toBe(count)
    expect(seen('canary', { canary: { percent }, certaintyPercent: certainty })['requestsUntilSeen']).toBe(
      count,
    )
  })

  it('are the least that are enough, in exact fractions', () => {
    const share = fc.integer({ min: 1, max: 400 }).map((part) => part * 2_500)
    const certainty = fc.oneof(
      fc.integer({ min: 0, max: 999 }).map((part) => part * 1_000),
      fc.integer({ min: 999_990, max: 999_999 }),
    )
    fc.assert(
      fc.property(share, certainty, (part, sure) => {
        const whole = 1_000_000
        const n = leastTrials({ part, whole }, { part: sure, whole })
        const isEnough = (count: number) =>
          BigInt(whole - part) ** BigInt(count) * BigInt(whole) <=
          BigInt(whole - sure) * BigInt(whole) ** BigInt(count)
        expect(isEnough(n)).toBe(true)
        expect(n === 1 || !isEnough(n - 1)).toBe(true)
      }),
    )
  })

  it('are exact for the rarest failure as well', () => {
    // ln(0.05) / ln(1 − 10⁻¹²), worked out to forty digits.
    expect(requestsUntilFailureSeen(0.0001, 0.0001, 95)).toBe(2_995_732_273_553)
    expect(requestsUntilSeen(100, 100)).toBe(1)
    expect(requestsUntilSeen(99.9999, 100)).toBe(Infinity)
    expect(requestsUntilFailureSeen(5, 0, 95)).toBe(Infinity)
  })
})

describe('W2: hours of a cache in a short month', () => {
  const fields = {
    monthHours: 672,
    bills: [
      { api: 'rest', calls: 0, cacheGb: '0.5', cacheHours: 744 },
      { api: 'http', calls: 0 },
    ],
  }
  it('are the month’s, in the bill and in the break-even', () => {
    expect(seen('pricing', fields)).toMatchObject({
      cacheUsd: 13.44,
      fixedDifferenceUsd: 13.44,
      secondCheaperFrom: 1,
    })
    const other = { ...fields, bills: [...fields.bills].toReversed() }
    const { secondCheaperFrom, firstCheaperFrom } = seen('pricing', other)
    expect([secondCheaperFrom, firstCheaperFrom]).toEqual([-1, 1])
    expect(traceOf('pricing', fields).notes.join()).toContain('the 672 hours of the month, not for 744')
    expect(seen('pricing', { bills: fields.bills })).toMatchObject({
      cacheUsd: 14.6,
      fixedDifferenceUsd: 14.6,
    })
  })

  it('a break-even is the first call at which the exact bills cross', () => {
    const lines = fc.record({
      isRest: fc.boolean(),
      fixed: fc.integer({ min: 0, max: 5_000_000_000_000 }),
      kilobytes: fc.integer({ min: 0, max: 5_000 }),
    })
    const lineOf = ({ isRest, fixed, kilobytes }: { isRest: boolean; fixed: number; kilobytes: number }) =>
      isRest ? restCostLine(nanoUsd(fixed)) : httpCostLine(kilobytes * 1_024, nanoUsd(fixed))
    fc.assert(
      fc.property(lines, lines, (one, other) => {
        const [a, b] = [lineOf(one), lineOf(other)]
        const most = 30_000_000_000
        const from = cheaperFrom(a, b, most)
        const isCheaper = (calls: number) => exactCost(a, calls) < exactCost(b, calls)
        const probes = [1, 2, 1e6, 299_999_999, 333_000_001, 1e9, 2e10, most]
        const first = from ?? Infinity
        expect(from === null || isCheaper(from)).toBe(true)
        expect(from === null || from === 1 || !isCheaper(from - 1)).toBe(true)
        expect(probes.filter((calls) => calls < first && isCheaper(calls))).toEqual([])
      }),
    )
  })
})

/** What calls cost on a line, tier by tier in whole nano-USD. */
function exactCost(line: CostLine, calls: number): bigint {
  let left = BigInt(calls) * BigInt(line.unitsPerCall)
  let from = 0n
  let cost = BigInt(line.fixed)
  for (const tier of line.tiers) {
    const room = tier.upTo === null ? left : BigInt(tier.upTo) - from
    const units = left < room ? left : room
    cost += units * BigInt(tier.each)
    left -= units
    from += units
  }
  return cost
}

describe('W3: keys that are named alike', () => {
  it('a client’s own key is no other client’s', () => {
    const fields = {
      plans: [{ id: 'p', rate: 1, burst: 1, quota: { limit: 5 } }],
      clients: [
        { id: 'A', plan: 'p', key: 'B' },
        { id: 'B', plan: 'p' },
      ],
      traffic: [
        { ...burst(1), client: 'A' },
        { ...burst(1), client: 'B' },
      ],
    }
    expect(results(fields)).toMatchObject({
      admitted: 2,
      'tokensLeft.plan.p.B': 0,
      'tokensLeft.plan.p.B (2)': 0,
      'quotaLeft.p.B': 4,
      'quotaLeft.p.B (2)': 4,
    })
  })

  it('dots in names join nothing', () => {
    const fields = {
      plans: [
        { id: 'a.b', rate: 1, burst: 1 },
        { id: 'a', rate: 1, burst: 5 },
      ],
      clients: [
        { id: 'x', plan: 'a.b', key: 'c' },
        { id: 'y', plan: 'a', key: 'b.c' },
      ],
      traffic: [
        { ...burst(1), client: 'x' },
        { ...burst(5), client: 'y' },
      ],
    }
    expect(results(fields)['admitted']).toBe(6)
  })
})

it('W4: a quota of nothing lets nobody pass, ever', () => {
  const quota = (fields: object) =>
    play({
      plans: [{ id: 'p', quota: fields }],
      clients: [{ id: 'c', plan: 'p' }],
      traffic: [burst(1)],
    })
  const never = quota({ limit: 0 })
  expect(recordOf(never, 0).wouldPassAt).toBe(Infinity)
  expect(simulatorOf('throttle').record?.(never, 0)).toMatchObject({ wouldPassAtMs: 'never' })
  expect(simulatorOf('throttle').explain(never, 0).sentence).toContain('allows nothing')
  expect(recordOf(quota({ limit: 3, offset: 3 }), 0).wouldPassAt).toBe(86_400_000_000)
})

it('W4: “would pass” is the first instant at which the same request passes', () => {
  const scenarios = fc.record({
    account: fc.record({ rate: fc.integer({ min: 0, max: 20 }), burst: fc.integer({ min: 0, max: 4 }) }),
    methods: fc.record({ rate: fc.integer({ min: 1, max: 9 }), burst: fc.integer({ min: 1, max: 3 }) }),
    limit: fc.integer({ min: 0, max: 6 }),
    count: fc.integer({ min: 1, max: 8 }),
    accounting: fc.constantFrom<'atomic' | 'sequential'>('atomic', 'sequential'),
  })
  const inSequence = { methods: { rate: 1, burst: 3 }, accounting: 'sequential' } as const
  // The account refuses when the method has given its last token; the quota refuses when the account has given its own.
  const examples = [
    [{ ...inSequence, account: { rate: 2, burst: 1 }, limit: 2, count: 3 }],
    [{ ...inSequence, account: { rate: 0, burst: 2 }, limit: 1, count: 2 }],
  ] satisfies [object][]
  fc.assert(
    fc.property(scenarios, ({ account, methods, limit, count, accounting }) => {
      const fields = (extra: readonly object[]) => ({
        accounting,
        account,
        methods: [{ id: 'm', ...methods }],
        plans: [{ id: 'p', quota: { limit } }],
        clients: [{ id: 'c', plan: 'p' }],
        horizonMs: 200_000_000,
        traffic: [burst(count), ...extra],
      })
      const trace = play(fields([]))
      const last = recordOf(trace, count - 1)
      const { wouldPassAt } = last
      const verdictAt = (at: number) => {
        const later = play(fields([list(at / 1_000)]))
        return later.verdicts[later.columns.verdict[count] ?? -1]?.id
      }
      const at = Math.min(Math.ceil(wouldPassAt ?? 0), 190_000_000_000)
      expect(wouldPassAt === null).toBe(last.refusedBy === 'none')
      expect(wouldPassAt === null || (verdictAt(at) === 'admitted') === (wouldPassAt !== Infinity)).toBe(true)
      expect(at <= 1 || verdictAt(at - 1) !== 'admitted').toBe(true)
      expect(stateAt(trace, trace.horizon).rows).toBe(count)
    }),
    { numRuns: 60, examples },
  )
})

it('W4: a quota that is used up still allows something where no token will come again', () => {
  // In sequence the second request takes the last token of the account, and its quota refuses it.
  const trace = play({
    accounting: 'sequential',
    account: { rate: 0, burst: 2 },
    plans: [{ id: 'p', quota: { limit: 1 } }],
    clients: [{ id: 'c', plan: 'p' }],
    traffic: [burst(2)],
  })
  expect(recordOf(trace, 1)).toMatchObject({ refusedBy: 'quota', wouldPassAt: Infinity })
  expect(simulatorOf('throttle').explain(trace, 1).sentence).toContain('is used up')
})

it('W5: the function of a TOKEN authorizer gets its identity source', () => {
  const fields = {
    authorizer: { identitySources: ['header.X-Token'] },
    users: [{ token: 'abc', covers: 'nothing' }, { token: 'alice' }],
    traffic: [{ ...list(0, 1), headers: ['X-Token: abc'] }],
  }
  expect(seen('authorizer', fields)).toMatchObject({ forbidden403: 2, ok200: 0 })
  expect(seen('authorizer', { ...fields, authorizer: {} })).toMatchObject({ ok200: 2 })
})

it('W6: a client may be named like the total of a method', () => {
  const fields = {
    clients: [{ id: 'x' }, { id: 'method.GET /' }],
    traffic: [
      { ...burst(3), client: 'x' },
      { ...burst(2), client: 'method.GET /' },
    ],
  }
  expect(results(fields)).toMatchObject({
    'offered.method.GET /': 2,
    'offered.method.GET / (2)': 5,
    'offered.x': 3,
  })
})

describe('W7: the burst that would have refused none', () => {
  it('counts what comes through the other levels alone', () => {
    const trace = play({
      account: { rate: 1, burst: 1 },
      methods: [{ id: 'm', rate: 1, burst: 3 }],
      traffic: [burst(10)],
    })
    expect(preventionOf(trace, 1)).toEqual({ bucket: 'account', burst: 3 })
  })

  it('is the least, over random scenarios', () => {
    const limit = fc.record({
      rate: fc.integer({ min: 0, max: 9_999 }).map((rate) => rate / 1_000),
      burst: fc.integer({ min: 1, max: 9 }),
    })
    const scenarios = fc.record({
      seed: fc.nat(1_000),
      accounting: fc.constantFrom('atomic', 'sequential'),
      account: limit,
      method: limit,
      region: fc.option(limit),
      traffic: fc.array(
        fc.oneof(
          fc.record({
            shape: fc.constant('burst'),
            count: fc.integer({ min: 1, max: 9 }),
            times: fc.integer({ min: 1, max: 4 }),
            everyMs: fc.constantFrom(100, 333.333),
          }),
          fc.record({
            shape: fc.constant('poisson'),
            rate: fc.integer({ min: 1, max: 9 }),
            forMs: fc.constant(2_000),
          }),
        ),
        { minLength: 1, maxLength: 3 },
      ),
    })
    fc.assert(
      fc.property(scenarios, ({ method, account, ...fields }) => {
        const of = (account_: object, method_: object) => ({
          ...fields,
          account: account_,
          methods: [{ id: 'm', ...method_ }],
        })
        const trace = play(of(account, method))
        const first = trace.columns.verdict.indexOf(1)
        const needed = preventionOf(trace, first)
        if (needed === null || needed.bucket === 'Region') return
        const isAccount = needed.bucket === 'account'
        const refused = (burst_: number) =>
          results(
            isAccount ? of({ ...account, burst: burst_ }, method) : of(account, { ...method, burst: burst_ }),
          )[isAccount ? 'refusedBy.account' : 'refusedBy.method']
        expect(refused(needed.burst)).toBe(0)
        expect(refused(needed.burst - 1)).toBeGreaterThan(0)
      }),
      { numRuns: 100 },
    )
  })
})

it('W10: an answer that came while the cache was being made could not be kept', () => {
  const fields = {
    methods: [{ latencyMs: 1_000 }],
    edits: [{ atMs: 500, do: 'resize', sizeGb: '1.6' }],
    conventions: { provisioningSeconds: 5 },
    traffic: [list(0, 5_600)],
  }
  const trace = traceOf('cache', fields)
  const causes = [...(trace.columns['cause'] ?? [])].map((cause) => trace.names['cause']?.[cause])
  expect(causes.at(-1)).toBe('the last answer could not be kept')
})

describe('W11: what is sent in one field stays in it', () => {
  it('a request has one line', () => {
    expect(refusal('authorizer', { traffic: [{ ...list(0), request: 'GET /a\nmallory' }] })[0]).toBe(
      'traffic.0.request',
    )
    expect(refusal('authorizer', { traffic: [{ ...list(0), token: 'a\nb' }] })[0]).toBe('traffic.0.token')
    expect(
      refusal('cache', { traffic: [{ ...list(0), request: 'GET /items/1\nother', body: 'mine' }] })[0],
    ).toBe('traffic.0.request')
    expect(refusal('cache', { traffic: [{ ...list(0), headers: ['X: a\nY: b'] }] })[0]).toBe(
      'traffic.0.headers.0',
    )
  })

  it('a body has as many as it likes', () => {
    const fields = {
      methods: [{ method: 'POST', path: '/items', keys: ['body'], cached: 'on' }],
      traffic: [{ ...list(0), request: 'POST /items', body: 'one\ntwo' }],
    }
    expect(named('cache', fields, 'key')).toEqual(['POST /items · body: "one\\ntwo"'])
  })

  it('two sources are not one that contains the mark between them', () => {
    const fields = {
      authorizer: { type: 'REQUEST', identitySources: ['header.A', 'header.B'] },
      traffic: [
        { ...list(0), headers: ['A: x', 'B: y · z'] },
        { ...list(1), headers: ['A: x · y', 'B: z'] },
      ],
    }
    expect(seen('authorizer', fields)).toMatchObject({ identities: 2, invocations: 2 })
  })
})

describe('W12: a JSON body is a body', () => {
  const post = (body: string) => ({
    methods: [{ method: 'POST', path: '/items', keys: ['body'], cached: 'on' }],
    traffic: [{ ...list(0, 1, 2), request: 'POST /items', body }],
  })
  it.each(['{"a":1}', '{"a":"x|y"}', '{"a":{"b":"{n}"}}', '{}', '{other}'])(
    '%s is sent as it stands',
    (body) => {
      expect(new Set(named('cache', post(body), 'key')).size).toBe(1)
      expect(named('cache', post(body), 'key')[0]).toBe(`POST /items · body: ${JSON.stringify(body)}`)
    },
  )

  it('what varies in a body still varies', () => {
    const bodies = (body: string) => named('cache', post(body), 'key').map((key) => key?.slice(20))
    expect(bodies('{1..2}')).toEqual(['1', '2', '1'])
    expect(bodies('{a|b}')).toEqual(['a', 'b', 'a'])
    expect(bodies('{"id":{n}}').map((body) => JSON.parse(body ?? ''))).toEqual([
      '{"id":0}',
      '{"id":1}',
      '{"id":2}',
    ])
  })

  it('other braces in a request or a token are refused where they stand', () => {
    expect(refusal('cache', { traffic: [{ ...list(0), request: 'GET /items/{x}' }] })[0]).toBe(
      'traffic.0.request',
    )
    expect(refusal('authorizer', { traffic: [{ ...list(0), token: '{x}' }] })[0]).toBe('traffic.0.token')
  })
})

describe('B2b: a method has one spelling, an ARN another', () => {
  it.each(['GET /alpha', 'get/alpha', '/alpha', 'arn:aws:execute-api:*'])('%s is no resource', (resource) => {
    for (const field of ['allow', 'deny']) {
      const [path, message] = refusal('authorizer', {
        users: [{}, { covers: 'list', [field]: ['GET/a', resource] }],
      })
      expect(path).toBe(`users.1.${field}.1`)
      expect(message).toContain('for example GET/orders/*')
    }
  })

  it.each(['GET/alpha', '*', '*/alpha', 'GET', 'P?T/a', 'GET/*'])('%s is one', (resource) => {
    expect(refusal('authorizer', { users: [{ covers: 'list', allow: [resource] }] })[1]).toBe('not refused')
  })

  it.each(['GET/alpha', 'get /alpha', 'GET alpha'])('%s is no request', (request) => {
    expect(refusal('authorizer', { traffic: [{ ...list(0), request }] })[0]).toBe('traffic.0.request')
  })
})

it('B3b: errors name only what is accepted', () => {
  const message = (type: string, source: string) =>
    refusal('authorizer', { authorizer: { type, identitySources: [source] } })[1]
  for (const source of ['querystring.tenant', 'path.idx', 'stage.name'])
    expect(message('REQUEST', source)).toContain(
      'expected header.name or query.name (stage variables and context are not modelled)',
    )
  for (const source of ['query.tenant', 'path.idx'])
    expect(message('TOKEN', source)).toContain('expected header.name (')
})

it('B5b: no value looks like one that is absent', () => {
  const fields = {
    methods: [{ path: '/search', keys: ['query.q'] }],
    traffic: [
      'GET /search',
      'GET /search?q=none',
      'GET /search?q=(absent)',
      'GET /search?q=*',
      'GET /search?q=',
    ].map((request, at) => ({ ...list(at), request })),
  }
  const keys = named('cache', fields, 'key')
  expect(keys).toEqual([
    'GET /search?q=(absent)',
    'GET /search?q=none',
    'GET /search?q="(absent)"',
    'GET /search?q="*"',
    'GET /search?q=""',
  ])
})

describe('B7b and B8: bills beside each other', () => {
  const pricing = simulatorOf('pricing')
  const fields = {
    bills: [
      { api: 'rest', calls: 0 },
      { api: 'rest', calls: 0, cacheGb: '0.5' },
    ],
  }
  it('have no percentage of nothing, and a name each', () => {
    const words = pricing.describe(traceOf('pricing', fields))
    expect(words).toContain('REST API (2) costs $14.60 more.')
    expect(words.join()).not.toContain('%')
    expect(pricing.headlines(traceOf('pricing', fields)).at(-1)).toMatchObject({
      label: 'Dearer by the second',
      text: '$14.60',
    })
  })

  it('say that an account has the free tier once', () => {
    const notes = (freeTier: string) => traceOf('pricing', { ...fields, freeTier }).notes.join()
    expect(notes('legacy')).toContain('An account has the allowance once')
    expect(notes('none')).not.toContain('allowance')
  })
})

describe('H5: requests that are all different', () => {
  it('are counted before they run', () => {
    const of = (count: number, request: string) => ({
      traffic: [list(0), { shape: 'uniform', rate: 1_000, forMs: count, request }],
    })
    expect(refusal('cache', of(600_000, 'GET /items/{n}'))).toEqual([
      'traffic.1.request',
      'traffic.1.request: expected at most 500000 different requests in all, got 600001.',
    ])
    expect(refusal('cache', of(400_000, `GET /items/{n}${'x'.repeat(370)}`))[0]).toBe('traffic.1.request')
    const scenario = parse('cache', of(20_000, 'GET /items/{n}'))
    expect(simulatorOf('cache').estimate?.(scenario)).toBeGreaterThan(60_000)
  })

  it('are compared with users in bounded time', () => {
    const star = '*aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'
    const users = Array.from({ length: 50 }, () => ({ token: `${star}${star}b` }))
    const traffic = [{ shape: 'uniform', rate: 1_000, forMs: 400_000, token: `${'a'.repeat(76)}{n}` }]
    expect(refusal('authorizer', { users, traffic })[0]).toBe('users')
    expect(refusal('authorizer', { traffic })[1]).toBe('not refused')
  })
})

it('H4: a slow token pattern leaves the page before it runs', () => {
  const of = (tokenPattern: string) =>
    simulatorOf('authorizer').estimate?.(
      parse('authorizer', { authorizer: { tokenPattern }, traffic: [list(0)] }),
    ) ?? 0
  expect(of('^(a+)+$')).toBeGreaterThan(100_000)
  expect(of('^Bearer [a-z]+$')).toBeLessThan(1_000)
})
