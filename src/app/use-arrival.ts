import { useEffect, useRef } from 'react'
import { useLocation } from 'react-router'

import { useAnnounce } from '#ui/announcer.tsx'

/**
 * After a navigation: focus goes to the heading, or to the section that the address names, and the page's title is
 * said. Not on the first page, where the browser does it, and not when only search parameters changed.
 */
export function useArrival(): void {
  const { pathname, hash } = useLocation()
  const announce = useAnnounce()
  const seen = useRef<string | null>(null)
  useEffect(() => {
    const here = `${pathname}${hash}`
    const before = seen.current
    seen.current = here
    if (before === null || before === here) return
    const section = hash === '' ? null : document.getElementById(decodeURIComponent(hash.slice(1)))
    focusOn(section ?? document.querySelector<HTMLElement>('main h1'))
    if (section === null) announce(document.title.replace(/ · Gatehouse$/, ''))
  }, [pathname, hash, announce])
}

function focusOn(target: HTMLElement | null): void {
  if (target === null) return
  if (!target.hasAttribute('tabindex')) target.setAttribute('tabindex', '-1')
  target.focus({ preventScroll: true })
}
