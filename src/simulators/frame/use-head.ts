import { useEffect, useState, useSyncExternalStore } from 'react'

import type { Head, Playback, PlaybackState } from './playback.ts'

/** Whether it plays, how fast, and whether it starts over. */
export function usePlaybackState(playback: Playback): PlaybackState {
  return useSyncExternalStore(playback.subscribe, playback.state)
}

/** The playhead for parts that React draws: at once when it is moved by hand, every `everyMs` while it plays. */
export function useHead(playback: Playback, everyMs = 300): Head {
  const [head, setHead] = useState(playback.head)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const settle = () => {
      timer = null
      setHead(playback.head())
    }
    const follow = () => {
      if (playback.state().playing) timer ??= setTimeout(settle, everyMs)
      else settle()
    }
    follow()
    const stops = [playback.onHead(follow), playback.subscribe(follow)]
    return () => {
      if (timer !== null) clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [playback, everyMs])
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
