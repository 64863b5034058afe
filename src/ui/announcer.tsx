import { createContext, useCallback, useContext, useRef, useState } from 'react'
import type { ReactNode } from 'react'

import hidden from './visually-hidden.module.css'

type Announce = (text: string) => void

const AnnouncerContext = createContext<Announce | null>(null)

/** The one polite live region of the app. The same words twice are read twice. */
export function AnnouncerProvider({ children }: { readonly children: ReactNode }) {
  const [text, setText] = useState('')
  const turn = useRef(false)
  const announce = useCallback((words: string) => {
    turn.current = !turn.current
    // A trailing no-break space makes a repeated sentence a change.
    setText(turn.current ? words : `${words}\u00A0`)
  }, [])
  return (
    <AnnouncerContext value={announce}>
      {children}
      <div className={hidden.hidden} role="status" aria-live="polite" aria-atomic="true" data-announcer="">
        {text}
      </div>
    </AnnouncerContext>
  )
}

/** Says `text` to screen readers when they have a moment. Silent without a provider (a part rendered by itself). */
export function useAnnounce(): Announce {
  return useContext(AnnouncerContext) ?? silence
}

function silence() {
  // Nobody listens.
}
