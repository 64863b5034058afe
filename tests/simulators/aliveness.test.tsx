import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { SIM_IDS } from '#engine/simulators/registry.ts'
import type { Head } from '#simulators/frame/playback/playback.ts'
import { decidingRow, headIn, scoreOf } from '#simulators/frame/playback/score.ts'
import { SimulatorFrame } from '#simulators/frame/simulator-frame.tsx'
import { rowAt } from '#simulators/frame/trace-search.ts'
import { loadInstrument } from '#simulators/registry.ts'

/** The first preset of each simulator; all of them in the soak. */
const instruments = await Promise.all(SIM_IDS.map((id) => loadInstrument(id)))
const wanted = instruments.flatMap((instrument) => {
  const all = Object.keys(instrument.simulator.presets)
  const presets = process.env['SOAK'] === '1' ? all : [instrument.first]
  return presets.map((preset) => [`${instrument.simulator.id}/${preset}`, instrument, preset] as const)
})

beforeEach(() => {
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null)
  vi.useFakeTimers()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

/** What differs by less than this looks the same: px, and shares of 1. */
const VISIBLE_PX = 4
const VISIBLE_SHARE = 0.01

const PLACES = ['transform', 'x', 'y', 'cx', 'cy', 'width', 'height', 'd', 'points', 'stroke-dasharray']

/**
 * The mechanism as it is drawn: where its parts stand and how large they are. Not clock, cursor, axis or words, and
 * where there is a picture, not the chart of its history.
 */
function mechanism(): string {
  const picture = document.querySelector('[data-picture]') ?? document
  return [...picture.querySelectorAll<HTMLElement | SVGElement>('[data-mechanism]')]
    .filter((part) => part.getAttribute('visibility') !== 'hidden')
    .map((part) => {
      const station = part.querySelector('[data-current]')
      // The same station on the way of another request is another picture.
      const requests = [...part.querySelectorAll('[aria-label="Requests"] button')]
      const request = requests.findIndex((one) => one.hasAttribute('aria-current'))
      if (station !== null) return `${request} ${station.getAttribute('data-station')}`
      if (part instanceof HTMLCanvasElement) return rounded(part.style.clipPath, VISIBLE_PX)
      if (part instanceof HTMLElement) return rounded(part.style.transform, VISIBLE_SHARE)
      return PLACES.map((name) => rounded(part.getAttribute(name) ?? '', VISIBLE_PX)).join(',')
    })
    .join(' ')
}

function rounded(text: string, unit: number): string {
  return text.replaceAll(/-?\d+(?:\.\d+)?/g, (number) => String(Math.round(Number(number) / unit)))
}

const frame = async () => act(async () => vi.advanceTimersByTime(17))

describe('while the first Play runs', () => {
  it.each(wanted)('%s is seen to work', { timeout: 120_000 }, async (_, instrument, preset) => {
    const { simulator } = instrument
    render(
      <MemoryRouter>
        <SimulatorFrame instrument={instrument} preset={preset} makeHost={() => null as never} />
      </MemoryRouter>,
    )
    const trace = simulator.run(simulator.shape.parse(simulator.presets[preset]?.scenario))
    await act(async () => Promise.resolve())
    // Ten times as fast takes a tenth of the frames, and shows fewer states, not more.
    fireEvent.change(screen.getByLabelText(/^Speed/), { target: { value: '10' } })
    fireEvent.click(screen.getByText('Play'))
    expect(screen.getByLabelText('Time in the run')).toHaveValue('0')
    const states = new Set<string>()
    let sawRefusal = false
    for (let turn = 0; turn < 600; turn += 1) {
      await frame()
      states.add(mechanism())
      sawRefusal ||= document.querySelector('[data-bucket][data-refused]') !== null
      if (screen.queryByText('Pause') === null) break
    }
    expect(screen.getByText('Play')).toBeInTheDocument()
    expect(states.size).toBeGreaterThanOrEqual(Math.min(20, trace.length))
    const refuses = simulator.id === 'throttle' && (simulator.observe(trace)['throttled'] ?? 0) > 0
    expect(sawRefusal).toBe(refuses)
  })
})

describe('the score of a first Play', () => {
  it.each(wanted)(
    '%s counts the first events, stands on the one that decides, and ends',
    (_, instrument, preset) => {
      const { simulator, isStop } = instrument
      const { playhead, scenario } = simulator.presets[preset] ?? { playhead: 0, scenario: null }
      const trace = simulator.run(simulator.shape.parse(scenario))
      const score = scoreOf(trace, playhead, isStop)
      const heads: Head[] = []
      for (let seconds = 0; ; seconds += 0.05) {
        const head = headIn(score, seconds, (time) => rowAt(trace, time))
        if (head === null) break
        heads.push(head)
      }
      expect(heads.length * 0.05).toBeLessThan(40)
      expect(heads[0]).toMatchObject({ time: 0, row: -1 })
      expect(heads.every((head, index) => head.row >= (heads[index - 1]?.row ?? -1))).toBe(true)
      expect(heads.every((head, index) => head.time >= (heads[index - 1]?.time ?? 0))).toBe(true)
      const rows = new Set(heads.map(({ row }) => row))
      const counted = Array.from({ length: Math.min(19, trace.length - 1) }, (_, row) => row)
      expect(counted.filter((row) => !rows.has(row))).toEqual([])
      // Where it is over, the playhead stands at the end: the last event may be the one.
      rows.add(rowAt(trace, trace.horizon))
      const decided = decidingRow(trace, playhead, isStop)
      expect(trace.length < 2 || rows.has(decided)).toBe(true)
    },
  )
})
