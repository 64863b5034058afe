import { describe, expect, it } from 'vitest'

import { throttleSimulator } from '#engine/simulators/throttle/simulator.ts'
import { micros } from '#engine/units.ts'
import { keptScale, scaleFor, snapped, stepped } from '#simulators/picture/drag-scale.ts'
import { Course, FollowingLens } from '#simulators/picture/lens.ts'
import { Kinds, rowsADot } from '#simulators/picture/samples.ts'

const traceOf = (preset: string) =>
  throttleSimulator.run(throttleSimulator.shape.parse(throttleSimulator.presets[preset]?.scenario))

describe('a lens', () => {
  it('shows a handful of rows a beat at rest, always the same', () => {
    const course = new Course(traceOf('steady-flow'))
    const head = { time: micros(2_000_000), row: 16 }
    const lens = course.rest(head)
    expect(lens).toEqual(new Course(traceOf('steady-flow')).rest(head))
    const within = course.firstFrom(1, head, lens) - course.firstFrom(0, head, lens)
    expect(within).toBeGreaterThanOrEqual(4)
    expect(within).toBeLessThanOrEqual(6)
  })

  it('lets the rows of one instant pass one after another', () => {
    const course = new Course(traceOf('account-default-spike'))
    const head = { time: micros(0), row: 99 }
    const beats = [99, 100, 104, 109].map((row) => course.beatsTo(row, head, course.rest(head)))
    expect(beats).toEqual([0, 0.2, 1, 2])
  })

  it('follows the pace of the playhead: a beat comes to be a second', () => {
    const course = new Course(traceOf('faq-1000-2000'))
    const lens = new FollowingLens(course)
    const at = (ms: number) => lens.at({ time: micros(ms * 1_000), row: ms * 3 }, ms)
    const first = at(0)
    for (let ms = 17; ms < 2_000; ms += 17) at(ms)
    expect(first.span).toBeLessThan(3_000)
    expect(at(2_006).span / 1e6).toBeCloseTo(1, 1)
    expect(lens.at({ time: micros(0), row: 0 }, null)).toEqual(course.rest({ time: micros(0), row: 0 }))
  })
})

describe('a sample of rows', () => {
  const kinds = new Kinds(1_000, (row) => (row % 3 === 0 ? 0 : 1))

  it('has each kind by its share', () => {
    const rows = kinds.sample(0, 1_000, 10)
    expect(rows.filter((row) => row % 3 === 0).length).toBe(34)
    expect(rows.filter((row) => row % 3 !== 0).length).toBe(67)
  })

  it('is the same in every window', () => {
    const whole = kinds.sample(0, 1_000, 7)
    const window = kinds.sample(300, 500, 7)
    expect(window).toEqual(whole.filter((row) => row >= 300 && row < 500))
    expect(kinds.sample(200, 260, 1).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 60 }, (_, row) => 200 + row),
    )
  })

  it('is as small as it must be', () => {
    expect([1, 34, 35, 68, 69, 400, 100_000].map((rows) => rowsADot(rows, 34))).toEqual([
      1, 1, 2, 2, 5, 20, 5_000,
    ])
  })
})

describe('a scale for dragging', () => {
  it('ends a little above the value, and stays while the value can be read on it', () => {
    expect([0, 1, 10, 100, 2_000, 5_000].map(scaleFor)).toEqual([1, 1.2, 12, 120, 2_500, 6_000])
    expect(keptScale(2_500, 400)).toBe(2_500)
    expect(keptScale(2_500, 200)).toBe(250)
    expect(keptScale(2_500, 2_500)).toBe(3_000)
  })

  it('gives whole values within its bounds', () => {
    expect(snapped(1_234.5, 2_500, 1_000_000)).toBe(1_230)
    expect(snapped(-5, 12, 1_000_000)).toBe(0)
    expect(snapped(99, 12, 1_000_000)).toBe(12)
  })

  it('steps by its second digit, and never past its ends', () => {
    expect(stepped('ArrowUp', 2_000, 1_000_000)).toBe(2_100)
    expect(stepped('ArrowLeft', 5, 1_000_000)).toBe(4)
    expect(stepped('PageDown', 5, 1_000_000)).toBe(0)
    expect(stepped('End', 5, 1_000_000)).toBe(1_000_000)
    expect(stepped('Tab', 5, 1_000_000)).toBeNull()
  })
})
