import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { RefObject } from 'react'

import type { Trace, VerdictInfo } from '#engine/core/trace.ts'

import { paceOf } from '#simulators/frame/format.ts'
import { Playback } from './playback.ts'
import type { FrameClock, Track } from './playback.ts'
import { scoreOf } from './score.ts'
import type { Score } from './score.ts'
import { rowAt } from '#simulators/frame/trace-search.ts'

/** The browser's animation frames. */
const browserClock: FrameClock = {
  now: () => performance.now(),
  request: (callback) => requestAnimationFrame(callback),
  cancel: (handle) => cancelAnimationFrame(handle),
}

/** Whether the reader asked for less motion; false where that cannot be known. */
function prefersReducedMotion(): boolean {
  return typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches
}

function trackOf(trace: Trace, score: Score | undefined): Track {
  return { horizon: trace.horizon, pace: paceOf(trace.horizon), rowAt: (time) => rowAt(trace, time), score }
}

type PlaybackPlan = {
  /** Where the playhead stands before it plays, µs. */
  readonly start: number
  /** The moment that the first Play is about, µs; null to play on from `start` as from anywhere. */
  readonly moment: number | null
  readonly isStop: (verdict: VerdictInfo) => boolean
  readonly fresh: number
  readonly isPending: boolean
}

/**
 * The playhead over the run on screen. It stays where it is when the run changes under it; when `fresh` counts up it
 * goes to `start`, once the run of that scenario has come.
 */
export function usePlayback(
  trace: Trace | null,
  { start, moment, isStop, fresh, isPending }: PlaybackPlan,
): Playback {
  const score = useMemo(
    () => (trace === null || moment === null ? undefined : scoreOf(trace, moment, isStop)),
    [trace, moment, isStop],
  )
  const [playback] = useState(() => {
    const made = new Playback({ clock: browserClock, stepped: prefersReducedMotion })
    if (trace !== null) made.load(trackOf(trace, score), start)
    return made
  })
  const placed = useRef(trace === null ? -1 : fresh)
  useLayoutEffect(() => {
    if (trace === null) return
    const isNew = placed.current !== fresh && !isPending
    if (isNew) {
      placed.current = fresh
      playback.pause()
    }
    playback.load(trackOf(trace, score), isNew ? start : undefined)
  }, [trace, playback, score, fresh, isPending, start])
  useEffect(() => () => playback.pause(), [playback])
  return playback
}

/** Holds the animation while the frame is out of sight or its tab is hidden. */
export function useHold(frame: RefObject<HTMLElement | null>, playback: Playback): void {
  useEffect(() => {
    let isSeen = true
    const judge = () => playback.hold(!isSeen || document.hidden)
    document.addEventListener('visibilitychange', judge)
    const observer =
      typeof IntersectionObserver === 'undefined'
        ? null
        : new IntersectionObserver((entries) => {
            isSeen = entries.at(-1)?.isIntersecting ?? true
            judge()
          })
    if (frame.current !== null) observer?.observe(frame.current)
    return () => {
      document.removeEventListener('visibilitychange', judge)
      observer?.disconnect()
    }
  }, [frame, playback])
}
