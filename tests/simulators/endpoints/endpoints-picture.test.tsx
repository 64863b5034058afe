import { fireEvent, render, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'

import { endpointsSimulator } from '#engine/simulators/endpoints/simulator.ts'
import type { EndpointsTrace } from '#engine/simulators/endpoints/trace.ts'
import { micros } from '#engine/units.ts'
import { instrument } from '#simulators/endpoints/instrument.ts'
import { mapOf } from '#simulators/endpoints/map-layout.ts'
import { sceneAt } from '#simulators/endpoints/map-scene.ts'
import { pictureOf, playbackOf } from '#tests/simulators/picture/still.tsx'

const BOX = { width: 332, height: 180, em: 11 }
const traces = Object.entries(endpointsSimulator.presets).map(
  ([id, { scenario }]) => [id, endpointsSimulator.run(scenario)] as const,
)
const traceOf = (id: string): EndpointsTrace => {
  const found = traces.find(([name]) => name === id)?.[1]
  if (found === undefined) throw new Error(`No preset ${id}.`)
  return found
}
const at = (trace: EndpointsTrace, row: number, later = 0) =>
  sceneAt(trace, mapOf(trace.scenario, BOX), {
    row,
    time: micros(Math.max(0, trace.columns.time[row] ?? 0) + later),
  })

describe('the map', () => {
  it.each(traces)('%s: has every place that its calls come to, within the box', (_, trace) => {
    const { nodes, placeOf, startOf } = mapOf(trace.scenario, BOX)
    const there = new Set(nodes.filter(({ isThere }) => isThere).map(({ id }) => id))
    const places = trace.ways.flatMap(({ places: met }) => met)
    expect(places.filter((place) => !there.has(place))).toEqual([])
    const spots = [...places.map(placeOf), ...trace.scenario.callers.map(({ from }) => startOf(from))]
    expect(spots.every(({ x, y }) => x > 0 && x < BOX.width && y > 0 && y < BOX.height)).toBe(true)
  })

  it.each(traces)('%s: has the VPC inside the Region, and the callers where they are', (_, trace) => {
    const { region, vpc, nodes, startOf } = mapOf(trace.scenario, BOX)
    const isIn = ({ x, y }: { x: number; y: number }, box: typeof region) =>
      x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height
    for (const { from } of trace.scenario.callers) expect(isIn(startOf(from), region)).toBe(from === 'vpc')
    if (vpc === null) return
    expect(isIn(vpc, region)).toBe(true)
    expect(isIn({ x: vpc.x + vpc.width, y: vpc.y + vpc.height }, region)).toBe(true)
    const inside = nodes.filter(({ spot }) => isIn(spot, vpc)).map(({ id }) => id)
    expect(inside).toEqual(['vpc', 'endpoint'])
  })

  it.each(traces)('%s: names every place that somebody calls from, and marks who calls', (_, trace) => {
    const { callers } = trace.scenario
    for (const [row, { caller }] of trace.steps.entries()) {
      const { names } = at(trace, row)
      expect(new Set(names.map(({ from }) => from))).toEqual(new Set(callers.map(({ from }) => from)))
      expect(names.filter(({ isCalling }) => isCalling).map(({ name }) => name)).toEqual([
        callers[caller]?.name,
      ])
    }
  })

  it('opens on what its question is about: the internet, which sees nothing', () => {
    const { playhead } = endpointsSimulator.presets['private-from-outside'] ?? { playhead: -1 }
    const trace = traceOf('private-from-outside')
    const row = trace.columns.time.findLastIndex((time) => time <= playhead)
    expect(at(trace, row)).toMatchObject({
      caller: 'Near calls the API’s default name',
      verdict: { id: 'lost' },
    })
  })

  it.each(traces)('%s: lights up no farther than the playhead, and names what decided', (_, trace) => {
    expect(at(trace, -1)).toMatchObject({ question: [], verdict: null, lamp: null, say: '' })
    const { placeOf } = mapOf(trace.scenario, BOX)
    for (const [row, step] of trace.steps.entries()) {
      const { lamp, verdict, say } = at(trace, row)
      expect(lamp).toEqual(placeOf(step.place))
      expect(verdict).toBe(trace.verdicts[step.verdict])
      expect(say).toContain(`${step.title}: ${step.sentence}`)
    }
  })

  it('says that times are declared, and moves the request between two decisions', () => {
    const trace = traceOf('keep-alive')
    expect(at(trace, trace.length - 1).say).toMatch(/Declared times: 0 s handshakes|Declared times: 0 /)
    const [start, later] = [at(trace, 0).runner, at(trace, 0, 95_000).runner]
    expect(later).not.toEqual(start)
  })
})

describe('the drawing', () => {
  it('puts the lamp where a call is stopped, and the arrow keys lead there', () => {
    const { trace, playback } = playbackOf(endpointsSimulator, 'resource-policy')
    const onPick = vi.fn<(row: number) => void>()
    const { container } = render(pictureOf(instrument, { trace, playback, onPick }))
    const lamp = () => container.querySelector('[data-part=lamp]')
    expect(lamp()).toHaveAttribute('visibility', 'hidden')
    const stop = trace.steps.findIndex(({ title, caller }) => title === 'Resource policy' && caller === 1)
    playback.seekRow(stop, micros(trace.columns.time[stop] ?? 0))
    expect(lamp()).toHaveAttribute('data-tone', 'bad')
    expect(screen.getByText('Far calls the API’s default name')).toBeInTheDocument()
    playback.seekRow(0, micros(0))
    fireEvent.keyDown(screen.getByRole('group'), { key: 'ArrowDown' })
    expect(onPick).toHaveBeenLastCalledWith(stop)
  })
})
