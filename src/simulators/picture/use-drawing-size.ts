import { useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

import { useIsInParts } from '#simulators/frame/in-parts.tsx'

/** The box of a drawing in CSS px, and the size of its text, which grows with the reader's. */
export type DrawingSize = { readonly width: number; readonly height: number; readonly em: number }

/** The size of an element, followed as it changes; `first` until it is known. */
export function useDrawingSize<E extends HTMLElement | SVGElement>(first: DrawingSize) {
  const ref = useRef<E>(null)
  const [size, setSize] = useState(first)
  const isInParts = useIsInParts()
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null || typeof ResizeObserver === 'undefined') return
    const measure = () => {
      const { width, height } = element.getBoundingClientRect()
      const em = Number.parseFloat(getComputedStyle(element).fontSize)
      // Nothing is drawn where there is no room, as in a closed panel.
      if (width === 0 || height === 0) return
      setSize((before) => {
        const next = { width: Math.round(width), height: Math.round(height), em: em || before.em }
        const isSame = next.width === before.width && next.height === before.height && next.em === before.em
        return isSame ? before : next
      })
    }
    // To measure at once lays out the page in the task that has just drawn it; the observer tells after the next frame's.
    // Until then nothing is shown: what has not found its place yet would be seen to jump to it.
    if (isInParts) element.style.visibility = 'hidden'
    else measure()
    const observer = new ResizeObserver(() => {
      if (element.style.visibility === '') return measure()
      flushSync(measure)
      element.style.visibility = ''
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [isInParts])
  return { ref, size }
}
