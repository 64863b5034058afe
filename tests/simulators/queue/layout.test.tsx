import { describe, expect, it } from 'vitest'

import { layoutOf, messagesAMark, outlineOf, spotOnLane } from '#simulators/queue/layout.ts'
import type { Plan } from '#simulators/queue/layout.ts'

const sizes = {
  desk: { width: 632, height: 320, em: 13 },
  phone: { width: 324, height: 240, em: 13 },
  'narrowest page': { width: 254, height: 240, em: 13 },
  'text of 200 %': { width: 632, height: 640, em: 26 },
  'phone, text of 200 %': { width: 300, height: 480, em: 26 },
}
const plans: readonly Plan[] = [
  { workers: 1, hasQueue: true, comesBack: false, hasDeadLetters: false, hasNotes: false },
  { workers: 2, hasQueue: true, comesBack: true, hasDeadLetters: true, hasNotes: true },
  { workers: 1_000, hasQueue: true, comesBack: true, hasDeadLetters: true, hasNotes: false },
  { workers: 10, hasQueue: false, comesBack: false, hasDeadLetters: false, hasNotes: true },
]

describe('the drawing of a queue', () => {
  const desk = Object.entries(sizes).slice(0, 4)
  it.each(desk)('keeps to its box: %s', (_, size) => {
    for (const plan of plans) {
      const { pipe, workers, radius, done, lane, dead, bars } = layoutOf(size, plan)
      const isBelow = plan.hasQueue && plan.comesBack
      expect(pipe.height).toBeGreaterThan(2 * size.em)
      expect(pipe.y).toBeGreaterThan(0)
      // From left to right, none over the other.
      const first = Math.min(...workers.map(({ x }) => x)) - radius
      const last = Math.max(...workers.map(({ x }) => x)) + radius
      expect(pipe.x + pipe.width).toBeLessThan(first)
      expect(last).toBeLessThan(done.x)
      expect(done.x).toBeLessThan(size.width - 3 * size.em)
      // Over the bars, which end inside.
      const floor = (bars[0]?.y ?? 0) - size.em
      expect(pipe.y + pipe.height).toBeLessThan(floor)
      expect(isBelow ? Math.max(...lane.map(({ y }) => y)) : 0).toBeLessThan(floor)
      expect(plan.hasDeadLetters ? dead.y + dead.height : 0).toBeLessThan(floor)
      const end = bars.at(-1)
      expect((end?.y ?? 0) + (end?.height ?? 0)).toBeLessThanOrEqual(size.height)
    }
  })

  it.each(Object.entries(sizes))('draws a bounded number of things: %s', (_, size) => {
    for (const plan of plans) {
      const { workers, grid } = layoutOf(size, plan)
      expect(workers.length).toBe(Math.min(plan.workers, workers.length))
      expect(workers.length).toBeLessThanOrEqual(10)
      expect(grid.rows * grid.columns).toBeLessThan(300)
    }
  })

  it('has a mark for every message, or for a round number of them', () => {
    expect([0, 1, 100, 101, 199, 201, 6_000, 500_000].map((most) => messagesAMark(most, 100))).toEqual([
      1, 1, 1, 2, 2, 5, 100, 5_000,
    ])
  })

  it('fills the pipe from the front, in whole marks', () => {
    const grid = { rows: 3, columns: 4, pitch: 10, right: 100, top: 20 }
    expect(outlineOf(grid, 0)).toBe('')
    expect(outlineOf(grid, 2)).toBe('M90 20h10v20h-10z')
    expect(outlineOf(grid, 3)).toBe('M90 20h10v30h-10z')
    expect(outlineOf(grid, 7)).toBe('M80 20h20v30h-20zM70 20h10v10h-10z')
    expect(outlineOf(grid, 99)).toBe('M60 20h40v30h-40z')
  })

  it('leads back around the corners, at one pace', () => {
    const lane = [
      { x: 100, y: 0 },
      { x: 100, y: 20 },
      { x: 20, y: 20 },
      { x: 20, y: 0 },
    ]
    expect([0, 1 / 6, 0.5, 5 / 6, 1].map((share) => spotOnLane(lane, share))).toEqual([
      { x: 100, y: 0 },
      { x: 100, y: 20 },
      { x: 60, y: 20 },
      { x: 20, y: 20 },
      { x: 20, y: 0 },
    ])
  })
})
