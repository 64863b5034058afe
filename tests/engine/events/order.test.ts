import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { deviceId, entryId } from '#engine/questions/ids.ts'
import { fold } from '#engine/learner/fold.ts'
import { countMissingInSteps, inLogOrder, mergedInSteps, mergeInSteps } from '#engine/events/order.ts'
import type { StoredEntry } from '#engine/events/entry.ts'
import { ms } from '#engine/units.ts'
import { anyLog } from '#tests/support/arbitrary-log.ts'
import { answered, stamped } from '#tests/support/entries.ts'

const SEED = 20_260_105

/** What steps come to, and how often they paused. */
function drained<T>(steps: Generator<void, T, void>): { readonly value: T; readonly pauses: number } {
  for (let pauses = 0; ; pauses++) {
    const step = steps.next()
    if (step.done) return { value: step.value, pauses }
  }
}

const merge = (a: readonly StoredEntry[], b: readonly StoredEntry[], size = 7) =>
  drained(mergeInSteps(a, b, size)).value

const missingFrom = (a: readonly StoredEntry[], b: readonly StoredEntry[]) => {
  const known = new Set(a.map(({ id }) => id))
  return inLogOrder(b.filter(({ id }) => !known.has(id)))
}

describe('log order', () => {
  it('goes by n, then device, then id, and never by the clock', () => {
    const late = stamped(answered(), 1, { at: ms(9_999_999_999_999) })
    const other = stamped(answered(), 2, { device: deviceId('device-b'), id: entryId('x') })
    const second = stamped(answered(), 2, { at: ms(5), id: entryId('z') })
    const twin = stamped(answered(), 2, { at: ms(6), id: entryId('y') })
    expect(inLogOrder([other, second, twin, late])).toEqual([late, twin, second, other])
  })

  it('counts what one log lacks of another, each id once, in slices', () => {
    const [a, b, c] = [1, 2, 3].map((n) => stamped(answered(), n))
    expect(drained(countMissingInSteps([a!, c!], [c!, b!, b!, a!], 2))).toEqual({ value: 1, pauses: 3 })
    expect(drained(countMissingInSteps([], [a!, b!], 10))).toEqual({ value: 2, pauses: 0 })
  })
})

describe(`merge (seed ${SEED})`, () => {
  it('of logs in order that share nothing is the same in steps of any size', () => {
    fc.assert(
      fc.property(anyLog(), anyLog(), fc.integer({ min: 1, max: 40 }), (a, b, size) => {
        const mine = inLogOrder(a)
        const fresh = missingFrom(mine, b)
        const { value, pauses } = drained(mergedInSteps(mine, fresh, size))
        expect(value).toEqual(inLogOrder([...mine, ...fresh]))
        expect(merge(a, b, size)).toEqual(inLogOrder([...a, ...b]))
        expect(pauses).toBeLessThanOrEqual(value.length / size)
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
