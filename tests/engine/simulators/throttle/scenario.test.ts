import { describe, expect, it } from 'vitest'

import { micros } from '#engine/units.ts'
import { throttleShape } from '#engine/simulators/throttle/scenario.ts'
import { explainThrottle, recordOf } from '#engine/simulators/throttle/explain.ts'
import { stateAt } from '#engine/simulators/throttle/replay.ts'
import { throttleSimulator as throttle } from '#engine/simulators/throttle/simulator.ts'

import { play, results } from './play.ts'

const one = { shape: 'burst', count: 1 }
const parse = (fields: object): unknown => throttleShape.parse({ sim: 'throttle', version: 1, ...fields })

describe('a throttle scenario', () => {
  it('needs nothing but its traffic', () => {
    expect(parse({ traffic: [{ shape: 'burst', count: 3 }] })).toMatchObject({
      seed: 1,
      accounting: 'atomic',
      account: { rate: 10_000, burst: 5_000 },
      methods: [{ id: 'GET /', rate: null, burst: null }],
      clients: [{ id: 'client', plan: null, retry: { policy: 'none' } }],
    })
  })

  it.each<[string, object, string]>([
    ['a misspelt field', { acount: {}, traffic: [one] }, 'acount: expected no such field'],
    ['another version', { version: 2, traffic: [one] }, 'version: expected 1'],
    ['no traffic', {}, 'traffic: expected a list of 1 to 64 items, got nothing'],
    [
      'a negative rate',
      { account: { rate: -1 }, traffic: [one] },
      'account.rate: expected a number with at most 3 decimals',
    ],
    [
      'a burst with a fraction',
      { account: { burst: 1.5 }, traffic: [one] },
      'account.burst: expected a whole number',
    ],
    [
      'an unknown plan',
      { clients: [{ id: 'a', plan: 'x' }], traffic: [one] },
      'clients.0.plan: expected one of none',
    ],
    [
      'an unknown client',
      { traffic: [{ ...one, client: 'x' }] },
      'traffic.0.client: expected one of "client"',
    ],
    [
      'an unknown method',
      { traffic: [{ ...one, method: 'x' }] },
      'traffic.0.method: expected one of "GET /"',
    ],
    [
      'an unknown share',
      { traffic: [{ ...one, mix: { of: [{ client: 'x' }] } }] },
      'traffic.0.mix.of.0.client',
    ],
    [
      'an unknown method of a share',
      { traffic: [{ ...one, mix: { of: [{ method: 'x' }] } }] },
      'traffic.0.mix.of.0.method',
    ],
    [
      'a name twice',
      { clients: [{ id: 'a' }, { id: 'a' }], traffic: [one] },
      'clients.1.id: expected a name of its own',
    ],
    [
      'an unknown method in a plan',
      { plans: [{ id: 'p', methods: [{ method: 'x', rate: 1, burst: 1 }] }], traffic: [one] },
      'plans.0.methods.0.method',
    ],
    [
      'a method twice in a plan',
      {
        plans: [
          {
            id: 'p',
            methods: [
              { method: 'GET /', rate: 1, burst: 1 },
              { method: 'GET /', rate: 2, burst: 1 },
            ],
          },
        ],
        traffic: [one],
      },
      'plans.0.methods.1.method: expected a method named once',
    ],
    [
      'an edit of something else',
      { traffic: [one], edits: [{ atMs: 1, path: 'seed', value: 3 }] },
      'edits.0.path: expected a rate, burst or quota limit',
    ],
    [
      'an edit of a limit that is not there',
      { traffic: [one], edits: [{ atMs: 1, path: 'plans.0.rate', value: 3 }] },
      'edits.0.path',
    ],
    [
      'an edit to a value that does not fit',
      { traffic: [one], edits: [{ atMs: 1, path: 'account.burst', value: 1.5 }] },
      'edits.0.value: expected a whole number from 0 to 1000000, got 1.5',
    ],
    [
      'too many attempts',
      {
        clients: [{ id: 'a', retry: { policy: 'fixed', attempts: 50 } }],
        traffic: [{ shape: 'burst', count: 200_000 }],
      },
      'clients: expected at most 5000000 attempts',
    ],
    [
      'too many requests',
      { traffic: [{ shape: 'uniform', rate: 1_000_000, forMs: 3_000 }] },
      'traffic: expected at most 2000000 requests',
    ],
  ])('refuses %s and names it', (_, fields, message) => {
    expect(() => parse(fields)).toThrow(message)
  })
})

