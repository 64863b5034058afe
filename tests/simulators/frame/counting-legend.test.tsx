import { act, render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'

import { throttleSimulator } from '#engine/simulators/throttle/simulator.ts'
import { micros } from '#engine/units.ts'
import { Playback } from '#simulators/frame/playback/playback.ts'
import { CountingLegend } from '#simulators/frame/reading/counting-legend.tsx'
import { runHere } from '#simulators/frame/run/run.ts'
import { rowAt } from '#simulators/frame/trace-search.ts'

const { presets } = throttleSimulator
const runOf = (preset: string) => runHere(throttleSimulator, presets[preset]?.scenario)

describe('the legend that counts', () => {
  const run = runOf('steady-flow')
  const { trace } = run
  const playback = new Playback({
    clock: { now: () => 0, request: () => 0, cancel: () => undefined },
    stepped: () => false,
  })
  playback.load({ horizon: trace.horizon, pace: 1, rowAt: (time) => rowAt(trace, time) }, 3_125_000)

  it('says no number before anything was played, then what has happened up to the playhead', () => {
    render(<CountingLegend run={run} playback={playback} />)
    const legend = screen.getByRole('list', { name: 'Legend' })
    expect(legend).toHaveTextContent(/^AdmittedThrottled \(429\)$/)
    act(() => playback.seekRow(25, micros(trace.columns.time[25] ?? 0)))
    expect(legend).toHaveTextContent('Admitted25Throttled (429)1')
    act(() => playback.seekRow(24, micros(trace.columns.time[24] ?? 0)))
    expect(legend).toHaveTextContent('Admitted25Throttled (429)0')
    act(() => playback.seekRow(trace.length - 1, trace.horizon))
    expect(legend).toHaveTextContent(
      `Admitted${run.observed['admitted']}Throttled (429)${run.observed['throttled']}`,
    )
  })
})
