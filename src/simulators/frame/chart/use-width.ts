import { useLayoutEffect, useRef, useState } from 'react'

/** Width of an element in CSS px, followed as it changes; `fallback` until it is known. */
export function useWidth<E extends Element>(fallback: number) {
  const ref = useRef<E>(null)
  const [width, setWidth] = useState(fallback)
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null || typeof ResizeObserver === 'undefined') return
    const measure = () =>
      setWidth(Math.max(80, Math.round(element.getBoundingClientRect().width) || fallback))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [fallback])
  return { ref, width }
}
