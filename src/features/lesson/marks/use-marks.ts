import { useEffect, useMemo, useState } from 'react'
import type { RefObject } from 'react'

import { type Note, notesInLesson } from '#engine/learner/notes.ts'
import { findQuote } from '#engine/learner/quote.ts'
import { useProgress, useServices } from '#stores/services.ts'

import { rangeOf, wordsIn } from './text-in.ts'

/** A note of the lesson with the place of its marked words; null where they are no longer there, or none are marked. */
export type PlacedNote = { readonly note: Note; readonly range: Range | null }

const NAME = 'gatehouse-mark'

/** The notes on a lesson, and their marks painted over its text: by ranges, so that the text itself is not touched. */
export function useMarks(lesson: string, text: RefObject<HTMLElement | null>): readonly PlacedNote[] {
  const { progress } = useServices()
  const revision = useProgress((state) => state.revision)
  const [placed, setPlaced] = useState<readonly PlacedNote[]>([])
  const notes = useMemo(
    () => notesInLesson(progress.getState().progress.notes, lesson),
    // Folded in place: the revision tells that they changed.
    // oxlint-disable-next-line react/exhaustive-deps
    [progress, lesson, revision],
  )
  useEffect(() => {
    const root = text.current
    if (root === null) return
    const words = wordsIn(root)
    const all = notes.map((note): PlacedNote => {
      const piece = note.quote === null ? null : findQuote(words.text, note.quote)
      return { note, range: piece === null ? null : rangeOf(words, piece) }
    })
    setPlaced(all)
    return paint(all.flatMap(({ range }) => range ?? []))
  }, [notes, text])
  return placed
}

/** Paints ranges; gives what takes the paint off. Where a browser cannot, the list below the text still has them. */
function paint(ranges: readonly Range[]): () => void {
  const canPaint = typeof Highlight === 'function' && typeof CSS === 'object' && 'highlights' in CSS
  if (!canPaint) return () => undefined
  CSS.highlights.set(NAME, new Highlight(...ranges))
  return () => void CSS.highlights.delete(NAME)
}
