import { useId, useState } from 'react'
import type { FormEvent } from 'react'

import { notesAbout } from '#engine/learner/notes.ts'
import type { Note } from '#engine/learner/notes.ts'
import { noteId } from '#engine/questions/ids.ts'
import { useProgress, useServices } from '#stores/services.ts'
import { Button } from '#ui/button.tsx'
import { dateText } from '#ui/calendar.ts'

import styles from './extras.module.css'

/** Letters of one note. */
const MOST_LETTERS = 10_000

type NoteBoxProps = { readonly about: string; readonly label: string }

/** The notes on one thing, each to be changed or removed, and a way to write one. */
export function NoteBox({ about, label }: NoteBoxProps) {
  useProgress((state) => state.revision)
  const { progress } = useServices()
  const notes = notesAbout(progress.getState().progress.notes, about).filter(({ quote }) => quote === null)
  return (
    <div className={styles.notes}>
      {notes.map((note) => (
        <WrittenNote key={note.note} note={note} label={label} />
      ))}
      {notes.length === 0 && <NewNote about={about} label={label} />}
    </div>
  )
}

/** A note as it was written, with buttons that change and remove it. */
export function WrittenNote({ note, label }: { readonly note: Note; readonly label: string }) {
  const { progress } = useServices()
  const [isOpen, setOpen] = useState(false)
  const { record } = progress.getState()
  if (isOpen)
    return (
      <NoteForm
        label={label}
        first={note.text}
        onSave={async (text) => {
          const { note: id, about, quote } = note
          const { kept } = await record({ type: 'note.kept', note: id, about, quote, text })
          if (kept) setOpen(false)
          return kept
        }}
        onLeave={() => setOpen(false)}
      />
    )
  return (
    <div className={styles.note}>
      {note.text !== '' && <p className={styles.text}>{note.text}</p>}
      <p className={styles.row}>
        <span className={styles.quiet}>{dateText(note.at)}</span>
        <Button size="s" tone="quiet" onClick={() => setOpen(true)}>
          {note.text === '' ? 'Write a note' : 'Change'}
        </Button>
        <Button size="s" tone="quiet" onClick={() => void record({ type: 'note.removed', note: note.note })}>
          Remove
        </Button>
      </p>
    </div>
  )
}

/** A button that opens an empty note. */
export function NewNote({ about, label }: NoteBoxProps) {
  const { progress, newId } = useServices()
  const [isOpen, setOpen] = useState(false)
  if (!isOpen)
    return (
      <p>
        <Button size="s" tone="quiet" onClick={() => setOpen(true)}>
          Add a note
        </Button>
      </p>
    )
  return (
    <NoteForm
      label={label}
      first=""
      onSave={async (text) => {
        const note = noteId(newId())
        const { kept } = await progress
          .getState()
          .record({ type: 'note.kept', note, about, quote: null, text })
        if (kept) setOpen(false)
        return kept
      }}
      onLeave={() => setOpen(false)}
    />
  )
}

type NoteFormProps = {
  readonly label: string
  readonly first: string
  /** False where it could not be kept. */
  readonly onSave: (text: string) => Promise<boolean>
  readonly onLeave: () => void
}

/** The text of a note while it is written. It stands inside the form of a question, so it is none itself. */
export function NoteForm({ label, first, onSave, onLeave }: NoteFormProps) {
  const id = useId()
  const [text, setText] = useState(first)
  const [isRefused, setRefused] = useState(false)
  async function save(event?: FormEvent) {
    event?.preventDefault()
    if (text.trim() !== '') setRefused(!(await onSave(text.trim())))
  }
  return (
    <div className={styles.form} role="group" aria-label={label}>
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className={styles.area}
        value={text}
        maxLength={MOST_LETTERS}
        rows={4}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault()
            void save()
          }
        }}
      />
      <div className={styles.row}>
        <Button size="s" tone="primary" disabled={text.trim() === ''} onClick={() => void save()}>
          Keep the note
        </Button>
        <Button size="s" tone="quiet" onClick={onLeave}>
          Leave it
        </Button>
      </div>
      {isRefused && <p role="alert">The note was not kept: this tab is read-only.</p>}
    </div>
  )
}
