import { useEffect, useState } from 'react'
import type { RefObject } from 'react'
import { flushSync } from 'react-dom'

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

type SourcesProps = { readonly text: RefObject<HTMLElement | null> }

/** Every page that backs the text, with the facts that rest on it. Made for paper, where no mark opens. */
export function Sources({ text }: SourcesProps) {
  const [pages, setPages] = useState<readonly Page[]>([])
  useEffect(() => {
    // At once: what is printed is what stands there when the event is over.
    const handlePrint = () => flushSync(() => setPages(pagesIn(text.current)))
    window.addEventListener('beforeprint', handlePrint)
    return () => window.removeEventListener('beforeprint', handlePrint)
  }, [text])
  if (pages.length === 0) return null
  return (
    <section className={styles.printed}>
      <h2>Sources</h2>
      <ul>
        {pages.map(({ name, facts }) => (
          <li key={name}>
            {name}: {facts.join(', ')}
          </li>
        ))}
      </ul>
    </section>
  )
}

type Page = { readonly name: string; readonly facts: readonly string[] }

/** From the marks in the text, which carry page and fact. */
function pagesIn(text: HTMLElement | null): readonly Page[] {
  const pages = new Map<string, Set<string>>()
  for (const { dataset } of text?.querySelectorAll<HTMLElement>('[data-mark]') ?? []) {
    const { mark = '', from = '' } = dataset
    pages.set(from, (pages.get(from) ?? new Set()).add(mark))
  }
  return [...pages].map(([name, facts]) => ({ name, facts: [...facts] }))
}
