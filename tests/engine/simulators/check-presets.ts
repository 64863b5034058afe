import { expect } from 'vitest'

import { traceHash, type Trace } from '#engine/core/trace.ts'
import type { Preset, Simulator } from '#engine/simulators/simulator.ts'

/** Runs a preset and holds the engine to its claims, to its words and to saying the same twice. */
export function checkPreset<S, T extends Trace<S>>(simulator: Simulator<S, T>, preset: Preset<S>): T {
  const trace = simulator.run(preset.scenario)
  const seen = simulator.observe(trace)
  expect(Object.keys(preset.claims).length).toBeGreaterThan(0)
  const missed = Object.entries(preset.claims).filter(
    ([name, value]) => !(Math.abs((seen[name] ?? Number.NaN) - value) < 1e-9),
  )
  expect(missed.map(([name, value]) => `${name}: claimed ${value}, got ${seen[name]}`)).toEqual([])
  expect(Object.entries(seen).filter(([, value]) => !Number.isFinite(value))).toEqual([])
  for (const goal of preset.goals ?? [])
    for (const { observe } of goal.all) expect(seen).toHaveProperty(observe)
  if (preset.predict !== undefined) expect(seen).toHaveProperty(preset.predict.observe)
  expect(preset.playhead).toBeLessThanOrEqual(trace.horizon)
  expect(preset.title).not.toBe('')
  expect(preset.teaches).toMatch(/\.$/)
  expect(simulator.shape.parse(structuredClone(preset.scenario))).toEqual(preset.scenario)
  checkTrace(simulator, trace)
  expect(traceHash(simulator.run(preset.scenario))).toBe(traceHash(trace))
  return trace
}

/** What every trace must keep to: columns of one length, known verdicts, ascending times, words for every row. */
export function checkTrace<S, T extends Trace<S>>(simulator: Simulator<S, T>, trace: T): void {
  const { time, verdict } = trace.columns
  const uneven = Object.entries(trace.columns).filter(([, column]) => column.length !== trace.length)
  expect(uneven.map(([name]) => name)).toEqual([])
  for (let row = 0; row < trace.length; row++) {
    if ((time[row] ?? 0) < (time[row - 1] ?? 0)) expect.fail(`row ${row} goes back in time`)
    if (trace.verdicts[verdict[row] ?? -1] === undefined) expect.fail(`row ${row} has no verdict`)
  }
  if (trace.length > 0) expect(time.at(-1)).toBeLessThanOrEqual(trace.horizon)
  for (const { column } of trace.series) expect(trace.bins.columns[column]?.length).toBe(trace.bins.count)
  const step = Math.max(1, Math.floor(trace.length / 50))
  for (let row = 0; row < trace.length; row += step) {
    const { sentence } = simulator.explain(trace, row)
    expect(sentence).toMatch(/\.$/)
    expect(sentence).not.toMatch(/undefined|NaN|none\b.*none\b/)
  }
  for (const share of [0, 0.3, 1]) {
    const at = Math.round(trace.horizon * share) as typeof trace.horizon
    for (const line of simulator.describe(trace, at)) expect(line).not.toMatch(/undefined|NaN|Infinity/)
  }
  const words = simulator.describe(trace)
  expect(words.length).toBeGreaterThan(0)
  for (const line of words) expect(line).not.toMatch(/undefined|NaN|Infinity/)
  expect(simulator.headlines(trace).length).toBeGreaterThan(0)
  structuredClone(trace)
}
