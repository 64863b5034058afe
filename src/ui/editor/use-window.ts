import { useLayoutEffect, useState } from 'react'
import type { RefObject } from 'react'

type Seen = { readonly top: number; readonly rows: number }

/** Where nothing is laid out, as in a test. */
const LINE_PX = 20

/**
 * Which lines of a textarea are seen, and the layers that go with it: `layers` are moved with its scroll at once, without
 * a render, and hold the lines from `first` on.
 */
export function useWindow(
  area: RefObject<HTMLTextAreaElement | null>,
  layers: readonly RefObject<HTMLElement | null>[],
  rows: number,
) {
  const [seen, setSeen] = useState<Seen>({ top: 0, rows })
  const place = (first: number) => {
    const node = area.current
    if (node === null) return
    const line = lineOf(node)
    for (const { current } of layers) {
      if (current === null) continue
      const x = current.dataset['layer'] === 'text' ? -node.scrollLeft : 0
      current.style.transform = `translate(${x}px, ${first * line - node.scrollTop}px)`
    }
  }
  const look = () => {
    const node = area.current
    if (node === null) return
    const line = lineOf(node)
    const next = { top: Math.floor(node.scrollTop / line), rows: Math.ceil(node.clientHeight / line) || rows }
    setSeen((before) => (before.top === next.top && before.rows === next.rows ? before : next))
  }
  useLayoutEffect(() => {
    const node = area.current
    if (node === null || typeof ResizeObserver !== 'function') return undefined
    const observer = new ResizeObserver(() => look())
    observer.observe(node)
    return () => observer.disconnect()
    // oxlint-disable-next-line react/exhaustive-deps -- `look` reads the node and sets a state; any of its copies does
  }, [area])
  return { seen, place, look }
}

function lineOf(node: HTMLElement): number {
  const height = Number.parseFloat(getComputedStyle(node).lineHeight)
  return Number.isFinite(height) && height > 0 ? height : LINE_PX
}
