import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { micros } from '#engine/units.ts'
import { recordOf, type DecisionRecord } from '#engine/simulators/throttle/explain.ts'
import { stateAt, stateBefore } from '#engine/simulators/throttle/replay.ts'
import { throttleSimulator as throttle } from '#engine/simulators/throttle/simulator.ts'
import type { ThrottleTrace } from '#engine/simulators/throttle/trace.ts'

import { play } from './play.ts'

/** Several levels, keys, retries, a quota and edits: everything that a state consists of. */
const busy = {
  seed: 5,
  account: { rate: 300, burst: 120 },
  region: { rate: 900, burst: 500 },
  methods: [{ id: 'get', rate: 200, burst: 30 }, { id: 'post' }],
  plans: [
    {
      id: 'gold',
      rate: 40,
      burst: 9,
      quota: { limit: 90, offset: 20 },
      methods: [{ method: 'post', rate: 20, burst: 12 }],
    },
  ],
  clients: [
    { id: 'ann', plan: 'gold', retry: { policy: 'full', attempts: 4 } },
    { id: 'bob', plan: 'gold', key: 'shared' },
    { id: 'cat', plan: 'gold', key: 'shared', retry: { policy: 'decorrelated', attempts: 3 } },
    { id: 'dan', retry: { policy: 'equal', attempts: 5, budgetPercent: 20 } },
  ],
  traffic: [
    {
      shape: 'poisson',
      rate: 120,
      forMs: 4_000,
      mix: {
        by: 'chance',
        of: [{ client: 'ann' }, { client: 'bob', method: 'post', weight: 2 }, { client: 'cat' }],
      },
    },
    { shape: 'uniform', rate: 333, forMs: 4_000, client: 'dan' },
    { shape: 'burst', count: 60, everyMs: 1_000, times: 4, client: 'ann', method: 'post' },
  ],
  backend: { badPercent: 5, failPercent: 5 },
  edits: [
    { atMs: 1_500, path: 'account.rate', value: 100 },
    { atMs: 2_500, path: 'plans.0.quota.limit', value: 110 },
    { atMs: 2_500, path: 'account.burst', value: 50 },
  ],
}

/** A trace that nobody has asked anything yet: answers cannot come from an earlier replay. */
const fresh = (trace: ThrottleTrace): ThrottleTrace => ({ ...trace })

/** The record says what the run's columns say: who refused, and that all levels paid or none. */
function agrees(record: DecisionRecord): boolean {
  const refusing = record.levels.filter((level) => level.says === 'refuses')
  const paid = record.levels.map((level) => level.before - level.after)
  if (record.refusedBy === 'none')
    return refusing.length === 0 && paid.every((each) => Math.abs(each - 1) < 1e-9)
  if (paid.some((each) => each !== 0)) return false
  return record.refusedBy === 'quota'
    ? record.quotaLeft === 0 && refusing.length === 0
    : refusing[0]?.level === record.refusedBy
}

