import { describe, expect, it } from 'vitest'

import { preventionOf } from '#engine/simulators/throttle/prevention.ts'
import { throttleSimulator as throttle } from '#engine/simulators/throttle/simulator.ts'

import { play, results } from './play.ts'

const firstRefusal = (trace: ReturnType<typeof play>): number => trace.columns.verdict.indexOf(1)

describe('what would have prevented a refusal', () => {
  const waves = (burst: number) => ({
    account: { rate: 70, burst },
    traffic: [
      { shape: 'burst', count: 40, everyMs: 300, times: 6 },
      { shape: 'poisson', rate: 30, forMs: 2_000 },
    ],
  })

  it('is the smallest burst with which the bucket refuses nobody', () => {
    const trace = play(waves(50))
    const needed = preventionOf(trace, firstRefusal(trace))
    expect(needed?.bucket).toBe('account')
    const burst = needed?.burst ?? 0
    expect(burst).toBeGreaterThan(50)
    expect(results(waves(burst))['throttled']).toBe(0)
    expect(results(waves(burst - 1))['throttled']).toBeGreaterThan(0)
  })

  it('keeps one level from refusing, whatever the levels behind it then do', () => {
    for (const accounting of ['atomic', 'sequential']) {
      const chain = (burst: number) => ({
        accounting,
        account: { rate: 50, burst: 60 },
        methods: [{ id: 'get', rate: 20, burst }],
        traffic: [{ shape: 'burst', count: 90, everyMs: 1_000, times: 3 }],
      })
      const trace = play(chain(30))
      const burst = preventionOf(trace, firstRefusal(trace))?.burst ?? 0
      expect(results(chain(burst))['refusedBy.method']).toBe(0)
      expect(results(chain(burst))['refusedBy.account']).toBeGreaterThan(0)
    }
  })

  it('stays unsaid where a refusal changes what comes next, and for a quota', () => {
    const stubborn = play({ ...waves(50), clients: [{ id: 'c', retry: { policy: 'fixed' } }] })
    expect(preventionOf(stubborn, firstRefusal(stubborn))).toBeNull()
    const quota = play({
      plans: [{ id: 'p', quota: { limit: 5 } }],
      clients: [{ id: 'c', plan: 'p' }],
      traffic: [{ shape: 'burst', count: 9 }],
    })
    expect(preventionOf(quota, 5)).toBeNull()
    expect(preventionOf(quota, -1)).toBeNull()
  })

  it('stands with who refused under the numbers of the run', () => {
    const notes = throttle.headlines(play(waves(50))).map(({ label, note }) => [label, note])
    expect(notes).toContainEqual(['Throttled', 'by the account'])
    expect(Object.fromEntries(notes)['First refusal']).toMatch(/^with a burst of \d+, account refuses none$/)
  })
})
