import { useState } from 'react'
import type { RefObject } from 'react'
import { Link } from 'react-router'

import type { LessonMeta } from '#content/lesson-meta.ts'
import { takePaths } from '#content/take-paths.ts'
import { placeIn } from '#engine/learner/notes.ts'
import { NewNote, WrittenNote } from '#forms/extras/note-box.tsx'
import { counted } from '#engine/words/number.ts'
import { Button } from '#ui/button.tsx'
import { Field, Select } from '#ui/field.tsx'

import styles from './mark-layer.module.css'
import { SelectionBar } from './selection-bar.tsx'
import { type PlacedNote, useMarks } from './use-marks.ts'

type MarkLayerProps = {
  readonly meta: LessonMeta
  readonly text: RefObject<HTMLElement | null>
  /** Whether the list is open from the start. */
  readonly isOpen: boolean
}

/** Marks painted in the text, a bar that marks what is selected, and the list of all notes on the lesson. */
export function MarkLayer({ meta, text, isOpen }: MarkLayerProps) {
  const placed = useMarks(meta.slug, text)
  return (
    <>
      <details className={styles.layer} open={isOpen} data-print="no">
        <summary>
          Notes and marks{placed.length > 0 && `: ${counted(placed.length, 'entry', 'entries')}`}
        </summary>
        <ul className={styles.list}>
          {placed.map((each) => (
            <li key={each.note.note}>
              <Placed placed={each} meta={meta} />
            </li>
          ))}
        </ul>
        <SectionNote meta={meta} />
        <p className={styles.quiet}>
          Select words in the text to mark them; the key M does it too.{' '}
          <Link to={takePaths.notes()}>All notes</Link>
        </p>
      </details>
      <SelectionBar meta={meta} text={text} />
    </>
  )
}

function Placed({
  placed: { note, range },
  meta,
}: {
  readonly placed: PlacedNote
  readonly meta: LessonMeta
}) {
  const section = placeIn(note.about, meta.slug)
  const title = meta.sections.find(({ id }) => id === section)?.title
  const show = () => range?.startContainer.parentElement?.scrollIntoView({ block: 'center' })
  return (
    <>
      {note.quote !== null && <blockquote className={styles.quote}>{note.quote.exact}</blockquote>}
      <div className={styles.line}>
        {title !== undefined && section !== null && (
          <a className={styles.quiet} href={`#${section}`}>
            {title}
          </a>
        )}
        {range !== null && (
          <Button size="s" tone="quiet" onClick={show}>
            Show in the text
          </Button>
        )}
        {note.quote !== null && range === null && (
          <span className={styles.quiet}>The text has changed since: this is what you marked.</span>
        )}
      </div>
      <WrittenNote note={note} label="Your note" />
    </>
  )
}

/** A note on a section, or on the lesson as a whole, without a mark. */
function SectionNote({ meta }: { readonly meta: LessonMeta }) {
  const [section, setSection] = useState('')
  const about = section === '' ? `lesson:${meta.slug}` : `lesson:${meta.slug}#${section}`
  return (
    <>
      <Field label="A note on">
        {(wiring) => (
          <Select {...wiring} value={section} onChange={({ target }) => setSection(target.value)}>
            <option value="">the lesson</option>
            {meta.sections.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <NewNote key={about} about={about} label="Your note" />
    </>
  )
}
