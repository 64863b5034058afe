import { useLayoutEffect, useRef } from 'react'
import type { PointerEvent } from 'react'

import { useIsInParts } from '#simulators/frame/in-parts.tsx'
import type { Head, Playback } from '#simulators/frame/playback/playback.ts'
import { breathe } from '#ui/breathe.ts'

/** The moving part of a picture, outside React. */
export type PictureScreen = {
  /** Puts one instant on the picture; `clock` is the watcher's, in ms, while it plays, and null at rest. */
  readonly show: (head: Head, clock: number | null) => void
  /** The row of the mark near a point of the drawing in px, or −1. */
  readonly rowNear: (x: number, y: number) => number
  /** Takes away what it added. */
  readonly clear: () => void
}

/** A screen that follows the playhead on the element of `root`. `make` changes with the run and with the room for it. */
export function useScreen(
  playback: Playback,
  make: (root: HTMLElement) => PictureScreen,
  onPick: (row: number) => void,
) {
  const root = useRef<HTMLDivElement>(null)
  const screen = useRef<PictureScreen | null>(null)
  // The first time it may wait until what stands still is painted.
  const waits = useRef(useIsInParts())
  useLayoutEffect(() => {
    const element = root.current
    if (element === null) return
    let stop = (): void => undefined
    let isHere = true
    const begin = () => {
      if (!isHere) return
      waits.current = false
      const own = make(element)
      screen.current = own
      const follow = () => own.show(playback.head(), playback.state().playing ? performance.now() : null)
      follow()
      element.style.visibility = ''
      const stops = [playback.onHead(follow), playback.subscribe(follow)]
      stop = () => {
        for (const each of stops) each()
        own.clear()
      }
    }
    // Until it has begun, it waits again: the room that is measured first makes it anew.
    if (waits.current) {
      // Words that are not written yet would be seen to make room for themselves.
      element.style.visibility = 'hidden'
      void breathe().then(begin)
    } else begin()
    return () => {
      isHere = false
      stop()
    }
  }, [make, playback])
  /** For the element that has the size of the drawing: whoever points at a mark asks about it. */
  const handlePoint = ({ clientX, clientY, currentTarget }: PointerEvent<HTMLElement>) => {
    const box = currentTarget.getBoundingClientRect()
    const row = screen.current?.rowNear(clientX - box.left, clientY - box.top) ?? -1
    if (row !== -1) onPick(row)
  }
  return { root, handlePoint }
}

/** Of marks with a row and a place, the row of the one nearest to a point; −1 where none is near. */
export function nearestRow(
  marks: readonly { readonly row: number; readonly x: number; readonly y: number }[],
  x: number,
  y: number,
): number {
  let best = -1
  let distance = REACH
  for (const mark of marks) {
    const away = Math.hypot(mark.x - x, mark.y - y)
    if (away < distance) {
      best = mark.row
      distance = away
    }
  }
  return best
}

/** px around a mark within which a pointer means it. */
const REACH = 16
