import { lazy, Suspense } from 'react'

import { ErrorBoundary } from '#ui/error-boundary.tsx'

const NoteBox = lazy(async () => ({ default: (await import('./note-box.tsx')).NoteBox }))

type NotesProps = { readonly about: string; readonly label: string }

/** The learner's notes on one thing of a page; fetched beside it, and nothing where that fails. */
export function Notes({ about, label }: NotesProps) {
  return (
    <ErrorBoundary fallback={() => null}>
      <Suspense fallback={null}>
        <NoteBox about={about} label={label} />
      </Suspense>
    </ErrorBoundary>
  )
}
