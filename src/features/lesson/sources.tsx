import type { ReactNode } from 'react'

import { useServices, useSettings } from '#stores/services.ts'
import { Button } from '#ui/button.tsx'

import styles from './sources.module.css'

/** Where the switch is remembered, on this device. */
const PANEL = 'sources'

/** Whether the words that a fact backs are marked while nobody points at them. */
export function useShowsSources(): boolean {
  return useSettings((state) => state.openPanels.includes(PANEL))
}

/** Shows at once which words rest on a fact. */
export function SourcesSwitch() {
  const { settings } = useServices()
  const isOn = useShowsSources()
  return (
    <Button
      tone="quiet"
      size="s"
      className={styles.switch}
      aria-pressed={isOn}
      onClick={() => settings.getState().setPanel(PANEL, !isOn)}
    >
      Show sources
    </Button>
  )
}

/** The list that the build adds to a lesson: every fact with its page and date. On paper, where no mark opens. */
export function Sources({ children }: { readonly children?: ReactNode }) {
  return (
    <section className={styles.printed}>
      <h2>Sources</h2>
      {children}
    </section>
  )
}
