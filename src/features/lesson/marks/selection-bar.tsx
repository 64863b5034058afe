import { useEffect, useState } from 'react'
import type { RefObject } from 'react'

import type { LessonMeta } from '#content/lesson-meta.ts'
import type { Quote } from '#engine/events/entry.ts'
import { quoteOf } from '#engine/learner/quote.ts'
import { noteId } from '#engine/questions/ids.ts'
import { NoteForm } from '#forms/extras/note-box.tsx'
import { useServices } from '#stores/services.ts'
import { useAnnounce } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { useShortcuts } from '#ui/use-shortcuts.ts'

import styles from './mark-layer.module.css'
import { pieceOf, sectionOf, wordsIn } from './text-in.ts'

type SelectionBarProps = { readonly meta: LessonMeta; readonly text: RefObject<HTMLElement | null> }

type Selected = { readonly quote: Quote; readonly about: string }

/** Marks the words that are selected in the text, with a note or without. There while something is selected. */
export function SelectionBar({ meta, text }: SelectionBarProps) {
  const { progress, newId } = useServices()
  const announce = useAnnounce()
  const selected = useSelected(meta, text)
  const [writing, setWriting] = useState<Selected | null>(null)

  async function mark({ quote, about }: Selected, note: string): Promise<boolean> {
    const id = noteId(newId())
    const { kept } = await progress
      .getState()
      .record({ type: 'note.kept', note: id, about, quote, text: note })
    announce(kept ? 'Marked.' : 'Not marked: this tab is read-only.')
    if (kept) document.getSelection()?.removeAllRanges()
    return kept
  }
  useShortcuts({ m: () => selected !== null && void mark(selected, '') }, selected !== null)
  if (writing !== null)
    return (
      <div className={styles.bar}>
        <NoteForm
          label="Note on what you marked"
          first=""
          onSave={async (note) => {
            const kept = await mark(writing, note)
            if (kept) setWriting(null)
            return kept
          }}
          onLeave={() => setWriting(null)}
        />
      </div>
    )
  if (selected === null) return null
  // A press must not take the selection away before it is marked.
  const keep = (event: { preventDefault: () => void }) => event.preventDefault()
  return (
    <div className={styles.bar} role="toolbar" aria-label="Selected words" data-print="no">
      <Button size="s" tone="primary" onPointerDown={keep} onClick={() => void mark(selected, '')}>
        Mark
      </Button>
      <Button size="s" onPointerDown={keep} onClick={() => setWriting(selected)}>
        Mark with a note
      </Button>
    </div>
  )
}

/** What is selected in the text; null for nothing, or for more than a mark may hold. */
function useSelected(meta: LessonMeta, text: RefObject<HTMLElement | null>): Selected | null {
  const [selected, setSelected] = useState<Selected | null>(null)
  useEffect(() => {
    const look = () => setSelected(selectedIn(meta, text.current))
    look()
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [meta, text])
  return selected
}

function selectedIn(meta: LessonMeta, root: HTMLElement | null): Selected | null {
  const selection = document.getSelection()
  if (root === null || selection === null || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) return null
  const words = wordsIn(root)
  const piece = pieceOf(words, range)
  const quote = piece === null ? null : quoteOf(words.text, piece)
  if (quote === null) return null
  const section = sectionOf(
    meta.sections.map(({ id }) => id),
    range,
  )
  return { quote, about: section === '' ? `lesson:${meta.slug}` : `lesson:${meta.slug}#${section}` }
}
