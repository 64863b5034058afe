import type { LogEntry, Quote } from '#engine/events/entry.ts'
import type { NoteId } from '#engine/questions/ids.ts'
import type { Ms } from '#engine/units.ts'

import type { ProgressDraft } from './progress.ts'

/** A note as it reads now, or words that were marked, with a note on them or without. */
export type Note = {
  readonly note: NoteId
  /** `question:<id>`, `fact:<id>` or `lesson:<slug>#<section>`. */
  readonly about: string
  readonly quote: Quote | null
  readonly text: string
  readonly madeAt: Ms
  /** When it was written last. */
  readonly at: Ms
}

export type NoteEntry = Extract<LogEntry, { readonly type: 'note.kept' | 'note.removed' }>

/** Folds a note: the last wording counts, and one that was removed is gone until it is written again. */
export function applyNote({ notes }: ProgressDraft, entry: NoteEntry): void {
  if (entry.type === 'note.removed') {
    notes.delete(entry.note)
    return
  }
  const { note, about, quote, text, at } = entry
  notes.set(note, { note, about, quote, text, madeAt: notes.get(note)?.madeAt ?? at, at })
}

/** The notes on one thing, the oldest first. */
export function notesAbout(notes: ReadonlyMap<NoteId, Note>, about: string): readonly Note[] {
  return [...notes.values()].filter((note) => note.about === about).toSorted(byAge)
}

/** The notes on a lesson and its sections, the oldest first. */
export function notesInLesson(notes: ReadonlyMap<NoteId, Note>, lesson: string): readonly Note[] {
  return [...notes.values()].filter(({ about }) => placeIn(about, lesson) !== null).toSorted(byAge)
}

/** The section of a lesson that a note is about: empty for the lesson as a whole; null where it is about something else. */
export function placeIn(about: string, lesson: string): string | null {
  if (about === `lesson:${lesson}`) return ''
  const head = `lesson:${lesson}#`
  return about.startsWith(head) ? about.slice(head.length) : null
}

const byAge = (a: Note, b: Note): number => a.madeAt - b.madeAt || (a.note < b.note ? -1 : 1)
