import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'

import { XAxis, YAxis } from '#ui/charts/axis.tsx'
import { Chart } from '#ui/charts/chart.tsx'
import { LineMark } from '#ui/charts/marks.tsx'
import { linearScale } from '#ui/charts/scale.ts'

describe('scales', () => {
  it('map ends to ends and the middle to the middle', () => {
    const scale = linearScale([0, 10], [200, 0])
    expect([scale(0), scale(5), scale(10)]).toEqual([200, 100, 0])
  })

  it('map a domain without length to the start', () => {
    expect(linearScale([3, 3], [10, 20])(3)).toBe(10)
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
        legend={<p>right</p>}
        table={{
          columns: [
            { key: 'day', head: 'Day', cell: ({ day }) => day },
            { key: 'answered', head: 'Answered', isNumber: true, cell: ({ answered }) => answered },
          ],
          rows: ROWS,
        }}
      >
        <YAxis scale={y} ticks={[0, 5, 10]} from={44} to={628} />
        <XAxis scale={x} ticks={[0, 1]} y={212} />
        <LineMark
          points={ROWS.map(({ answered }, index) => ({ x: index, y: answered }))}
          x={x}
          y={y}
          hasDots
        />
      </Chart>,
    )
    expect(screen.getByRole('figure', { name: 'Answers a day' })).toBeVisible()
    expect(screen.getByRole('img', { name: 'Four answers on Monday, eight on Tuesday.' })).toBeVisible()
    expect(screen.getByRole('table', { hidden: true })).toHaveTextContent('Tue8')
    expect(screen.getByText('right')).toBeVisible()
  })
})
