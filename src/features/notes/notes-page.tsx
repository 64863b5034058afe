import { useEffect, useState } from 'react'
import { Link } from 'react-router'

import { paths } from '#content/paths.ts'
import type { Note } from '#engine/learner/notes.ts'
import { counted } from '#engine/words/number.ts'
import { WrittenNote } from '#forms/extras/note-box.tsx'
import { loadNotePlaces, type NotePlace } from '#stores/notes/places.ts'
import { useProgress, useServices } from '#stores/services.ts'
import { Button } from '#ui/button.tsx'
import { Field, TextInput } from '#ui/field.tsx'
import { Download } from '#ui/icons.ts'
import { Notice } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'
import { useHandOver } from '#ui/files/use-hand-over.ts'

import styles from './notes-page.module.css'

/** Notes that are shown at once. */
const SHOWN = 50
/** The name of the file, without its ending. */
const FILE = 'gatehouse-notes'

/** Everything that the learner wrote and marked, the newest first, to be found, changed and taken along. */
export function NotesPage() {
  const { progress } = useServices()
  useProgress((state) => state.revision)
  const [words, setWords] = useState('')
  const [most, setMost] = useState(SHOWN)
  const notes = [...progress.getState().progress.notes.values()].toSorted((a, b) => b.madeAt - a.madeAt)
  const places = usePlaces(notes)
  const wanted = words.trim().toLowerCase()
  const found = notes.filter((note) => wanted === '' || textOf(note, places).toLowerCase().includes(wanted))
  return (
    <Page
      title="Notes and marks"
      kicker={<Link to={paths.take()}>Take it with you</Link>}
      meta={<span>{counted(notes.length, 'entry', 'entries')}</span>}
    >
      <div className={styles.notes}>
        {notes.length === 0 ? (
          <p>
            Nothing yet. Select words in a lesson to mark them, or write a note below a question that you
            answered or on the page of a fact. The search finds what you wrote.
          </p>
        ) : (
          <Tools notes={notes} places={places} words={words} onWords={setWords} />
        )}
        <p role="status" className={styles.quiet}>
          {wanted !== '' && `${counted(found.length, 'entry', 'entries')} found.`}
        </p>
        <ul className={styles.list}>
          {found.slice(0, most).map((note) => (
            <li key={note.note}>
              <Row note={note} place={places.get(note.about)} />
            </li>
          ))}
        </ul>
        {found.length > most && <Button onClick={() => setMost(most + 200)}>Show more</Button>}
      </div>
    </Page>
  )
}

type Places = ReadonlyMap<string, NotePlace>

/** Where the notes are; empty until that is loaded. */
function usePlaces(notes: readonly Note[]): Places {
  const { progress } = useServices()
  const [places, setPlaces] = useState<Places>(new Map())
  const abouts = [...new Set(notes.map(({ about }) => about))].join('\n')
  useEffect(() => {
    let isGone = false
    const now = progress.getState().progress
    void loadNotePlaces([...now.notes.values()], now).then((found) => {
      if (!isGone) setPlaces(found)
    })
    return () => {
      isGone = true
    }
  }, [progress, abouts])
  return places
}

function textOf({ text, quote, about }: Note, places: Places): string {
  return `${text} ${quote?.exact ?? ''} ${places.get(about)?.title ?? about}`
}

type ToolsProps = {
  readonly notes: readonly Note[]
  readonly places: Places
  readonly words: string
  readonly onWords: (words: string) => void
}

function Tools({ notes, places, words, onWords }: ToolsProps) {
  const { problem, handOver } = useHandOver()
  async function handleDownload() {
    await handOver(async () => {
      const { notesMarkdown } = await import('#engine/exchange/text/notes-markdown.ts')
      const written = notes.map(({ about, quote, text, at }) => ({
        where: places.get(about)?.title ?? about,
        quote: quote?.exact ?? null,
        text,
        at,
      }))
      return [{ name: `${FILE}.md`, text: notesMarkdown(written), type: 'text/markdown' }]
    })
  }
  return (
    <>
      <Field label="Find in your notes">
        {(wiring) => <TextInput {...wiring} value={words} onChange={({ target }) => onWords(target.value)} />}
      </Field>
      <div>
        <Button icon={Download} onClick={() => void handleDownload()}>
          Download as Markdown
        </Button>
      </div>
      {problem !== null && (
        <Notice tone="bad" live>
          {problem}
        </Notice>
      )}
    </>
  )
}

function Row({ note, place }: { readonly note: Note; readonly place: NotePlace | undefined }) {
  return (
    <>
      <p>
        {place === undefined ? (
          <span className={styles.quiet}>{note.about}</span>
        ) : (
          <Link to={place.path}>{place.title}</Link>
        )}
      </p>
      {note.quote !== null && <blockquote className={styles.quote}>{note.quote.exact}</blockquote>}
      <WrittenNote note={note} label="Your note" />
    </>
  )
}
