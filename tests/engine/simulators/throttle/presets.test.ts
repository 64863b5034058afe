import { describe, expect, it } from 'vitest'

import { traceHash } from '#engine/core/trace.ts'
import { throttleSimulator as throttle } from '#engine/simulators/throttle/simulator.ts'
import { checkPreset } from '#tests/engine/simulators/check-presets.ts'

const presets = Object.entries(throttle.presets)

describe('throttle presets', () => {
  it.each(presets)('%s keeps its claims', (_, preset) => {
    expect(checkPreset(throttle, preset).length).toBeGreaterThan(0)
  })

  it.each(presets)('%s starts without its goals reached', (_, preset) => {
    const seen = throttle.observe(throttle.run(preset.scenario))
    for (const goal of preset.goals ?? []) {
      const reached = goal.all.every(({ observe, is, value }) => {
        const result = seen[observe] ?? Number.NaN
        return is === '==' ? result === value : is === '<=' ? result <= value : result >= value
      })
      expect(`${goal.id} ${reached ? 'reached' : 'open'}`).toBe(`${goal.id} open`)
    }
  })

  it.each(presets)('%s opens on a refusal, where there is one', (_, preset) => {
    const trace = throttle.run(preset.scenario)
    const { time, verdict } = trace.columns
    const isRefused = (row: number) => trace.verdicts[verdict[row] ?? 0]?.tone !== 'good'
    const rows = [...time.keys()]
    if (!rows.some(isRefused)) return
    const shown = rows.findLast((row) => (time[row] ?? 0) <= preset.playhead) ?? -1
    expect(isRefused(shown)).toBe(true)
  })

  it('compute what they always did', () => {
    const hashes = Object.fromEntries(
      presets.map(([id, { scenario }]) => [id, traceHash(throttle.run(scenario))]),
    )
    expect(hashes).toEqual(GOLDEN)
  })
})

/** Fingerprints of the traces: they change only where a rule, a shape or a preset is changed on purpose. */
const GOLDEN = {
  'steady-flow': 'dc668494',
  'account-default-spike': '99e08655',
  'chapter-10000-5000': '30f026cc',
  'faq-1000-2000': '99d4541d',
  'burst-larger-than-rate': 'e4bc92f9',
  'burst-smaller-than-rate': '80489d4d',
  'burst-one-brittle': 'e3d48c48',
  'so-18-34-85': 'b9ef3663',
  'sustained-overload': 'b284b242',
  'low-default-region': '720865c8',
  levels: '73337c12',
  'noisy-neighbour-shared': '611aaf20',
  'noisy-neighbour-with-plans': '606ec5a9',
  'separate-plans': '9bd4461b',
  'method-fence': 'bb26f9d9',
  'two-apis-one-account': '281546b1',
  'quota-offset': 'bbb0e56f',
  'quota-last-day': 'e6dd1f51',
  'retry-storm': '423b8d6d',
  'retry-jitter': '4c40ebdb',
  'retry-budget': 'a435e81d',
  'retry-everything': '3a95b75f',
  'aws-ten-each-ms': '8c848533',
  'aws-all-first-ms': '0a6dbccf',
  'aws-half-then-spread': '45af9b01',
  'aws-half-then-half': 'c40fee88',
  'aws-three-waves': '24b801b4',
}
