import { describe, expect, it } from 'vitest'

import type { Trace } from '#engine/core/trace.ts'
import { changesBy, setBy, turnedAt } from '#engine/simulators/kit/live.ts'
import type { Live } from '#engine/simulators/kit/live.ts'
import { SIM_IDS } from '#engine/simulators/registry.ts'
import { simulatorOf } from '#engine/simulators/simulators.ts'

/** A field of each simulator that can be turned while a run goes on, with a value that changes what comes after. */
const TURNS = [
  ['throttle', 'faq-1000-2000', 'methods.0.rate', 1, 2_000],
  ['throttle', 'noisy-neighbour-shared', 'account.burst', 5, 1_000],
  ['cache', 'default-ttl', 'stage.ttlSeconds', 60, 900_000],
  ['authorizer', 'narrow-policy', 'authorizer.ttlSeconds', 0, 2_000],
  ['canary', 'sticky-myth', 'canary.percent', 90, 15_000],
] as const

const rowsBefore = ({ columns, length }: Trace, micros: number) =>
  Array.from({ length }, (_, row) => [columns.time[row] ?? 0, columns.verdict[row] ?? 0] as const).filter(
    ([time]) => time < micros,
  )

const liveOf = (id: (typeof TURNS)[number][0]): Live => {
  const { live } = simulatorOf(id)
  if (live === undefined) throw new Error(`${id} has no changes while it runs.`)
  return live
}

describe('a field turned while a run goes on', () => {
  it.each(TURNS)('%s/%s: %s changes nothing before its instant, and is in force from there', (...turn) => {
    const [id, preset, path, value, atMs] = turn
    const simulator = simulatorOf(id)
    const live = liveOf(id)
    const before = simulator.shape.parse(simulator.presets[preset]?.scenario)
    const data = turnedAt(live, before, { path, value }, { atMs })
    const after = simulator.shape.parse(data)
    const runs = [simulator.run(before), simulator.run(after)] as const
    const past = runs.map((run) => rowsBefore(run, atMs * 1_000)) as [unknown[], unknown[]]
    expect(past[0].length).toBeGreaterThan(0)
    expect(past[1]).toEqual(past[0])
    expect(simulator.observe(runs[1])).not.toEqual(simulator.observe(runs[0]))
    expect([setBy(live, after, atMs - 1)[path], setBy(live, after, atMs)[path]]).toEqual([undefined, value])
    expect([changesBy(after, atMs - 1), changesBy(after, atMs)]).toEqual([0, 1])
  })

  it('takes the place of what the same hand set a moment ago, and of nothing else', () => {
    const live = liveOf('throttle')
    const rate = (value: number) => ({ path: 'account.rate', value })
    const first = turnedAt(live, { edits: [] }, rate(5), { atMs: 100 })
    const dragged = turnedAt(live, first, rate(6), { atMs: 140, instead: 100 })
    const later = turnedAt(live, dragged, { path: 'account.burst', value: 9 }, { atMs: 140 })
    expect(later).toEqual({
      edits: [
        { path: 'account.rate', value: 6, atMs: 140 },
        { path: 'account.burst', value: 9, atMs: 140 },
      ],
    })
  })

  it('holds from the start where the scenario knows no such change', () => {
    const arrivals = { path: 'traffic.0.rate', value: 5 }
    expect(SIM_IDS.flatMap((id) => simulatorOf(id).live?.toEdit(arrivals) ?? [])).toEqual([])
    expect(SIM_IDS.filter((id) => simulatorOf(id).live !== undefined)).toEqual([
      'throttle',
      'cache',
      'authorizer',
      'canary',
    ])
  })
})