describe('restoring a point of a run', () => {
  const trace = play(busy)

  it('the scenario meets every kind of refusal', () => {
    const seen = throttle.observe(trace)
    for (const refuser of ['planMethod', 'plan', 'method', 'account', 'quota'])
      expect(seen[`refusedBy.${refuser}`]).toBeGreaterThan(0)
    expect(seen['retries']).toBeGreaterThan(0)
  })

  it('gives the same state whether one steps, jumps or goes back', () => {
    const instants = fc.array(fc.integer({ min: 0, max: trace.horizon }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(instants, (given) => {
        const walked = fresh(trace)
        for (const at of given) {
          const jumped = stateAt(fresh(trace), micros(at))
          expect(stateAt(walked, micros(at))).toEqual(jumped)
        }
      }),
      { seed: 1, numRuns: 12 },
    )
  })

  it('gives the same state in a run so long that it is played again from its middle', () => {
    const long = play({
      ...busy,
      traffic: [...busy.traffic, { shape: 'uniform', rate: 12_000, forMs: 4_000, client: 'bob' }],
    })
    const walked = fresh(long)
    for (const ms of [3_990, 2_600, 2_400, 3_100, 10, 1_600, 3_999, 1_499]) {
      const at = micros(ms * 1_000)
      expect(stateAt(walked, at)).toEqual(stateAt(fresh(long), at))
    }
    for (const row of [long.length - 1, 20_000, 16_384, 16_383, 8_192])
      expect(recordOf(walked, row)).toEqual(recordOf(fresh(long), row))
  })

  it('steps through every row as the run decided it', () => {
    const walked = fresh(trace)
    const records = Array.from({ length: trace.length }, (_, row) => recordOf(walked, row))
    expect(records.filter((record) => !agrees(record)).map(({ row }) => row)).toEqual([])
    expect(records.filter(({ refusedBy }) => refusedBy !== 'none').length).toBeGreaterThan(100)
  })

  it('a state before a row is the state that the record starts from', () => {
    for (const row of [700, 0, trace.length - 1, 30]) {
      const record = recordOf(fresh(trace), row)
      const state = stateBefore(fresh(trace), row)
      for (const level of record.levels)
        expect(state.buckets.find(({ id }) => id === level.bucket)?.tokens).toBe(level.before)
    }
  })

  it('samples of the bins are states of the run', () => {
    const { bins } = trace
    for (const index of [0, 7, Math.floor(bins.count / 2), bins.count - 2]) {
      const end = micros((index + 1) * bins.width)
      // A bin ends before what happens at its end.
      const state = stateAt(fresh(trace), micros(end - 1e-3))
      const sampled = bins.columns['tokens.region']![index]!
      expect(state.buckets.find(({ id }) => id === 'region')!.tokens).toBeCloseTo(sampled, 3)
    }
  })

  it('an earlier instant with the same rows forgets a later edit', () => {
    const quiet = play({
      account: { rate: 1, burst: 10 },
      horizonMs: 9_000,
      traffic: [{ shape: 'burst', count: 10 }],
      edits: [{ atMs: 5_000, path: 'account.rate', value: 3 }],
    })
    const account = (at: number): number => stateAt(quiet, micros(at * 1e6)).buckets[0]!.tokens
    expect([account(6), account(2), account(6), account(5)]).toEqual([8, 2, 8, 5])
  })

  it('a quota shown after its period began again is full, and earlier it is not', () => {
    const days = play({
      plans: [{ id: 'p', quota: { limit: 5 } }],
      clients: [{ id: 'c', plan: 'p' }],
      horizonMs: 3 * 86_400_000,
      traffic: [{ shape: 'burst', count: 3 }],
    })
    const left = (day: number): number => stateAt(days, micros(day * 86_400e6)).quotas[0]!.left
    expect([left(1), left(0.5), left(2.5), left(0.999)]).toEqual([5, 2, 5, 2])
    expect(stateAt(days, micros(1)).quotas[0]).toMatchObject({
      used: 3,
      limit: 5,
      period: 'DAY',
      resetsAt: 86_400e6,
    })
  })
})

describe('a run', () => {
  it('is a prefix of the same run with a later horizon', () => {
    const short = play({ ...busy, horizonMs: 2_000 })
    const long = play({ ...busy, horizonMs: 4_000 })
    expect(short.length).toBeGreaterThan(100)
    for (const name of ['time', 'verdict', 'client', 'method', 'attempt', 'level', 'request'])
      expect([...long.columns[name]!.subarray(0, short.length)]).toEqual([...short.columns[name]!])
  })

  it('keeps its arrivals when a limit changes', () => {
    const firstAttempts = (burst: number): string => {
      const { columns, length } = play({ ...busy, account: { rate: 300, burst } })
      const rows: number[] = []
      for (let row = 0; row < length; row++)
        if (columns.attempt[row] === 0)
          rows.push(columns.time[row]!, columns.client[row]!, columns.method[row]!)
      return rows.join()
    }
    expect(firstAttempts(120)).toBe(firstAttempts(9))
  })

  it('decides two streams as their interleaving by hand', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 30 }),
        fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 30 }),
        (one, other) => {
          const account = { rate: 20, burst: 5 }
          const two = play({
            account,
            traffic: [
              { shape: 'list', atMs: one },
              { shape: 'list', atMs: other },
            ],
          })
          const merged = play({ account, traffic: [{ shape: 'list', atMs: [...one, ...other] }] })
          expect([...two.columns.verdict]).toEqual([...merged.columns.verdict])
        },
      ),
      { seed: 2, numRuns: 60 },
    )
  })

  it('accounts for every request and attempt', () => {
    const seen = throttle.observe(play(busy))
    expect(seen['served']! + seen['gaveUp']! + seen['unfinished']!).toBe(seen['offered'])
    expect(seen['admitted']! + seen['throttled']! + seen['quotaExceeded']!).toBe(seen['attempts'])
    for (const name of ['offered', 'attempts', 'admitted', 'throttled', 'quotaExceeded', 'served']) {
      const clients = ['ann', 'bob', 'cat', 'dan'].reduce(
        (sum, client) => sum + seen[`${name}.${client}`]!,
        0,
      )
      expect(clients).toBe(seen[name])
      expect(seen[`${name}.method.get`]! + seen[`${name}.method.post`]!).toBe(seen[name])
    }
  })

  it('bins count every attempt once', () => {
    const trace = play(busy)
    const sum = (name: string): number => trace.bins.columns[name]!.reduce((total, value) => total + value, 0)
    const refused = ['planMethod', 'plan', 'method', 'account', 'region', 'quota'].map((name) =>
      sum(`refused.${name}`),
    )
    expect(sum('offered')).toBe(trace.length)
    expect(sum('admitted') + refused.reduce((total, value) => total + value, 0)).toBe(trace.length)
    expect(sum('retries')).toBe(throttle.observe(trace)['retries'])
  })
})