describe('levels', () => {
  it('B20 a missing half of a method’s limit is the account’s, and no half means no level', () => {
    const account = { rate: 7, burst: 9 }
    const trace = play({
      account,
      methods: [{ id: 'a', rate: 3 }, { id: 'b', burst: 4 }, { id: 'c' }],
      traffic: [one],
    })
    const limits = stateAt(trace, micros(0)).buckets.map(({ id, limit }) => [id, limit])
    expect(limits).toEqual([
      ['account', account],
      ['method.a', { rate: 3, burst: 9 }],
      ['method.b', { rate: 7, burst: 4 }],
    ])
  })

  it('a key in a plan has its own bucket, clients with one key share it', () => {
    const fields = {
      plans: [{ id: 'p', rate: 1, burst: 10 }],
      clients: [
        { id: 'a', plan: 'p' },
        { id: 'b', plan: 'p', key: 'k' },
        { id: 'c', plan: 'p', key: 'k' },
        { id: 'd' },
      ],
      traffic: ['a', 'b', 'c', 'd'].map((client) => ({ shape: 'burst', count: 20, client })),
    }
    expect(results(fields)).toMatchObject({
      'admitted.a': 10,
      'admitted.b': 10,
      'admitted.c': 0,
      'admitted.d': 20,
    })
  })

  it('a method limit of a plan joins or replaces the plan’s own', () => {
    const fields = {
      methods: [{ id: 'm' }],
      plans: [{ id: 'p', rate: 1, burst: 5, methods: [{ method: 'm', rate: 1, burst: 8 }] }],
      clients: [{ id: 'a', plan: 'p' }],
      traffic: [{ shape: 'burst', count: 20 }],
    }
    expect(results(fields)).toMatchObject({ admitted: 5, 'refusedBy.plan': 15 })
    expect(results({ ...fields, planMethod: 'replaces' })).toMatchObject({
      admitted: 8,
      'refusedBy.planMethod': 12,
    })
  })

  it('the Region refuses last', () => {
    const fields = { region: { rate: 1, burst: 6 }, traffic: [{ shape: 'burst', count: 10 }] }
    expect(results(fields)).toMatchObject({ admitted: 6, 'refusedBy.region': 4 })
    expect(results({ ...fields, account: { rate: 1, burst: 6 } })).toMatchObject({ 'refusedBy.account': 4 })
  })

  it('a mix sends in turn by weight, or by chance', () => {
    const mix = { of: [{ client: 'a', weight: 3 }, { client: 'b' }] }
    const fields = { clients: [{ id: 'a' }, { id: 'b' }], traffic: [{ shape: 'burst', count: 400, mix }] }
    expect(results(fields)).toMatchObject({ 'offered.a': 300, 'offered.b': 100 })
    expect(Array.from(play(fields).columns.client.slice(0, 5))).toEqual([0, 0, 0, 1, 0])
    const chance = { ...fields, traffic: [{ shape: 'burst', count: 400, mix: { ...mix, by: 'chance' } }] }
    expect(Math.abs(results(chance)['offered.a']! - 300)).toBeLessThan(6 * Math.sqrt(75))
  })
})

describe('live edits', () => {
  it('come before requests of their instant and keep the tokens that fit', () => {
    const fields = {
      account: { rate: 0, burst: 10 },
      traffic: [
        { shape: 'burst', count: 4 },
        { shape: 'burst', count: 9, atMs: 1_000 },
      ],
      edits: [{ atMs: 1_000, path: 'account.burst', value: 3 }],
    }
    expect(results(fields)).toMatchObject({ admitted: 7, 'tokensLeft.account': 0 })
    expect(results({ ...fields, edits: [{ ...fields.edits[0], value: 99 }] })).toMatchObject({ admitted: 10 })
  })

  it('of one instant apply in the order of the list', () => {
    const edits = [5, 2].map((value) => ({ atMs: 500, path: 'account.rate', value }))
    const fields = {
      account: { rate: 1, burst: 10 },
      traffic: [{ shape: 'burst', count: 10, times: 2 }],
      edits,
    }
    expect(results(fields)['admitted']).toBe(10 + 1)
    expect(results({ ...fields, edits: edits.toReversed() })['admitted']).toBe(10 + 3)
  })

  it('can give a limit to a method that had none, and it starts full', () => {
    const fields = {
      methods: [{ id: 'm' }],
      traffic: [
        { shape: 'burst', count: 5 },
        { shape: 'burst', count: 5, atMs: 1_000 },
      ],
      edits: [
        { atMs: 1_000, path: 'methods.0.burst', value: 2 },
        { atMs: 1_000, path: 'methods.0.rate', value: 1 },
      ],
    }
    expect(results(fields)).toMatchObject({ admitted: 7, 'refusedBy.method': 3 })
    expect(stateAt(play(fields), micros(0)).buckets[1]).toMatchObject({ limit: null, tokens: Infinity })
  })
})

