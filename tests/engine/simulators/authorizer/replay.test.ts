import { describe, expect, it } from 'vitest'

import { keptFor, keptLately, placeOf, policyLines, stateAt } from '#engine/simulators/authorizer/replay.ts'
import { authorizerSimulator } from '#engine/simulators/authorizer/simulator.ts'
import { VERDICT, type AuthorizerTrace } from '#engine/simulators/authorizer/trace.ts'

const play = (fields: object): AuthorizerTrace =>
  authorizerSimulator.run(authorizerSimulator.shape.parse({ sim: 'authorizer', version: 1, ...fields }))
const list = (...atMs: number[]) => ({ shape: 'list', atMs })
const presets = Object.entries(authorizerSimulator.presets).map(
  ([id, { scenario }]) => [id, authorizerSimulator.run(scenario)] as const,
)
const changing = play({
  authorizer: { latencyMs: 50 },
  traffic: [{ shape: 'uniform', rate: 2, forMs: 600_000, token: 'user-{1..7}' }],
  edits: [
    { do: 'ttl', atMs: 100_000, ttlSeconds: 60 },
    { do: 'flush', atMs: 250_000 },
    { do: 'ttl', atMs: 400_000, ttlSeconds: 0 },
  ],
})
const runs = [...presets, ['ttl-changes-and-a-flush', changing] as const]
const lastPoint = (trace: AuthorizerTrace) => ({ row: trace.length - 1, time: trace.horizon })

describe('the replay of an authorizer run', () => {
  it.each(runs)('%s ends where the run ended', (_, trace) => {
    const seen = authorizerSimulator.observe(trace)
    const state = stateAt(trace, lastPoint(trace))
    expect(state).toMatchObject({
      requests: seen['requests'],
      invocations: seen['invocations'],
      cached: seen['cachedAnswers'],
      allowed: seen['ok200'],
      unauthorized: seen['unauthorized401'],
      denied: seen['forbidden403'],
      failed: seen['errors500'],
    })
    expect(state.costUsd).toBeCloseTo(seen['functionCostUsd'] ?? Number.NaN, 12)
  })

  it.each(runs)('%s keeps as many policies as the run, bin by bin', (_, trace) => {
    const { bins, columns, length } = trace
    const differing: string[] = []
    // At the very end a bin leaves out what the end of the run cuts.
    for (let bin = 0; bin < bins.count - 1; bin++) {
      const time = (bin + 1) * bins.width - 0.001
      const row = columns.time.findLastIndex((each) => each <= time)
      const { kept } = stateAt(trace, { row: Math.min(row, length - 1), time })
      if (kept !== bins.columns['policies']?.[bin]) differing.push(`bin ${bin}: ${kept}`)
      if (bin % 40 !== 0) continue
      const each = (trace.names['identity'] ?? []).filter((__, who) => keptFor(trace, who, { row, time }))
      expect(each).toHaveLength(kept)
    }
    expect(differing).toEqual([])
  })

  it.each(runs)('%s answers from the policy that the run answered from', (_, trace) => {
    const { columns } = trace
    const cell = (name: string, row: number) => columns[name]?.[row]
    const answered = [...columns.verdict.keys()].filter((row) => placeOf(trace, row) === 'memory')
    const differing = answered.filter((row) => {
      const time = columns.time[row] ?? 0
      const kept = keptFor(trace, cell('identity', row) ?? -1, { row, time })
      const isSame = kept?.policy === cell('policy', row) && kept?.storedAt === cell('storedAt', row)
      return !isSame || Math.abs((kept?.left ?? 0) - (cell('left', row) ?? 0)) > 0.001
    })
    expect(differing).toEqual([])
    expect(answered).toHaveLength(authorizerSimulator.observe(trace)['cachedAnswers'] ?? Number.NaN)
  })

  it('does not know a policy before the row that stored it, at the same instant', () => {
    const trace = play({ traffic: [list(5_000, 5_000), { ...list(5_000), token: 'bob' }] })
    const time = 5_000_000
    expect([-1, 0, 1, 2].map((row) => stateAt(trace, { row, time }).kept)).toEqual([0, 1, 1, 2])
    expect(keptFor(trace, 0, { row: -1, time })).toBeNull()
    expect(keptFor(trace, 0, { row: 0, time })).toEqual({
      identity: 0,
      policy: 0,
      storedAt: time,
      left: 300_000_000,
      share: 1,
    })
  })

  it('lists the policies that are kept, each once, the latest where there are too many', () => {
    const fifty = presets.find(([id]) => id === 'fifty-tokens')?.[1] ?? play({})
    const point = { row: 30, time: fifty.columns.time[30] ?? 0 }
    const all = keptLately(fifty, point, 100)
    expect(all.map(({ identity }) => identity)).toEqual(Array.from({ length: 31 }, (_, index) => index))
    expect(all.map(({ identity }) => keptFor(fifty, identity, point))).toEqual(all)
    expect(keptLately(fifty, point, 4).map(({ identity }) => identity)).toEqual([27, 28, 29, 30])
    expect(keptLately(fifty, { row: -1, time: 0 }, 4)).toEqual([])
  })

  it('shows half of a ring after half of the TTL, and none at its end', () => {
    const trace = play({ traffic: [list(0, 400_000)] })
    expect(keptFor(trace, 0, { row: 0, time: 150_000_000 })?.share).toBe(0.5)
    expect(keptFor(trace, 0, { row: 0, time: 300_000_000 })).toBeNull()
    expect(stateAt(trace, { row: 0, time: 300_000_000 }).kept).toBe(0)
  })
})

describe('a method laid on a policy', () => {
  it('shows what the narrow policy does not cover', () => {
    const trace = presets.find(([id]) => id === 'narrow-policy')?.[1] ?? play({})
    const rows = [...trace.columns.verdict.keys()]
    expect(rows.map((row) => placeOf(trace, row))).toEqual([
      'function',
      'memory',
      'memory',
      'function',
      'memory',
      'memory',
      'function',
    ])
    const arn = trace.names['arn']?.[1] ?? ''
    expect(policyLines(trace, 1)).toEqual([
      {
        statement: 0,
        effect: 'Allow',
        resource: trace.names['arn']?.[0],
        fit: { covers: false, pattern: arn.length - 1, arn: arn.length - 1 },
        decides: false,
      },
    ])
    expect(arn.slice(-6)).toBe('/GET/b')
    expect(policyLines(trace, 2)[0]).toMatchObject({ decides: true, fit: { covers: true } })
    expect(trace.names['policy']).toEqual(['Allow prod/GET/a'])
  })

  it.each(runs)('%s decides by a line that covers the method, wherever a statement decided', (_, trace) => {
    const step = Math.max(1, Math.floor(trace.length / 60))
    for (let row = 0; row < trace.length; row += step) {
      const deciding = policyLines(trace, row).filter(({ decides }) => decides)
      expect(deciding.length > 0).toBe((trace.columns['statement']?.[row] ?? -1) >= 0)
      const isAllowed = trace.columns['status']?.[row] === 200
      expect(deciding[0]?.effect === 'Allow').toBe(isAllowed)
    }
  })

  it('asks nobody at the door, and places no change', () => {
    const trace = play({
      traffic: [{ ...list(0), token: '' }],
      edits: [{ do: 'flush', atMs: 10 }],
    })
    expect([0, 1].map((row) => placeOf(trace, row))).toEqual(['door', null])
    expect(trace.columns.verdict[1]).toBe(VERDICT.change)
    expect(policyLines(trace, 0)).toEqual([])
  })
})
