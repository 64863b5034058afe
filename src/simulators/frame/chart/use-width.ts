import { useLayoutEffect, useRef, useState } from 'react'

import { useIsInParts } from '#simulators/frame/in-parts.tsx'

/** Width of an element in CSS px, followed as it changes; `fallback` until it is known. */
export function useWidth<E extends Element>(fallback: number) {
  const ref = useRef<E>(null)
  const [width, setWidth] = useState(fallback)
  const isInParts = useIsInParts()
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null || typeof ResizeObserver === 'undefined') return
    const measure = () =>
      setWidth(Math.max(80, Math.round(element.getBoundingClientRect().width) || fallback))
    // As in the pictures: not in the task that draws the page.
    if (!isInParts) measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [fallback, isInParts])
  return { ref, width }
}