describe('clients that try again', () => {
  const client = (retry: object): object => ({
    clients: [{ id: 'c', retry: { policy: 'fixed', baseMs: 100, ...retry } }],
  })

  it('a retry due at the instant of an arrival comes first', () => {
    const fields = {
      account: { rate: 10, burst: 1 },
      ...client({ attempts: 2 }),
      traffic: [{ shape: 'list', atMs: [0, 0, 100] }],
    }
    const { columns } = play(fields)
    expect([...columns.request]).toEqual([0, 1, 1, 2, 2])
    expect([...columns.verdict]).toEqual([0, 1, 0, 1, 0])
    expect([...columns.final]).toEqual([1, 0, 1, 0, 1])
  })

  it('gives up after its attempts, and what is due after the horizon stays unfinished', () => {
    const fields = { account: { rate: 0, burst: 0 }, ...client({ attempts: 3 }), traffic: [one] }
    expect(results(fields)).toMatchObject({ attempts: 3, gaveUp: 1, unfinished: 0 })
    expect(results({ ...fields, horizonMs: 150 })).toMatchObject({ attempts: 2, gaveUp: 0, unfinished: 1 })
  })

  it('a budget bounds the retries', () => {
    const fields = { account: { rate: 0, burst: 0 }, traffic: [{ shape: 'burst', count: 100 }] }
    expect(results({ ...fields, ...client({ attempts: 9, budgetPercent: 10 }) })['retries']).toBe(10)
    expect(results({ ...fields, ...client({ attempts: 9 }) })['retries']).toBe(800)
  })

  it.each([
    ['throttled', 0, 0, 0],
    ['retryable', 0, 100, 50],
    ['everything', 100, 100, 50],
  ])(
    'that retry %s repeat bad requests %i times, lost answers %i, over quota %i',
    (retryOn, bad, lost, quota) => {
      const retries = (fields: object): number =>
        results({
          ...client({ attempts: 2, retryOn }),
          traffic: [{ shape: 'burst', count: 100 }],
          ...fields,
        })['retries']!
      expect(retries({ backend: { badPercent: 100 } })).toBe(bad)
      expect(retries({ backend: { failPercent: 100 } })).toBe(lost)
      const planned = {
        plans: [{ id: 'p', quota: { limit: 50 } }],
        clients: [{ id: 'c', plan: 'p', retry: { policy: 'fixed', attempts: 2, retryOn } }],
      }
      expect(retries(planned)).toBe(quota)
    },
  )

  it('lost answers make the backend do the work twice', () => {
    const seen = results({
      ...client({ attempts: 3 }),
      backend: { failPercent: 30 },
      traffic: [{ shape: 'burst', count: 1_000 }],
    })
    expect(Math.abs(seen['duplicates']! - 300)).toBeLessThan(6 * Math.sqrt(210))
    expect(seen['served']! + seen['gaveUp']!).toBe(1_000)
  })
})

