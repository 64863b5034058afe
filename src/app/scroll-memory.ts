import type { Location } from 'react-router'

/** The key under which the router keeps positions in the session's storage. */
const STORED = 'react-router-scroll-positions'

/**
 * Which visit a scroll position belongs to. The first page of a load has no key of its own, so all such would share
 * one: they are told apart by their address.
 */
export function scrollKey({ key, pathname }: Pick<Location, 'key' | 'pathname'>): string {
  return key === 'default' ? firstKey(pathname) : key
}

/** Forgets where the address stood when it was typed or followed from outside: only a reload and the way back restore. */
export function forgetTypedPosition(): void {
  const [entry] = performance.getEntriesByType('navigation')
  if (entry === undefined || !('type' in entry) || entry.type !== 'navigate') return
  // The router's pathname begins behind the base.
  forgetPosition(firstKey(window.location.pathname.slice(import.meta.env.BASE_URL.length - 1)))
}

export function forgetPosition(key: string): void {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(STORED) ?? 'null')
    if (typeof kept !== 'object' || kept === null) return
    sessionStorage.setItem(STORED, JSON.stringify({ ...kept, [key]: undefined }))
  } catch {
    // No storage, or not what the router wrote: there is nothing to forget.
  }
}

function firstKey(pathname: string): string {
  return `first ${pathname}`
}
