import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { deviceId, entryId } from '#engine/questions/ids.ts'
import { fold } from '#engine/learner/fold.ts'
import { inLogOrder, merge, mergedInSteps, missingFrom } from '#engine/events/order.ts'
import { ms } from '#engine/units.ts'
import { anyLog } from '#tests/support/arbitrary-log.ts'
import { answered, stamped } from '#tests/support/entries.ts'

const SEED = 20_260_105

describe('log order', () => {
  it('goes by n, then device, then id, and never by the clock', () => {
    const late = stamped(answered(), 1, { at: ms(9_999_999_999_999) })
    const other = stamped(answered(), 2, { device: deviceId('device-b'), id: entryId('x') })
    const second = stamped(answered(), 2, { at: ms(5), id: entryId('z') })
    const twin = stamped(answered(), 2, { at: ms(6), id: entryId('y') })
    expect(inLogOrder([other, second, twin, late])).toEqual([late, twin, second, other])
  })

  it('lists what one log lacks of another', () => {
    const [a, b, c] = [1, 2, 3].map((n) => stamped(answered(), n))
    expect(missingFrom([a!, c!], [c!, b!, a!])).toEqual([b])
  })
})

describe(`merge (seed ${SEED})`, () => {
  it('of logs in order that share nothing is the same in steps of any size', () => {
    fc.assert(
      fc.property(anyLog(), anyLog(), fc.integer({ min: 1, max: 40 }), (a, b, size) => {
        const mine = inLogOrder(a)
        const steps = mergedInSteps(mine, missingFrom(mine, b), size)
        let pauses = 0
        let step = steps.next()
        for (; !step.done; step = steps.next()) pauses++
        expect(step.value).toEqual(merge(mine, missingFrom(mine, b)))
        expect(pauses).toBeLessThanOrEqual(step.value.length / size)
      }),
      { seed: SEED, numRuns: 150 },
    )
  })

  it('is commutative', () => {
    fc.assert(
      fc.property(anyLog(), anyLog(), (a, b) => {
        expect(merge(a, b)).toEqual(merge(b, a))
      }),
      { seed: SEED, numRuns: 150 },
    )
  })

  it('is associative', () => {
    fc.assert(
      fc.property(anyLog(15), anyLog(15), anyLog(15), (a, b, c) => {
        expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)))
      }),
      { seed: SEED, numRuns: 150 },
    )
  })

  it('is idempotent: the same file twice changes nothing', () => {
    fc.assert(
      fc.property(anyLog(), anyLog(), (a, b) => {
        const once = merge(a, b)
        expect(merge(once, b)).toEqual(once)
        expect(merge(a, a)).toEqual(inLogOrder(a))
      }),
      { seed: SEED, numRuns: 150 },
    )
  })

  it('gives the same state whichever device is united with which', () => {
    fc.assert(
      fc.property(anyLog(20), anyLog(20), (a, b) => {
        expect(fold([...a, ...b])).toEqual(fold([...b, ...a]))
      }),
      { seed: SEED, numRuns: 100 },
    )
  })
})
