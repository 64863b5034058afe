import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  backlogAfter,
  drainRate,
  drainSeconds,
  goesToDeadLetter,
  outlivesVisibility,
  QueueBuffer,
  visibleAgainAt,
} from '#engine/gateway/queue-buffer.ts'

const ignore = (): void => undefined

describe('visibility', () => {
  it('ends exactly after the timeout', () => {
    expect(visibleAgainAt(10, 30)).toBe(40)
  })

  it('is not outlived by work that ends at that instant', () => {
    expect([39, 40, 41].map((done) => outlivesVisibility(10, 30, done))).toEqual([false, false, true])
  })
})

describe('dead-letter queue', () => {
  it('takes a message that would be received more often than allowed', () => {
    expect([0, 2, 3, 4].map((count) => goesToDeadLetter(count, 3))).toEqual([false, false, true, true])
    expect(goesToDeadLetter(1, 1)).toBe(true)
  })

  it('does not exist at 0', () => {
    expect(goesToDeadLetter(1_000, 0)).toBe(false)
  })
})

describe('closed forms', () => {
  it('N40: backlog and time to drain', () => {
    expect(drainSeconds(6_000, 100)).toBe(60)
    expect(backlogAfter({ inflow: 500, drain: 100, forSeconds: 600 })).toBe(240_000)
    expect(drainSeconds(240_000, 100)).toBe(2_400)
    expect(backlogAfter({ inflow: 90, drain: 100, forSeconds: 600 })).toBe(0)
    expect(drainRate(10, 0.1)).toBe(100)
  })
})

describe('queue buffer', () => {
  it('hands messages out in order and counts receives', () => {
    const queue = new QueueBuffer(3, 0)
    for (const message of [0, 1, 2]) queue.send(message)
    expect([queue.waiting, queue.receive(ignore), queue.receive(ignore)]).toEqual([3, 0, 1])
    expect([queue.waiting, queue.inFlight, queue.receives[0], queue.receives[2]]).toEqual([1, 2, 1, 0])
  })

  it('hands out a later message when asked to skip', () => {
    const queue = new QueueBuffer(3, 0)
    for (const message of [0, 1, 2]) queue.send(message)
    expect(queue.receive(ignore, 2)).toBe(2)
    expect(queue.receive(ignore, 2)).toBe(1)
    expect(queue.receive(ignore, 7)).toBe(0)
    expect(queue.receive(ignore, 1)).toBe(-1)
  })

  it('B4: the newest receipt handle deletes a message that is visible again, and nobody gets it', () => {
    const queue = new QueueBuffer(3, 0)
    for (const message of [0, 1, 2]) queue.send(message)
    for (const message of [0, 1, 2]) expect(queue.receive(ignore)).toBe(message)
    for (const message of [0, 1, 2]) expect(queue.giveBack(message, 1)).toBe(true)
    expect(queue.delete(1, 1)).toBe(true)
    expect([queue.waiting, queue.inFlight, queue.deleted, queue.isGone(1)]).toEqual([2, 0, 1, true])
    expect(queue.delete(1, 1)).toBe(false)
    expect([queue.receive(ignore, 1), queue.receive(ignore), queue.receive(ignore)]).toEqual([2, 0, -1])
    expect([queue.waiting, queue.inFlight]).toEqual([0, 2])
  })

  it('deletes nothing with an older handle', () => {
    const queue = new QueueBuffer(1, 0)
    queue.send(0)
    queue.receive(ignore)
    expect(queue.delete(0, 2)).toBe(false)
    expect(queue.giveBack(0, 2)).toBe(false)
    expect(queue.giveBack(0, 1)).toBe(true)
    expect([queue.waiting, queue.inFlight]).toEqual([1, 0])
    expect(queue.giveBack(0, 1)).toBe(false)
    queue.receive(ignore)
    expect(queue.delete(0, 1)).toBe(false)
    expect(queue.isGone(0)).toBe(false)
    expect(queue.delete(0, 2)).toBe(true)
    expect([queue.deleted, queue.inFlight, queue.isGone(0)]).toEqual([1, 0, true])
    expect(queue.delete(0, 2)).toBe(false)
    expect(queue.giveBack(0, 2)).toBe(false)
  })

  it('moves messages to the dead-letter queue instead of handing them out once more', () => {
    const queue = new QueueBuffer(2, 1)
    const dead: number[] = []
    queue.send(0)
    expect(queue.receive((message) => dead.push(message))).toBe(0)
    queue.giveBack(0, 1)
    queue.send(1)
    expect(queue.receive((message) => dead.push(message))).toBe(1)
    expect([dead, queue.deadLettered, queue.waiting, queue.isGone(0)]).toEqual([[0], 1, 0, true])
    expect(queue.receive((message) => dead.push(message))).toBe(-1)
  })

  it('keeps every message in exactly one place', () => {
    const actions = fc.array(fc.constantFrom('send', 'receive', 'delete', 'back'), { maxLength: 200 })
    fc.assert(
      fc.property(actions, fc.integer({ min: 0, max: 3 }), (steps, most) => {
        const queue = new QueueBuffer(200, most)
        const held: [message: number, receive: number][] = []
        let sent = 0
        for (const step of steps) {
          if (step === 'send') queue.send(sent++)
          if (step === 'receive') {
            const message = queue.receive(ignore)
            if (message >= 0) held.push([message, queue.receives[message] ?? 0])
          }
          const [message, receive] = held[0] ?? [0, -1]
          if (step === 'delete' && queue.delete(message, receive)) held.shift()
          if (step === 'back' && queue.giveBack(message, receive)) held.shift()
          expect(queue.waiting + queue.inFlight + queue.deleted + queue.deadLettered).toBe(sent)
          expect(queue.inFlight).toBe(held.length)
        }
      }),
      { seed: 111, numRuns: 300 },
    )
  })
})
