import { createContext, use, useState } from 'react'
import type { MouseEvent, ReactNode } from 'react'

import styles from './fold.module.css'
import type { PanelMemory } from './instrument.ts'

const Panels = createContext<PanelMemory | undefined>(undefined)

export const PanelsProvider = Panels.Provider

type FoldProps = {
  /** By which it is remembered, the same in every simulator. */
  readonly name: string
  readonly summary: string
  readonly children: ReactNode
}

/** A part that is one step away. What is inside is made when it is first opened; whether it is open is remembered. */
export function Fold({ name, summary, children }: FoldProps) {
  const memory = use(Panels)
  const [own, setOwn] = useState(false)
  const isOpen = memory === undefined ? own : memory.isOpen(name)
  const handleClick = (event: MouseEvent) => {
    // What is inside is drawn by React, so the state comes first and the element follows.
    event.preventDefault()
    setOwn(!isOpen)
    memory?.onPanel(name, !isOpen)
  }
  return (
    <details className={styles.fold} open={isOpen}>
      <summary onClick={handleClick}>{summary}</summary>
      {isOpen && <div className={styles.inside}>{children}</div>}
    </details>
  )
}
