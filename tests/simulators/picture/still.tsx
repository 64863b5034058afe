import type { Trace } from '#engine/core/trace.ts'
import type { Simulator } from '#engine/simulators/simulator.ts'
import type { Instrument } from '#simulators/frame/instrument.ts'
import { Playback } from '#simulators/frame/playback/playback.ts'
import { rowAt } from '#simulators/frame/trace-search.ts'

/** The run of a preset with a playhead before its first row, in a browser without frames. */
export function playbackOf<S, T extends Trace<S>>(simulator: Simulator<S, T>, preset: string) {
  const found = simulator.presets[preset]
  if (found === undefined) throw new Error(`No preset ${preset}.`)
  const trace = simulator.run(found.scenario)
  const playback = new Playback({
    clock: { now: () => 0, request: () => 0, cancel: () => undefined },
    stepped: () => false,
  })
  playback.load({ horizon: trace.horizon, pace: 1, rowAt: (time) => rowAt(trace, time) }, 0)
  playback.seekRow(-1, playback.head().time)
  return { trace, playback }
}

type Parts = {
  readonly trace: Trace
  readonly playback: Playback
  readonly onPick: (row: number) => void
}

/** The drawing of an instrument by itself. */
export function pictureOf({ Picture, simulator, isStop }: Instrument, { trace, playback, onPick }: Parts) {
  if (Picture === undefined) throw new Error(`${simulator.id} has no picture.`)
  const run = { trace, headlines: [], observed: {}, words: [], presence: [] }
  return <Picture {...{ run, playback, isStop, onPick }} isTold />
}
