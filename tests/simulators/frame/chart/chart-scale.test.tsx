import { describe, expect, it } from 'vitest'

import type { SeriesInfo, Trace } from '#engine/core/trace.ts'
import { micros } from '#engine/units.ts'
import {
  binsPerBar,
  panelsOf,
  splitByHeight,
  ticksTo,
  timeTicks,
} from '#simulators/frame/chart/chart-scale.ts'
import { formatNumber, formatTime, paceOf } from '#simulators/frame/format.ts'
import { hasSlider, positionOf, valueAtPosition } from '#simulators/frame/controls/slider-scale.ts'
import { turnstileSimulator } from '#tests/simulators/fake-simulator.ts'

const base = turnstileSimulator.run({ count: 4, gate: { limit: 2 }, seed: 1 })
function traceOf(
  columns: Record<string, number[]>,
  draws: Record<string, [SeriesInfo['draw'], string]>,
): Trace {
  const arrays = Object.entries(columns).map(([name, values]) => [name, Float64Array.from(values)] as const)
  return {
    ...base,
    bins: { width: micros(10), count: 3, columns: Object.fromEntries(arrays) },
    series: Object.entries(draws).map(([column, [draw, unit]]) => ({
      column,
      label: column,
      unit,
      draw,
      tone: 'info',
    })),
  }
}

describe('panelsOf', () => {
  it('draws a counted part over its bars, and a level of the same unit on its own', () => {
    const trace = traceOf(
      { sent: [5, 5, 5], retries: [0, 5, 2], waiting: [5, 10, 15] },
      { sent: ['bar', 'messages'], retries: ['line', 'messages'], waiting: ['step', 'messages'] },
    )
    const [levels, counts] = panelsOf(trace)
    expect(levels?.series.map((one) => one.column)).toEqual(['waiting'])
    expect(counts?.overlay.map((one) => one.column)).toEqual(['retries'])
  })

  it('leaves out counts that never happened', () => {
    const trace = traceOf({ a: [0, 0, 0], b: [1, 0, 0] }, { a: ['bar', 'x'], b: ['bar', 'y'] })
    expect(panelsOf(trace).map((panel) => panel.unit)).toEqual(['y'])
  })

  it('parts lines of very different height, and drops the one that never moves', () => {
    const draws = { account: ['line', 'tokens'], method: ['line', 'tokens'] } as const
    const split = (columns: Record<string, number[]>) => {
      const trace = traceOf(columns, { account: [...draws.account], method: [...draws.method] })
      return splitByHeight(panelsOf(trace), [trace]).map((panel) => panel.series.map((one) => one.column))
    }
    expect(split({ account: [5000, 4000, 3000], method: [100, 50, 0] })).toEqual([['account'], ['method']])
    expect(split({ account: [5000, 5000, 5000], method: [100, 50, 0] })).toEqual([['method']])
    expect(split({ account: [200, 150, 100], method: [100, 50, 0] })).toEqual([['account', 'method']])
  })
})

describe('scales', () => {
  it('make bars of round length', () => {
    expect(binsPerBar({ count: 250, width: 20_000 })).toBe(5)
    expect(binsPerBar({ count: 300, width: 10_000 })).toBe(5)
    expect(binsPerBar({ count: 60, width: 10_000 })).toBe(1)
  })

  it('put ticks on round numbers', () => {
    expect(ticksTo(2000, 3)).toEqual([0, 1000, 2000])
    expect(ticksTo(0, 3)).toHaveLength(3)
    expect(timeTicks(900e6, 5)).toEqual([0, 300e6, 600e6, 900e6])
  })

  it('read times in the unit that the run asks for', () => {
    expect(formatTime(1_900_000, { horizon: 5_000_000 })).toBe('1.900 s')
    expect(formatTime(612_000_000, { horizon: 900_000_000 })).toBe('10:12')
    expect(formatTime(90_000_000_000, { horizon: 700_000_000_000 })).toBe('day 2, 01:00')
    expect(formatNumber(0.000333)).toBe('0.000333')
    expect(formatNumber(1234.5678)).toBe('1,234.568')
  })

  it('need at most two minutes to watch any run', () => {
    expect(paceOf(60_000_000)).toBe(1)
    expect(paceOf(3_600_000_000)).toBe(60)
  })
})

describe('sliders', () => {
  const rate = { min: 0, max: 1_000_000, step: 1, scale: 'log' } as const
  it('reach both ends and round numbers between', () => {
    expect(valueAtPosition(0, rate)).toBe(0)
    expect(valueAtPosition(1000, rate)).toBe(1_000_000)
    expect(valueAtPosition(500, rate)).toBe(1000)
    expect(positionOf(1000, rate)).toBe(500)
  })

  it('are left out where they could not hit anything', () => {
    expect(hasSlider({ min: 0, max: 3_456_000_000, step: 1, scale: 'linear' })).toBe(false)
    expect(hasSlider({ min: 0, max: 3_600, step: 1, scale: 'linear' })).toBe(true)
  })
})
