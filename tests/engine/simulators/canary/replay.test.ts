import { describe, expect, it } from 'vitest'

import { lastDraws, drawnUpTo, userDraws, wedgeOf } from '#engine/simulators/canary/replay.ts'
import { canarySimulator } from '#engine/simulators/canary/simulator.ts'
import type { CanaryTrace } from '#engine/simulators/canary/trace.ts'

const play = (fields: object): CanaryTrace =>
  canarySimulator.run(canarySimulator.shape.parse({ sim: 'canary', version: 1, ...fields }))
const runs = [
  ...Object.entries(canarySimulator.presets).map(
    ([id, { scenario }]) => [id, canarySimulator.run(scenario)] as const,
  ),
  [
    'many',
    play({
      canary: { percent: 12.5, errorPercent: 20 },
      production: { errorPercent: 1 },
      traffic: [{ shape: 'poisson', rate: 200, forMs: 25_000, users: 40 }],
      edits: [
        { do: 'percent', atMs: 8_000, percent: 50 },
        { do: 'disable', atMs: 20_000 },
      ],
    }),
  ] as const,
]

describe('the replay of a canary run', () => {
  it.each(runs)('%s ends where the run ended', (_, trace) => {
    const seen = canarySimulator.observe(trace)
    const state = drawnUpTo(trace, trace.length - 1)
    expect(state).toMatchObject({
      draws: seen['requests'],
      canary: seen['canaryCount'],
      production: seen['productionCount'],
      canaryErrors: seen['canaryErrors'],
      productionErrors: seen['productionErrors'],
      share: seen['canaryShare'],
      percent: seen['finalPercent'],
    })
    if (trace.scenario.edits.length > 0) return
    expect(state).toMatchObject({
      low: seen['bandLow'],
      high: seen['bandHigh'],
      unseen: seen['chanceUnseen'],
    })
  })

  it.each(runs)('%s has the share and the band of the run, bin by bin', (_, trace) => {
    const { bins, columns } = trace
    const differing: string[] = []
    for (let bin = 0; bin < bins.count; bin++) {
      const end = bin === bins.count - 1 ? Infinity : (bin + 1) * bins.width
      const row = columns.time.findLastIndex((each) => each < end)
      const state = drawnUpTo(trace, row)
      for (const name of ['share', 'low', 'high'] as const)
        if (state[name] !== bins.columns[name]?.[bin])
          differing.push(`${name} of bin ${bin}: ${state[name]}, not ${bins.columns[name]?.[bin]}`)
    }
    expect(differing).toEqual([])
  })

  it('begins with nothing drawn, the share that is set, and no idea where it will be', () => {
    const trace = play({ canary: { percent: 30 } })
    expect(drawnUpTo(trace, -1)).toEqual({
      draws: 0,
      production: 0,
      canary: 0,
      productionErrors: 0,
      canaryErrors: 0,
      percent: 30,
      share: 0,
      low: 0,
      high: 100,
      unseen: 100,
    })
  })

  it('counts each user’s requests in either arm', () => {
    const trace = runs.find(([id]) => id === 'sticky-myth')?.[1] ?? play({})
    const users = (trace.names['user'] ?? []).map((_, user) => userDraws(trace, user, trace.length - 1))
    expect(users.map(({ production, canary }) => production + canary)).toEqual([60, 60, 60, 60, 60])
    expect(users.reduce((sum, { canary }) => sum + canary, 0)).toBe(87)
    expect(userDraws(trace, 2, 1)).toEqual({ production: 0, canary: 0 })
    const third = trace.columns['arm']?.[2] === 1 ? 'canary' : 'production'
    expect(userDraws(trace, 2, 2)[third]).toBe(1)
  })
})

describe('the wedge', () => {
  it.each(runs)('%s says what the run says after as many draws, from the first to the last', (_, trace) => {
    const wedge = wedgeOf(trace, 100)
    expect(wedge[0]?.draws).toBe(1)
    expect(wedge.at(-1)?.draws).toBe(canarySimulator.observe(trace)['requests'])
    expect(wedge.length).toBeLessThan(100 + 40 + 3 * trace.scenario.edits.length + 3)
    for (const { row, ...point } of wedge) expect(drawnUpTo(trace, row)).toMatchObject(point)
    expect(wedge.every(({ row }, index) => row > (wedge[index - 1]?.row ?? -1))).toBe(true)
  })

  it('narrows with every draw while the share stays the same', () => {
    const widths = wedgeOf(play({ canary: { percent: 50 } }), 1_000).map(({ low, high }) => high - low)
    expect(widths.every((width, index) => width <= (widths[index - 1] ?? Infinity))).toBe(true)
    expect(widths.at(-1)).toBeLessThan(9)
  })
})

describe('the last draws', () => {
  it.each(runs)('%s are the rows of the run, each below the line if it went to the canary', (_, trace) => {
    const row = trace.length - 1
    const state = drawnUpTo(trace, row)
    const draws = lastDraws(trace, row, 120)
    expect(draws).toHaveLength(Math.min(120, state.draws))
    for (const { row: at, arm, drawn, user, verdict } of draws) {
      expect(arm === 'canary').toBe(drawn < (trace.columns['percent']?.[at] ?? 0))
      expect(trace.columns['user']?.[at]).toBe(user)
      expect(trace.columns.verdict[at]).toBe(verdict)
    }
    for (const arm of ['production', 'canary'] as const) {
      const ordinals = draws.filter((draw) => draw.arm === arm).map(({ ordinal }) => ordinal)
      expect(ordinals).toEqual(ordinals.map((__, index) => state[arm] - ordinals.length + index))
    }
  })

  it('are none before the first', () => {
    expect(lastDraws(play({}), -1, 10)).toEqual([])
  })
})
