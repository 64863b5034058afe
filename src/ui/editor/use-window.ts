import { useLayoutEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'

import type { Seen } from './lines.ts'

/** Where nothing is laid out, as in a test. */
const LINE_PX = 20
/** Columns are told in steps, so that a small scroll draws nothing anew. */
const STEP = 100
/** A letter of this font is at least so wide, in heights of a line, and at most: a tab or an ideograph. */
const NARROW = 0.3
const WIDE = 0.9

/**
 * What of a textarea is seen, and the layers that go with it: `layers` are moved with its scroll at once, without a
 * render, and hold the lines from `first` on.
 */
export function useWindow(
  area: RefObject<HTMLTextAreaElement | null>,
  layers: readonly RefObject<HTMLElement | null>[],
  rows: number,
) {
  const [seen, setSeen] = useState<Seen>({ top: 0, rows, left: 0, right: 2 * STEP })
  // To ask a browser for it has everything laid out that was changed, so it is asked for when the size changes.
  const line = useRef(LINE_PX)
  const place = (first: number) => {
    const node = area.current
    if (node === null) return
    const { scrollTop, scrollLeft } = node
    for (const { current } of layers) {
      if (current === null) continue
      const x = current.dataset['layer'] === 'text' ? -scrollLeft : 0
      current.style.transform = `translate(${x}px, ${first * line.current - scrollTop}px)`
    }
  }
  const look = () => {
    const node = area.current
    if (node === null) return
    const next = seenIn(node, line.current, rows)
    setSeen((before) => (isSame(before, next) ? before : next))
  }
  useLayoutEffect(() => {
    const node = area.current
    if (node === null || typeof ResizeObserver !== 'function') return undefined
    const observer = new ResizeObserver(() => {
      line.current = lineOf(node)
      look()
    })
    observer.observe(node)
    return () => observer.disconnect()
    // oxlint-disable-next-line react/exhaustive-deps -- `look` reads the node and sets a state; any of its copies does
  }, [area])
  return { seen, place, look }
}

function seenIn(node: HTMLTextAreaElement, line: number, rows: number): Seen {
  const { scrollTop, scrollLeft, clientHeight, clientWidth } = node
  return {
    top: Math.floor(scrollTop / line),
    rows: Math.ceil(clientHeight / line) || rows,
    left: Math.floor(scrollLeft / (line * WIDE) / STEP) * STEP,
    right: Math.ceil((scrollLeft + clientWidth) / (line * NARROW) / STEP + 1) * STEP,
  }
}

const isSame = (one: Seen, other: Seen): boolean =>
  one.top === other.top && one.rows === other.rows && one.left === other.left && one.right === other.right

function lineOf(node: HTMLElement): number {
  const height = Number.parseFloat(getComputedStyle(node).lineHeight)
  return Number.isFinite(height) && height > 0 ? height : LINE_PX
}
