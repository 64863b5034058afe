import { useEffect, useState } from 'react'
import type { RefObject } from 'react'

/**
 * True while something wide inside `text` passes the list beside it, on windows where both share the width.
 * The list steps aside, so that no link is ever under an instrument.
 */
export function usePassing(text: RefObject<HTMLElement | null>, key: string): boolean {
  const [isPassing, setPassing] = useState(false)
  useEffect(() => {
    const shares = window.matchMedia?.('(min-width: 1200px) and (max-width: 1599px)')
    if (text.current === null || shares === undefined || typeof IntersectionObserver === 'undefined') return
    const inView = new Set<Element>()
    const observer = new IntersectionObserver((changes) => {
      for (const { target, isIntersecting } of changes) {
        if (isIntersecting) inView.add(target)
        else inView.delete(target)
      }
      setPassing(inView.size > 0 && shares.matches)
    })
    for (const wide of text.current.querySelectorAll('[data-wide]')) observer.observe(wide)
    return () => observer.disconnect()
  }, [text, key])
  return isPassing
}