describe('explaining a row', () => {
  const trace = play({
    methods: [{ id: 'm', rate: 50, burst: 50 }],
    plans: [{ id: 'p', rate: 100, burst: 60, quota: { limit: 53 } }],
    clients: [{ id: 'c', plan: 'p', retry: { policy: 'fixed', baseMs: 30, attempts: 2 } }],
    traffic: [
      { shape: 'burst', count: 55 },
      { shape: 'burst', count: 3, atMs: 900 },
    ],
  })

  it('names who refused, what it held, when it would have passed and when the client tries again', () => {
    expect(recordOf(trace, 50)).toMatchObject({
      refusedBy: 'method',
      at: 0,
      wouldPassAt: 20_000,
      retriedAt: 30_000,
    })
    expect(explainThrottle(trace, 50).sentence).toBe(
      'At 0 s, request 51: the method’s own limit had 0 tokens, less than one, and has one again in 20 ms: 429, Too many requests.',
    )
    expect(explainThrottle(trace, 50).levels?.[0]).toMatchObject({
      Level: 'plan.p.c',
      'Tokens before': 10,
      'Tokens after': 10,
    })
  })

  it('says of an admitted row that every level had a token', () => {
    expect(recordOf(trace, 3)).toMatchObject({
      refusedBy: 'none',
      wouldPassAt: null,
      retriedAt: null,
      quotaLeft: 50,
    })
    expect(explainThrottle(trace, 3).sentence).toBe(
      'At 0 s, request 4: every level had a token, so it was let through.',
    )
  })

  it('puts a quota’s refusal off to its next period', () => {
    const row = trace.columns.level.indexOf(6)
    expect(recordOf(trace, row)).toMatchObject({ refusedBy: 'quota', quotaLeft: 0, wouldPassAt: 86_400e6 })
    expect(explainThrottle(trace, row).sentence).toContain('the quota of its key is used up')
  })

  it('says never where no token will come', () => {
    const shut = play({ account: { rate: 0, burst: 0 }, traffic: [one] })
    expect(recordOf(shut, 0).wouldPassAt).toBe(Infinity)
    expect(explainThrottle(shut, 0).sentence).toContain('never will have one')
    expect(throttle.report?.(shut)['firstRefusal']).toMatchObject({ wouldPassAtMs: 'never' })
  })

  it('in sequence, levels after the refusal were not asked', () => {
    const steps = play({
      accounting: 'sequential',
      methods: [{ id: 'm', rate: 1, burst: 0 }],
      plans: [{ id: 'p', rate: 1, burst: 5 }],
      clients: [{ id: 'c', plan: 'p' }],
      traffic: [one],
    })
    expect(recordOf(steps, 0).levels.map(({ says, before, after }) => [says, before, after])).toEqual([
      ['passes', 5, 4],
      ['refuses', 0, 0],
      ['not asked', 5_000, 5_000],
    ])
  })
})

describe('telling a run', () => {
  it('in sentences: totals, who refused, the first refusal, retries, clients', () => {
    const told = throttle.describe(
      play({
        account: { rate: 10, burst: 5 },
        clients: [{ id: 'ann', retry: { policy: 'fixed', baseMs: 100, attempts: 2 } }, { id: 'bob' }],
        traffic: [
          { shape: 'burst', count: 7, client: 'ann' },
          { shape: 'burst', count: 2, client: 'bob', atMs: 50 },
        ],
      }),
    )
    expect(told).toEqual([
      '9 requests in 1 s: 6 attempts admitted, 5 answered with 429.',
      'The account refused 5.',
      'The first refusal came at 0 s, after 5 attempts.',
      '2 retries: 6 requests were served in the end and 3 gave up.',
      'ann: 6 of 9 admitted.',
      'bob: 0 of 2 admitted.',
    ])
  })

  it('at an instant: tokens and quotas', () => {
    const trace = play({
      account: { rate: 10, burst: 5 },
      plans: [{ id: 'p', quota: { limit: 9 } }],
      clients: [{ id: 'c', plan: 'p' }],
      traffic: [{ shape: 'burst', count: 5 }],
    })
    expect(throttle.describe(trace, micros(150_000))).toEqual([
      'At 0.15 s: 5 attempts so far.',
      'Account has 1.5 of 5 tokens.',
      'The quota of plan p of c has 4 of 9 left.',
    ])
  })

  it('says so when nothing was refused', () => {
    expect(throttle.describe(play({ traffic: [one] }))).toContain('Nothing was refused.')
  })

  it('B19: says when the periods of a quota begin', () => {
    const plans = [{ id: 'p', quota: { limit: 1 } }]
    const notes = play({ plans, clients: [{ id: 'a', plan: 'p' }], traffic: [one] }).notes.join()
    expect(notes).toContain('first period starts with the run')
    expect(play({ traffic: [one] }).notes.join()).not.toContain('period')
  })

  it('notes the rounding of traffic that no tick fits', () => {
    const rates = [33.333, 77.777, 91.919, 13.131]
    const trace = play({
      account: { rate: 1.001, burst: 900_000 },
      traffic: rates.map((rate) => ({ shape: 'uniform', rate, forMs: 100 })),
    })
    expect(trace.notes[0]).toContain('rounded up to the microsecond')
    for (const time of trace.columns.time) expect(Number.isInteger(time)).toBe(true)
  })
})

it('a minute of 10,000 requests a second fits in 20 MB', () => {
  const trace = play({ traffic: [{ shape: 'uniform', rate: 10_000, forMs: 60_000 }] })
  const bytes = Object.values(trace.columns).reduce((sum, column) => sum + column.byteLength, 0)
  expect(trace.length).toBe(600_000)
  expect(bytes).toBeLessThan(20e6)
})
