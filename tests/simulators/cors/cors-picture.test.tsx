import { fireEvent, render, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'

import { corsSimulator } from '#engine/simulators/cors/simulator.ts'
import type { CorsTrace } from '#engine/simulators/cors/trace.ts'
import { micros } from '#engine/units.ts'
import { instrument } from '#simulators/cors/instrument.ts'
import { MOST_STEPS, sceneAt } from '#simulators/cors/scene.ts'
import { pictureOf, playbackOf } from '#tests/simulators/picture/still.tsx'

const traceOf = (preset: string): CorsTrace => {
  const found = corsSimulator.presets[preset]
  if (found === undefined) throw new Error(`No preset ${preset}.`)
  return corsSimulator.run(found.scenario)
}
const at = (trace: CorsTrace, row: number, later = 0) =>
  sceneAt(trace, { row, time: micros(Math.max(0, trace.columns.time[row] ?? 0) + later) })

describe('the two columns', () => {
  it.each(Object.keys(corsSimulator.presets))('%s: each step once it has happened, and no more', (preset) => {
    const trace = traceOf(preset)
    for (let row = -1; row < trace.length; row += 1) {
      const { lines } = at(trace, row)
      expect(lines.length).toBeLessThanOrEqual(MOST_STEPS)
      for (const line of lines) {
        const step = trace.steps[line.row]
        const isThere = line.row <= row
        expect([line.title, line.note]).toEqual(isThere ? [step?.title, step?.note] : ['', ''])
        expect(line.verdict === null).toBe(!isThere)
      }
    }
  })

  it('says what the console says once the browser has concluded, and what the backend did', () => {
    const trace = traceOf('hidden-401')
    expect(at(trace, 2)).toMatchObject({ call: 'GET /items', backend: 'backend: not called', console: '' })
    expect(at(trace, 3).console).toBe(
      'CORS blocked GET /items: its answer has no Access-Control-Allow-Origin header.',
    )
    const served = traceOf('proxy-forgot')
    expect(at(served, served.length - 1).backend).toBe('backend: 1 call')
  })

  it('moves a message between two steps, and shows the call that it belongs to', () => {
    const trace = traceOf('json-body')
    expect(at(trace, 0, 90_000).lines[1]).toMatchObject({ way: 'there', verdict: null, title: '' })
    const shares = [20_000, 50_000, 90_000].map((later) => at(trace, 0, later).lines[1]?.share ?? -1)
    expect(shares[0]).toBe(0)
    expect(shares.toSorted((a, b) => a - b)).toEqual(shares)
    expect(shares[2]).toBeGreaterThan(shares[1] ?? 1)
    expect(at(trace, 0).call).toBe('1 of 2: GET /items')
    expect(at(trace, trace.length - 1).call).toBe('2 of 2: POST /items')
  })
})

describe('the drawing', () => {
  it('puts the steps on the page and follows the arrow keys to what was stopped', () => {
    const { trace, playback } = playbackOf(corsSimulator, 'own-header')
    const onPick = vi.fn<(row: number) => void>()
    render(pictureOf(instrument, { trace, playback, onPick }))
    const lines = () => screen.getAllByRole('listitem').map((line) => line.textContent)
    expect(lines().join('')).toBe('')
    playback.seekRow(2, micros(200_000))
    expect(lines().slice(0, 4)).toEqual([
      'Asks firstx-team',
      'OPTIONS /itemsGET, x-team',
      '200the mock integration',
      '',
    ])
    playback.seekRow(3, micros(300_000))
    expect(lines()[3]).toBe('Not sentheader not allowed')
    playback.seekRow(0, micros(0))
    fireEvent.keyDown(screen.getByRole('group'), { key: 'ArrowDown' })
    expect(onPick).toHaveBeenLastCalledWith(3)
    fireEvent.keyDown(screen.getByRole('group'), { key: 'ArrowRight' })
    expect(onPick).toHaveBeenLastCalledWith(1)
  })
})
