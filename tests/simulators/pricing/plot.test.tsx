import { describe, expect, it } from 'vitest'

import { pricingSimulator } from '#engine/simulators/pricing/simulator.ts'
import { stairsOf } from '#engine/simulators/pricing/stairs.ts'
import { monthlyUse, nearestStop } from '#simulators/pricing/call-stops.ts'
import { Plot, scaleOf } from '#simulators/pricing/plot.ts'

const size = { width: 302, height: 200, em: 13 }
const presets = Object.entries(pricingSimulator.presets).map(
  ([id, { scenario }]) => [id, pricingSimulator.run(scenario)] as const,
)

/** What a path of rectangles covers, in px². */
function areaOf(path: string): number {
  const boxes = [...path.matchAll(/M([-\d.]+) ([-\d.]+)V([-\d.]+)H([-\d.]+)/g)]
  return boxes.reduce(
    (sum, [, x, low, high, end]) => sum + (Number(end) - Number(x)) * (Number(low) - Number(high)),
    0,
  )
}

describe('the plot of a bill', () => {
  it.each(presets)('%s: equal money covers equal areas, in every bill', (_, trace) => {
    const all = stairsOf(trace)
    const scale = scaleOf(all, () => [])
    const plot = new Plot(size, scale)
    const whole = (plot.x(scale.calls) - plot.x(0)) * (plot.y(0) - plot.y(scale.price))
    for (const { blocks } of all) {
      for (const { pieces, cost } of blocks) {
        const share = cost / (scale.calls * scale.price)
        // Edges stand on tenths of a px.
        expect(Math.abs(areaOf(plot.path(pieces)) - share * whole)).toBeLessThan(40)
      }
    }
  })

  it.each(presets)('%s: stays in its box', (_, trace) => {
    const all = stairsOf(trace)
    const plot = new Plot(
      size,
      scaleOf(all, () => []),
    )
    for (const { from, to, high } of all.flatMap(({ blocks }) => blocks.flatMap(({ pieces }) => pieces))) {
      expect(plot.x(from)).toBeGreaterThanOrEqual(0)
      expect(plot.x(to)).toBeLessThanOrEqual(size.width)
      expect(plot.y(high)).toBeGreaterThan(0)
    }
    expect(plot.ground).toBeLessThan(size.height)
  })

  it('says prices in full where there is room, shorter where not, and nothing where none is', () => {
    const [rest] = stairsOf(
      pricingSimulator.run(
        pricingSimulator.shape.parse({
          sim: 'pricing',
          version: 1,
          bills: [{ api: 'rest', calls: 500_000_000 }],
        }),
      ),
    )
    const words = (width: number, height: number) => {
      const plot = new Plot(
        { width, height, em: 13 },
        scaleOf(rest === undefined ? [] : [rest], () => []),
      )
      return rest?.blocks.map((block) => plot.words(block))
    }
    expect(words(302, 200)).toEqual([
      ['$3.50 per million', '× 333\u00A0M = $1,165.50'],
      ['$2.80/M', '$467.60'],
    ])
    expect(words(120, 200)).toEqual([['$3.50/M', '$1,165.50'], []])
    expect(words(302, 42)).toEqual([[], []])
  })

  it('says how many units a call is', () => {
    const trace = presets.find(([id]) => id === 'http-large-payload')?.[1]
    const all = trace === undefined ? [] : stairsOf(trace)
    const plot = new Plot(
      { ...size, width: 402 },
      scaleOf(all, () => []),
    )
    expect(all[1]?.blocks.map((block) => plot.words(block)[0])).toEqual([
      '4 × $1.00 per million',
      '4 × $0.90/M',
    ])
  })
})

describe('the slider of the month', () => {
  it('goes through round numbers, from none to the most that a scenario takes', () => {
    for (const [, trace] of presets) {
      const { stops, editsTo, value } = monthlyUse(trace.scenario)
      expect(stops[0]).toBe(0)
      expect(stops).toEqual(stops.toSorted((a, b) => a - b))
      for (const stop of [stops[0] ?? 0, stops.at(-1) ?? 0])
        expect(Object.values(editsTo(stop))).toContain(stop)
      expect(nearestStop(stops, value)).toBeGreaterThan(0)
    }
  })

  it('moves every bill that has as many calls, and no other', () => {
    const scenario = pricingSimulator.shape.parse({
      sim: 'pricing',
      version: 1,
      bills: [
        { api: 'rest', calls: 5_000 },
        { api: 'http', calls: 5_000 },
        { api: 'http', calls: 7_000 },
      ],
    })
    expect(monthlyUse(scenario).editsTo(20_000)).toEqual({ 'bills.0.calls': 20_000, 'bills.1.calls': 20_000 })
  })

  it('stands at the nearest place, by factors', () => {
    expect([0, 1, 99, 101, 140, 150, 1e9].map((value) => nearestStop([0, 100, 200], value))).toEqual([
      0, 1, 1, 1, 1, 2, 2,
    ])
  })
})
