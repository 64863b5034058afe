import { useMemo, useSyncExternalStore } from 'react'

import type { Instrument } from '#simulators/frame/instrument.ts'
import type { Run } from '#simulators/frame/run/run.ts'
import { nextStop, timeOf } from '#simulators/frame/trace-search.ts'

import type { Playback } from './playback.ts'

/** When the run stops something for the first time, in µs; null where it never does, or that was not on show yet. */
export function useFirstStop(
  { trace }: Run,
  playback: Playback,
  isStop: Instrument['isStop'],
): number | null {
  const first = useMemo(() => {
    const row = nextStop(trace, -1, isStop)
    return row === -1 ? null : timeOf(trace, row)
  }, [trace, isStop])
  const isSeen = () => first !== null && !playback.state().isUntouched && playback.furthest() >= first
  const isPast = useSyncExternalStore(
    (watcher) => {
      const stops = [playback.onHead(watcher), playback.subscribe(watcher)]
      return () => {
        for (const stop of stops) stop()
      }
    },
    isSeen,
    () => false,
  )
  return isPast ? first : null
}
