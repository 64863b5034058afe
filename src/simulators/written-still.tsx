import { createContext, use, useState } from 'react'
import type { ReactNode } from 'react'

import type { SimId } from '#engine/simulators/registry.ts'
import { useIsWritten } from '#ui/later/use-is-written.ts'

import type { Edits } from './frame/link/scenario-edits.ts'
import styles from './written-still.module.css'

/** What a still is of. */
export type StillOf = {
  readonly id: SimId
  /** The simulator's first where absent. */
  readonly preset?: string | undefined
  readonly set?: Edits | undefined
  /** A prediction is open: nothing may be seen of what comes of it. */
  readonly isVeiled: boolean
}

/** Draws a still with its question, as HTML: only where the build writes pages. */
export type DrawStill = (of: StillOf) => string

const DrawContext = createContext<DrawStill | null>(null)

export const DrawStillProvider = DrawContext.Provider

/**
 * The still of a simulator in a page that the build wrote, read off that page: the browser has no other use for it, and
 * fetches nothing to draw it. Empty where the page is new.
 */
export function useWrittenStill(of: StillOf): WrittenStill {
  const draw = use(DrawContext)
  const isWritten = useIsWritten()
  const [still] = useState((): WrittenStill => {
    const key = JSON.stringify([of.id, of.preset, of.set, of.isVeiled])
    if (draw !== null) return { key, html: draw(of) }
    return { key, html: isWritten ? readStill(key) : '' }
  })
  return still
}

export type WrittenStill = { readonly key: string; readonly html: string }

/** Nothing where there is no page to read, as in a render without a browser. */
function readStill(key: string): string {
  if (typeof document === 'undefined') return ''
  return document.querySelector(`[data-still="${CSS.escape(key)}"]`)?.innerHTML ?? ''
}

type StillPlaceProps = { readonly still: WrittenStill; readonly children: ReactNode }

/** Where a simulator will be: its still, and what is said meanwhile. */
export function StillPlace({ still, children }: StillPlaceProps) {
  return (
    <div className={styles.place}>
      {/* oxlint-disable-next-line react/no-danger -- written by our own build, out of the same page */}
      <div className={styles.still} data-still={still.key} dangerouslySetInnerHTML={{ __html: still.html }} />
      <p>{children}</p>
    </div>
  )
}
