import { lazy, Suspense, useEffect, useState } from 'react'
import type { RefObject } from 'react'

import type { LessonMeta } from '#content/lesson-meta.ts'
import { useServices } from '#stores/services.ts'
import { Button } from '#ui/button.tsx'
import { ErrorBoundary } from '#ui/error-boundary.tsx'

import styles from './marks-door.module.css'

const MarkLayer = lazy(async () => ({ default: (await import('./mark-layer.tsx')).MarkLayer }))

type MarksProps = { readonly meta: LessonMeta; readonly text: RefObject<HTMLElement | null> }

/**
 * The learner's notes and marks in a lesson. What shows them is fetched at the first selection in the text, on demand,
 * or where there are some.
 */
export function Marks({ meta, text }: MarksProps) {
  const { progress } = useServices()
  const [wanted, setWanted] = useState<'marks' | 'list' | null>(null)
  useEffect(() => {
    if (wanted !== null) return
    const about = `lesson:${meta.slug}`
    const look = () => {
      const notes = [...progress.getState().progress.notes.values()]
      const hasSome = notes.some((note) => note.about.split('#')[0] === about)
      const selection = document.getSelection()
      const isSelected = selection?.isCollapsed === false && text.current?.contains(selection.anchorNode)
      if (hasSome || isSelected === true) setWanted('marks')
    }
    look()
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [wanted, progress, meta, text])
  if (wanted !== null)
    return (
      <ErrorBoundary fallback={() => null}>
        <Suspense fallback={null}>
          <MarkLayer meta={meta} text={text} isOpen={wanted === 'list'} />
        </Suspense>
      </ErrorBoundary>
    )
  return (
    <p className={styles.door} data-print="no">
      <Button tone="quiet" onClick={() => setWanted('list')}>
        Notes and marks
      </Button>
    </p>
  )
}
