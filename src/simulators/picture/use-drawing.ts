import { useLayoutEffect, useRef } from 'react'

import type { Head, Playback } from '#simulators/frame/playback/playback.ts'

/** The moving part of a picture, outside React: puts one instant on it. */
export type Drawing = { readonly show: (head: Head) => void }

/** A drawing that follows the playhead on the element of the ref. `make` changes with the run and with the room for it. */
export function useDrawing(playback: Playback, make: (root: HTMLElement) => Drawing) {
  const root = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (root.current === null) return
    const drawing = make(root.current)
    drawing.show(playback.head())
    return playback.onHead((head) => drawing.show(head))
  }, [make, playback])
  return root
}
