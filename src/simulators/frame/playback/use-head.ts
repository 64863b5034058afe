import { useEffect, useState, useSyncExternalStore } from 'react'

import type { Head, Playback, PlaybackState } from './playback.ts'

/** Whether it plays, how fast, and whether it starts over. */
export function usePlaybackState(playback: Playback): PlaybackState {
  return useSyncExternalStore(playback.subscribe, playback.state, playback.state)
}

/**
 * The playhead for parts that React draws: every `everyMs` while it plays (never when Infinity), otherwise once it has
 * rested for `restMs`, at once when that is 0.
 */
export function useHead(playback: Playback, everyMs = 300, restMs = 0): Head {
  const [head, setHead] = useState(playback.head)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const settle = () => {
      timer = null
      setHead(playback.head())
    }
    const follow = () => {
      const { playing } = playback.state()
      if (playing && everyMs === Infinity) return
      if (playing) {
        timer ??= setTimeout(settle, everyMs)
        return
      }
      if (timer !== null) clearTimeout(timer)
      if (restMs === 0) settle()
      else timer = setTimeout(settle, restMs)
    }
    follow()
    const stops = [playback.onHead(follow), playback.subscribe(follow)]
    return () => {
      if (timer !== null) clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [playback, everyMs, restMs])
  return head
}

/** The playhead once it has rested for `restMs`: for the live region and the address bar. */
export function useRest(playback: Playback, restMs: number): Head {
  const [head, setHead] = useState(playback.head)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const follow = () => {
      if (timer !== null) clearTimeout(timer)
      timer = setTimeout(() => setHead(playback.head()), restMs)
    }
    follow()
    const stop = playback.onHead(follow)
    return () => {
      if (timer !== null) clearTimeout(timer)
      stop()
    }
  }, [playback, restMs])
  return head
}
