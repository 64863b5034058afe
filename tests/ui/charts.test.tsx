import { render, screen } from '@testing-library/react'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { XAxis, YAxis } from '#ui/charts/axis.tsx'
import { Chart } from '#ui/charts/chart.tsx'
import { BarMark, Legend, LineMark } from '#ui/charts/marks.tsx'
import { linearScale, niceTop, ticks } from '#ui/charts/scale.ts'

describe('scales', () => {
  it('map ends to ends and the middle to the middle', () => {
    const scale = linearScale([0, 10], [200, 0])
    expect([scale(0), scale(5), scale(10)]).toEqual([200, 100, 0])
  })

  it('map a domain without length to the start', () => {
    expect(linearScale([3, 3], [10, 20])(3)).toBe(10)
  })

  it('tick at round values', () => {
    expect(ticks(0, 1)).toEqual([0, 0.5, 1])
    expect(ticks(0, 2_000)).toEqual([0, 500, 1_000, 1_500, 2_000])
    expect(ticks(7, 7)).toEqual([7])
  })

  it('tick inside the domain, ascending, and never more than twice as often as asked', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: 1, max: 1e6 }), (low, length) => {
        const found = ticks(low, low + length, 4)
        expect(found.length).toBeLessThanOrEqual(9)
        expect(found.filter((tick) => tick < low - 1e-6 || tick > low + length + 1e-6)).toEqual([])
        expect(found).toEqual([...new Set(found)].toSorted((a, b) => a - b))
      }),
      { seed: 20_261_122 },
    )
  })

  it('end an axis at a round value that holds everything', () => {
    expect([0, 1, 61, 100, 101, 5_001].map((value) => niceTop(value))).toEqual([1, 1, 80, 100, 150, 6_000])
  })
})

const ROWS = [
  { day: 'Mon', answered: 4, right: 3 },
  { day: 'Tue', answered: 8, right: 6 },
]

describe('a chart', () => {
  it('says in words and in a table what it draws', () => {
    const x = linearScale([0, 1], [44, 628])
    const y = linearScale([0, 10], [212, 12])
    render(
      <Chart
        title="Answers a day"
        summary="Four answers on Monday, eight on Tuesday."
        legend={<Legend items={[{ tone: 'good', label: 'right' }]} />}
        table={{
          columns: [
            { key: 'day', head: 'Day', cell: ({ day }) => day },
            { key: 'answered', head: 'Answered', isNumber: true, cell: ({ answered }) => answered },
          ],
          rows: ROWS,
        }}
      >
        <YAxis scale={y} ticks={ticks(0, 10)} from={44} to={628} />
        <XAxis scale={x} ticks={[0, 1]} y={212} />
        <LineMark
          points={ROWS.map(({ answered }, index) => ({ x: index, y: answered }))}
          x={x}
          y={y}
          hasDots
        />
        <BarMark
          x={100}
          width={20}
          y={y}
          segments={[
            { value: 3, tone: 'good' },
            { value: 1, tone: 'bad' },
          ]}
        />
      </Chart>,
    )
    expect(screen.getByRole('figure', { name: 'Answers a day' })).toBeVisible()
    expect(screen.getByRole('img', { name: 'Four answers on Monday, eight on Tuesday.' })).toBeVisible()
    expect(screen.getByRole('table', { hidden: true })).toHaveTextContent('Tue8')
    expect(screen.getByRole('list')).toHaveTextContent('right')
  })

  it('stacks the segments of a bar without a gap', () => {
    const y = linearScale([0, 10], [100, 0])
    const { container } = render(
      <svg>
        <BarMark
          x={0}
          width={10}
          y={y}
          segments={[
            { value: 3, tone: 'good' },
            { value: 2, tone: 'bad' },
          ]}
        />
      </svg>,
    )
    const boxes = [...container.querySelectorAll('rect')].map((rect) => [
      Number(rect.getAttribute('y')),
      Number(rect.getAttribute('height')),
    ])
    // 3 of 10 on 100 units: from 70, 30 high; 2 more: from 50, 20 high.
    expect(boxes).toEqual([
      [70, 30],
      [50, 20],
    ])
  })
})
