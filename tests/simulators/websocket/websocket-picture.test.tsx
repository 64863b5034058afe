import { fireEvent, render, screen } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import { websocketSimulator } from '#engine/simulators/websocket/simulator.ts'
import { VERDICT, type WebsocketTrace } from '#engine/simulators/websocket/trace.ts'
import { micros } from '#engine/units.ts'
import { eventsOf } from '#simulators/websocket/events.ts'
import { instrument } from '#simulators/websocket/instrument.ts'
import { layoutOf } from '#simulators/websocket/layout.ts'
import { livesOf } from '#simulators/websocket/lives.ts'
import { stateOf } from '#simulators/websocket/state.ts'
import { pictureOf, playbackOf } from '#tests/simulators/picture/still.tsx'

beforeEach(() => vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null))

const traces = Object.entries(websocketSimulator.presets).map(
  ([id, { scenario }]) => [id, websocketSimulator.run(scenario)] as const,
)
const traceOf = (id: string): WebsocketTrace => {
  const found = traces.find(([name]) => name === id)?.[1]
  if (found === undefined) throw new Error(`No preset ${id}.`)
  return found
}
const BOX = { width: 332, height: 240, em: 11 }

describe('the lanes', () => {
  it.each(traces)('%s: time only ever goes to the right, and everything is within the box', (_, trace) => {
    const { xOf, left, right, lanes, floor, ticks } = layoutOf(trace, BOX)
    const xs = Array.from({ length: 101 }, (_, step) => xOf((trace.horizon * step) / 100))
    expect(xs.toSorted((a, b) => a - b)).toEqual(xs)
    expect(xs[0]).toBeCloseTo(left)
    expect(xs.at(-1)).toBeCloseTo(right)
    for (const { y, reach } of lanes) {
      expect(y - reach).toBeGreaterThanOrEqual(0)
      expect(y + reach).toBeLessThanOrEqual(floor)
    }
    expect(ticks.at(-1)?.x).toBeCloseTo(right)
    expect(eventsOf(trace, layoutOf(trace, BOX)).length).toBeLessThan(400)
  })

  it('shows each kind of event from its side, and none twice in one place', () => {
    const trace = traceOf('post-during-connect')
    const sides = eventsOf(trace, layoutOf(trace, BOX)).map(({ verdict, from }) => [verdict, from])
    expect(sides).toEqual([
      [VERDICT.opening, 'lane'],
      [VERDICT.gone, 'below'],
      [VERDICT.open, 'lane'],
      [VERDICT.routed, 'above'],
      [VERDICT.delivered, 'below'],
      [VERDICT.closed, 'lane'],
    ])
  })

  it('has a life in its states: idle after a quiet minute, and closed at the limit', () => {
    const trace = traceOf('idle-ten-minutes')
    const [parts = []] = livesOf(trace)
    expect(parts.map(({ state, from, to }) => [state, from / 1e6, to / 1e6])).toEqual([
      ['opening', 0, 0.2],
      ['open', 0.2, 120],
      ['idle', 120, 660],
    ])
    const at = (seconds: number, row: number) =>
      stateOf(trace, { lane: 0, parts, head: { row, time: micros(seconds * 1e6) } })
    expect([at(0.1, 0), at(1, 1), at(300, 2), at(700, 3)]).toEqual(['opening', 'open', 'idle', 'closed'])
  })

  it('counts the open ones where a lane is many clients', () => {
    const trace = traceOf('reconnect-storm')
    const parts = livesOf(trace)[0] ?? []
    const row = trace.columns.verdict.lastIndexOf(VERDICT.refused)
    const time = micros(trace.columns.time[row] ?? 0)
    expect(stateOf(trace, { lane: 0, parts, head: { row, time } })).toBe('500 of 2,000 open')
  })
})

describe('the drawing', () => {
  it('follows the playhead, and the arrow keys lead to what was refused', () => {
    const { trace, playback } = playbackOf(websocketSimulator, 'post-during-connect')
    const onPick = vi.fn<(row: number) => void>()
    const { container } = render(pictureOf(instrument, { trace, playback, onPick }))
    const widths = () =>
      [...container.querySelectorAll('rect')].map((part) => Number(part.getAttribute('width')))
    const marks = () => container.querySelectorAll('[data-events] path:not([visibility=hidden])').length
    expect(marks()).toBe(0)
    playback.seekRow(1, micros(250_000))
    expect(screen.getByText('Ana: Post refused, 410')).toBeInTheDocument()
    expect(screen.getByText('opening')).toBeInTheDocument()
    const [early = 0] = widths()
    playback.seekRow(4, micros(4_000_000))
    expect(screen.getByText('open')).toBeInTheDocument()
    expect(widths()[0]).toBeGreaterThan(early)
    expect(marks()).toBe(5)
    expect(container.querySelector('[data-part=arrows-bad]')?.getAttribute('d')).toMatch(
      /^M[\d.]+ [\d.]+V[\d.]+$/,
    )
    playback.seekRow(0, micros(0))
    fireEvent.keyDown(screen.getByRole('group'), { key: 'ArrowDown' })
    expect(onPick).toHaveBeenLastCalledWith(1)
  })
})
