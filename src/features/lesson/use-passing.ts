import { useEffect, useState } from 'react'
import type { RefObject } from 'react'

/** How far below the window's edge the list stays, px; `--space-6` and some air. */
const STICKY_TOP = 48

/**
 * True while something wide inside `text` passes the list `beside` it, on windows where both share the width.
 * The list steps aside, so that no link is ever under an instrument.
 */
export function usePassing(
  text: RefObject<HTMLElement | null>,
  beside: RefObject<HTMLElement | null>,
  key: string,
): boolean {
  const [isPassing, setPassing] = useState(false)
  useEffect(() => {
    const list = beside.current
    if (text.current === null || list === null || typeof IntersectionObserver === 'undefined') return
    const inView = new Set<Element>()
    // Only the height of the list counts: what is below it in the window passes nothing.
    const free = Math.max(0, window.innerHeight - (list.firstElementChild?.clientHeight ?? 0) - STICKY_TOP)
    const observer = new IntersectionObserver(
      (changes) => {
        for (const { target, isIntersecting } of changes) {
          if (isIntersecting) inView.add(target)
          else inView.delete(target)
        }
        const { left, top } = list.getBoundingClientRect()
        setPassing([...inView].some((wide) => reaches(wide, left, top)))
      },
      { rootMargin: `0px 0px -${free}px 0px` },
    )
    for (const wide of text.current.querySelectorAll('[data-wide]')) observer.observe(wide)
    return () => observer.disconnect()
  }, [text, beside, key])
  return isPassing
}

/** Whether the element is wide enough to come under a list that starts at `left`, beside (not above) the text. */
function reaches(wide: Element, left: number, top: number): boolean {
  const box = wide.getBoundingClientRect()
  return left > box.left && box.right > left && box.bottom > top
}
