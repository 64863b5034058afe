import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { EVENT, EventHeap } from '#engine/core/event-heap.ts'

function drain(heap: EventHeap): number[] {
  const payloads: number[] = []
  while (heap.pop()) payloads.push(heap.payload)
  return payloads
}

describe('event heap', () => {
  it('lets simultaneous events go by class and then in the order of their push', () => {
    const heap = new EventHeap()
    heap.push(5, EVENT.arrival, 1)
    heap.push(5, EVENT.retry, 2)
    heap.push(5, EVENT.arrival, 3)
    heap.push(5, EVENT.change, 4)
    heap.push(4, EVENT.sample, 5)
    expect(drain(heap)).toEqual([5, 4, 2, 1, 3])
  })

  it('tells the next time and class without taking the event', () => {
    const heap = new EventHeap()
    expect(heap.nextTime).toBe(Infinity)
    expect(heap.nextKind).toBe(Infinity)
    expect(heap.pop()).toBe(false)
    heap.push(3, EVENT.completion, 7)
    expect([heap.nextTime, heap.nextKind, heap.size]).toEqual([3, EVENT.completion, 1])
    expect(heap.pop()).toBe(true)
    expect([heap.time, heap.kind, heap.payload, heap.size]).toEqual([3, EVENT.completion, 7, 0])
    expect(heap.pop()).toBe(false)
  })

  it('orders any pushes as a stable sort by time and class does, beyond its first capacity', () => {
    const events = fc.array(
      fc.record({ time: fc.integer({ min: 0, max: 40 }), kind: fc.integer({ min: 0, max: 5 }) }),
      { maxLength: 120 },
    )
    fc.assert(
      fc.property(events, (pushed) => {
        const heap = new EventHeap(2)
        for (const [index, { time, kind }] of pushed.entries()) heap.push(time, kind, index)
        const sorted = pushed
          .map((event, index) => ({ ...event, index }))
          .sort((a, b) => a.time - b.time || a.kind - b.kind || a.index - b.index)
        expect(drain(heap)).toEqual(sorted.map(({ index }) => index))
      }),
      { seed: 4, numRuns: 200 },
    )
  })

  it('keeps its order when pushes and pops alternate', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 80 }), (gaps) => {
        const heap = new EventHeap(1)
        let now = 0
        for (const [index, gap] of gaps.entries()) {
          heap.push(now + gap, EVENT.arrival, index)
          if (index % 3 !== 2) continue
          heap.pop()
          expect(heap.time).toBeGreaterThanOrEqual(now)
          now = heap.time
        }
        while (heap.pop()) {
          expect(heap.time).toBeGreaterThanOrEqual(now)
          now = heap.time
        }
      }),
      { seed: 5, numRuns: 200 },
    )
  })
})
