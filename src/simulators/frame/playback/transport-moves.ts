import type { KeyboardEvent } from 'react'

import type { Trace } from '#engine/core/trace.ts'

import type { Instrument } from '#simulators/frame/instrument.ts'
import type { Playback } from './playback.ts'
import { nextStop, timeOf } from '#simulators/frame/trace-search.ts'

/** Every way to move the playhead of one run by hand. Each pauses first: a hand on the wheel stops the motor. */
export type Moves = {
  readonly toggle: () => void
  /** One event forth or back. */
  readonly event: (step: 1 | -1) => void
  /** One tick (a bin of the chart) forth or back. */
  readonly tick: (step: 1 | -1) => void
  /** The next stop, or the one before; from the other end when there is none that way. Answers whether there is any. */
  readonly stop: (step?: 1 | -1) => boolean
  readonly row: (row: number) => void
  readonly seek: (time: number) => void
}

export function movesOf(trace: Trace, playback: Playback, isStop: Instrument['isStop']): Moves {
  const row = (at: number) => {
    playback.pause()
    playback.seekRow(at, timeOf(trace, at))
  }
  return {
    toggle() {
      if (playback.state().playing) playback.pause()
      else playback.play()
    },
    event(step) {
      const next = playback.head().row + step
      if (next >= 0 && next < trace.length) return row(next)
      playback.pause()
      playback.seek(step === 1 ? trace.horizon : 0)
    },
    tick(step) {
      const { width } = trace.bins
      const { time } = playback.head()
      playback.pause()
      playback.seek(
        step === 1 ? (Math.floor(time / width) + 1) * width : (Math.ceil(time / width) - 1) * width,
      )
    },
    stop(step = 1) {
      const ahead = nextStop(trace, playback.head().row, isStop, step)
      const found = ahead === -1 ? nextStop(trace, step === 1 ? -1 : trace.length, isStop, step) : ahead
      if (found !== -1) row(found)
      return found !== -1
    },
    row,
    seek(time) {
      playback.pause()
      playback.seek(time)
    },
  }
}

/** Keys of the instrument; quiet unless the frame itself has the focus, so that controls keep their own. */
export function handleFrameKey(event: KeyboardEvent<HTMLElement>, moves: Moves): void {
  if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return
  const move = moveFor(event.key, event.shiftKey, moves)
  if (move === null) return
  event.preventDefault()
  move()
}

function moveFor(key: string, isShifted: boolean, moves: Moves): (() => void) | null {
  if (key === ' ') return moves.toggle
  if (key === '.') return () => void moves.stop()
  if (key === ',') return () => void moves.stop(-1)
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return null
  const step = key === 'ArrowRight' ? 1 : -1
  return isShifted ? () => moves.tick(step) : () => moves.event(step)
}
