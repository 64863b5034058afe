import { createElement, use, useEffect, useRef, useState } from 'react'
import type { ReactNode, RefObject } from 'react'

/** How far from the window a place counts as near. */
const AHEAD = '800px 0px'

import { useIsWritten } from './use-is-written.ts'

type Gate = { readonly opened: Promise<void>; readonly open: () => void }

export type Nearness = {
  /** Of the element that stands where the part will be. */
  readonly ref: RefObject<HTMLDivElement | null>
  /** Resolves once the element was near the window; null where nobody can tell: then everything is. */
  readonly near: Promise<void> | null
}

/** Whether a place was ever near the window, as a promise: what `Behind` waits for, and what is fetched for it. */
export function useNear(): Nearness {
  const ref = useRef<HTMLDivElement>(null)
  const [gate] = useState(createGate)
  useEffect(() => {
    const element = ref.current
    if (gate === null || element === null) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) gate.open()
      },
      { rootMargin: AHEAD },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [gate])
  return { ref, near: gate?.opened ?? null }
}

function createGate(): Gate | null {
  if (typeof IntersectionObserver === 'undefined') return null
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}

/** What `load` answers, asked once, and not before the place is near. A failure is thrown where it is used. */
export function useWhenNear<T>(near: Nearness['near'], load: () => Promise<T>): Promise<T> {
  const [loading] = useState(() => {
    const loaded = near === null ? load() : near.then(load)
    loaded.catch(() => undefined)
    return loaded
  })
  return loading
}

type BehindProps = { readonly near: Nearness['near']; readonly children: ReactNode }

/**
 * Its children, once their place is near: stands inside a Suspense boundary. In a page that the build wrote the text stays
 * on the screen until then, untouched.
 */
export function Behind({ near, children }: BehindProps): ReactNode {
  if (near !== null) use(near)
  // Until it is taken over a control does nothing; base.css lets none be pressed, so that no answer gets lost.
  const isWritten = useIsWritten()
  return createElement('div', { 'data-behind': isWritten ? 'written' : '' }, children)
}
