import { describe, expect, it } from 'vitest'

import { passagesOf } from '#engine/simulators/throttle/passage.ts'
import { stateAfterRow, stateBefore } from '#engine/simulators/throttle/replay.ts'
import { throttleSimulator } from '#engine/simulators/throttle/simulator.ts'
import { VERDICT } from '#engine/simulators/throttle/trace.ts'
import { micros } from '#engine/units.ts'

const { presets, run, shape } = throttleSimulator
const traceOf = (preset: string) => run(shape.parse(presets[preset]?.scenario))

describe('the way of an attempt', () => {
  it('goes through plan, method and account, and ends at the bucket that refused', () => {
    const trace = traceOf('levels')
    const names = stateAfterRow(trace, -1, micros(0)).buckets.map(({ name }) => name)
    const way = (row: number) => {
      const { buckets, refusedBy } = passagesOf(trace)(row)
      return { met: buckets.map((bucket) => names[bucket]), by: names[refusedBy] }
    }
    expect(way(0)).toEqual({
      met: ['plan partner of broker', 'method GET /quotes', 'account'],
      by: undefined,
    })
    expect(way(50)).toEqual({
      met: ['plan partner of broker', 'method GET /quotes'],
      by: 'method GET /quotes',
    })
  })

  it('says that a quota refused what every bucket let through', () => {
    const trace = traceOf('quota-offset')
    const passageOf = passagesOf(trace)
    expect(passageOf(799)).toMatchObject({ refusedBy: -1, isOverQuota: false })
    expect(passageOf(800)).toMatchObject({ refusedBy: -1, isOverQuota: true })
  })

  it.each(Object.keys(presets))('%s: who refused had no token, and who let pass gave one', (preset) => {
    const trace = traceOf(preset)
    const passageOf = passagesOf(trace)
    const some = Array.from({ length: 12 }, (_, part) => Math.floor(((trace.length - 1) * part) / 11))
    const wrong = some.filter((row) => {
      const { buckets, refusedBy } = passageOf(row)
      const before = stateBefore(trace, row).buckets
      const after = stateAfterRow(trace, row, micros(trace.columns.time[row] ?? 0)).buckets
      const had = (bucket: number) => before[bucket]?.tokens ?? NaN
      if (refusedBy !== -1) return !(had(refusedBy) < 1)
      if (trace.columns.verdict[row] !== VERDICT.admitted) return false
      return !buckets.every((bucket) => Math.abs(had(bucket) - 1 - (after[bucket]?.tokens ?? NaN)) < 1e-6)
    })
    expect(wrong).toEqual([])
  })

  it('tells where a bucket is set', () => {
    const paths = stateAfterRow(traceOf('levels'), -1, micros(0)).buckets.map(({ id, path }) => [id, path])
    expect(paths).toEqual([
      ['account', 'account'],
      ['plan.partner.broker', 'plans.0'],
      ['method.GET /quotes', 'methods.0'],
    ])
  })
})
