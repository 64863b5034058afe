import { useEffect, useLayoutEffect, useRef } from 'react'

/** How long what is loaded later may still move the row, in ms; from then on the page is the learner's. */
const SETTLES = 5_000

const TAKES_OVER = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const

/** Whether a bar sticks to the foot of the view: there it stays by itself, as long as nothing above gets shorter. */
function isDocked(bar: Element): boolean {
  const { position, bottom } = getComputedStyle(bar)
  const foot = window.innerHeight - Number.parseFloat(bottom)
  return position === 'sticky' && Math.abs(bar.getBoundingClientRect().bottom - foot) < 1
}

/** Lower edge of a row in the view, in px, as it would be if its bar did not stick to the foot of the view. */
function naturalBottom(row: HTMLElement): number {
  const bar = row.parentElement
  bar?.style.setProperty('position', 'static')
  const { bottom } = row.getBoundingClientRect()
  bar?.style.removeProperty('position')
  return bottom
}

/**
 * Keeps a row where it is in the view while what stands above it changes: `hold` right before the change, `steps` name
 * what changes it. What is above never gets shorter, and the page scrolls by as much as it got longer.
 */
export function useSteady(steps: readonly unknown[]) {
  const above = useRef<HTMLDivElement>(null)
  const row = useRef<HTMLDivElement>(null)
  /** Lower edge of the row in the view, in px, when it was held. */
  const held = useRef<number | null>(null)
  const release = useRef<() => void>(() => undefined)
  useLayoutEffect(() => {
    if (held.current === null || above.current === null) return
    const stop = new AbortController()
    const correct = () => {
      if (held.current === null || row.current === null) return
      const moved = naturalBottom(row.current) - held.current
      if (Math.abs(moved) >= 1) window.scrollBy({ top: moved, behavior: 'instant' })
    }
    correct()
    // A frame later: until then a row that sticks is told at its old place.
    const later =
      typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(() => requestAnimationFrame(correct))
    for (const grows of [above.current, row.current?.parentElement ?? null])
      if (grows !== null) later?.observe(grows)
    release.current = () => {
      stop.abort()
      later?.disconnect()
      clearTimeout(timer)
      held.current = null
      document.documentElement.style.removeProperty('overflow-anchor')
    }
    for (const event of TAKES_OVER)
      addEventListener(event, () => release.current(), { once: true, signal: stop.signal })
    const timer = setTimeout(() => release.current(), SETTLES)
    // oxlint-disable-next-line react/exhaustive-deps -- the caller names the steps
  }, steps)
  useEffect(() => () => release.current(), [])
  return {
    above,
    row,
    hold: () => {
      if (above.current === null || row.current === null) return
      const bar = row.current.parentElement
      held.current = bar !== null && isDocked(bar) ? null : row.current.getBoundingClientRect().bottom
      above.current.style.setProperty('min-block-size', `${above.current.offsetHeight}px`)
      // The browser has a way of its own of keeping what is read in its place; both at once would go twice as far.
      if (held.current !== null) document.documentElement.style.setProperty('overflow-anchor', 'none')
    },
    /** From here on the page moves as the learner moves it. */
    release: () => release.current(),
  }
}
