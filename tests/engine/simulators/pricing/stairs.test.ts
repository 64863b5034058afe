import { describe, expect, it } from 'vitest'

import { billOf } from '#engine/simulators/pricing/month.ts'
import { pricingSimulator } from '#engine/simulators/pricing/simulator.ts'
import { stairsAhead, stairsOf } from '#engine/simulators/pricing/stairs.ts'
import type { Stairs } from '#engine/simulators/pricing/stairs.ts'

const play = (fields: object) =>
  pricingSimulator.run(pricingSimulator.shape.parse({ sim: 'pricing', version: 1, ...fields }))

const calls = 1_234_567_891
const others = {
  'free tier': play({ freeTier: 'legacy', bills: [{ api: 'rest', calls: 3_000_000, responseKb: 7 }] }),
  'all of it free': play({ freeTier: 'legacy', bills: [{ api: 'http', calls: 900_000 }] }),
  'cache for a third': play({ bills: [{ api: 'rest', calls: 5_000_000, cacheGb: '6.1', cacheHours: 243 }] }),
  'units that cut a tier in a call': play({ bills: [{ api: 'http', calls, payloadKb: 3_500 }] }),
  'free minutes': play({
    freeTier: 'legacy',
    bills: [{ api: 'websocket', connections: 70_000, minutesEach: 33, messagesEach: 41, messageKb: 70 }],
  }),
  'minutes alone': play({ bills: [{ api: 'websocket', connections: 500, messagesEach: 0 }] }),
  'no call': play({ bills: [{ api: 'rest', calls: 0, cacheGb: '0.5' }] }),
  credits: play({ freeTier: 'credits', creditsUsd: 50, bills: [{ api: 'rest', calls, streaming: true }] }),
}
const presets = Object.entries(pricingSimulator.presets).map(
  ([id, { scenario }]) => [id, pricingSimulator.run(scenario)] as const,
)
const runs = [...presets, ...Object.entries(others)]

/** Money of what lies left of a call. */
const areaUntil = ({ blocks }: Stairs, end: number) =>
  blocks
    .flatMap(({ pieces }) => pieces)
    .reduce((sum, { from, to, low, high }) => sum + Math.max(0, Math.min(to, end) - from) * (high - low), 0)

describe('a bill as stairs', () => {
  it.each(runs)('%s: the areas are the bill, at any time of the month', (_, trace) => {
    for (const [index, stairs] of stairsOf(trace).entries()) {
      const usage = trace.scenario.bills[index]
      if (usage === undefined || stairs.calls === 0) continue
      for (const share of [0, 0.1, 0.333, 0.5, 0.77, 1]) {
        const { lines } = billOf(trace.scenario, usage, share)
        const gross = lines.reduce((sum, { cost }) => sum + cost, 0)
        // A unit that has begun is paid once it is whole.
        const unit = lines.reduce((sum, { cost, units }) => sum + (units === 0 ? 0 : cost / units), 0)
        const calls = Math.floor(stairs.calls * share)
        expect(Math.abs(areaUntil(stairs, calls) - gross)).toBeLessThanOrEqual(unit * 16 + gross * 1e-9 + 1e6)
      }
    }
  })

  it.each(runs)('%s: every price of the run has its block', (_, trace) => {
    const stairs = stairsOf(trace)
    for (const { blocks, total, credits } of stairs) {
      for (const { row, cost, verdict } of blocks) {
        expect(trace.columns['costNano']?.[row]).toBe(cost)
        expect(trace.columns.verdict[row]).toBe(verdict)
      }
      const gross = blocks.reduce((sum, { cost }) => sum + cost, 0)
      expect(blocks.length === 0 ? total : Math.max(0, gross - credits)).toBe(total)
    }
    const rows = stairs.flatMap(({ blocks }) => blocks.map(({ row }) => row))
    expect(new Set(rows).size).toBe(rows.length)
    const isWhole = stairs.every((each) => each.calls > 0)
    expect(rows).toHaveLength(isWhole ? trace.length : 0)
  })

  it('stands a step on each tier, each lower than the one before', () => {
    const trace = play({ bills: [{ api: 'rest', calls: 25_000_000_000 }] })
    const steps = stairsOf(trace)[0]?.blocks.map(({ pieces }) => pieces[0])
    expect(steps?.map((step) => [step?.from, step?.to, step?.high])).toEqual([
      [0, 333_000_000, 3_500],
      [333_000_000, 1_000_000_000, 2_800],
      [1_000_000_000, 20_000_000_000, 2_380],
      [20_000_000_000, 25_000_000_000, 1_510],
    ])
  })

  it('makes a call of four units four times as high', () => {
    const trace = play({ bills: [{ api: 'http', calls: 100_000_000, payloadKb: 2_048 }] })
    const steps = stairsOf(trace)[0]?.blocks.map(({ pieces }) => pieces[0])
    expect(steps).toMatchObject([
      { from: 0, to: 75_000_000, high: 4_000 },
      { from: 75_000_000, to: 100_000_000, high: 3_600 },
    ])
  })

  it('lays what the hours cost on the steps, over the part of the month that it stood', () => {
    const trace = play({
      monthHours: 730,
      bills: [{ api: 'rest', calls: 666_000_000, cacheGb: '0.5', cacheHours: 365 }],
    })
    const cache = stairsOf(trace)[0]?.blocks.at(-1)
    expect(cache?.pieces).toEqual([{ from: 0, to: 333_000_000, low: 3_500, high: 3_500 + 7.3e9 / 333e6 }])
  })

  it('shows the steps that are still to come', () => {
    const trace = play({ bills: [{ api: 'rest', calls: 200_000_000 }] })
    const [usage] = trace.scenario.bills
    if (usage === undefined) throw new Error('There is one bill.')
    expect(stairsAhead(trace.scenario, usage, 500_000_000)).toEqual([
      { from: 200_000_000, to: 333_000_000, low: 0, high: 3_500 },
      { from: 333_000_000, to: 500_000_000, low: 0, high: 2_800 },
    ])
    expect(stairsAhead(trace.scenario, usage, 200_000_000)).toEqual([])
  })
})
