import { useState } from 'react'

import type { OwnProgress } from '#engine/learner/own.ts'
import { nameOf } from '#engine/questions/own/own-question.ts'
import { RichText } from '#questions/rich-text.tsx'
import { useServices } from '#stores/services.ts'
import { useAnnounce } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { Field, TextInput } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'

import { OwnForm } from './own-form.tsx'
import styles from './own.module.css'

/** Questions that are shown at once. */
const SHOWN = 20

/** The questions, to be found by their words, changed and removed. */
export function OwnList({ own }: { readonly own: readonly OwnProgress[] }) {
  const { progress } = useServices()
  const [words, setWords] = useState('')
  const [most, setMost] = useState(SHOWN)
  const [removed, setRemoved] = useState<OwnProgress | null>(null)
  const wanted = words.trim().toLowerCase()
  const found = own.filter(
    ({ content, question }) =>
      wanted === '' || `${content.stem} ${content.tags.join(' ')} ${question}`.toLowerCase().includes(wanted),
  )
  async function remove(question: OwnProgress) {
    const { kept } = await progress.getState().record({ type: 'own.removed', question: question.question })
    if (kept) setRemoved(question)
  }
  async function undo({ question, content }: OwnProgress) {
    const { kept } = await progress.getState().record({ type: 'own.kept', question, content })
    if (kept) setRemoved(null)
  }
  return (
    <>
      {removed !== null && (
        <Notice
          live
          title="The question is removed"
          actions={
            <Button size="s" onClick={() => void undo(removed)}>
              Put it back
            </Button>
          }
        >
          It is asked no more. Sessions in which you answered it still show it.
        </Notice>
      )}
      {own.length > SHOWN && (
        <Field label="Find among yours">
          {(wiring) => (
            <TextInput {...wiring} value={words} onChange={(event) => setWords(event.target.value)} />
          )}
        </Field>
      )}
      <ul className={styles.list}>
        {found.slice(0, most).map((each) => (
          <OwnRow key={each.question} own={each} onRemove={() => void remove(each)} />
        ))}
      </ul>
      {found.length > most && (
        <div className={styles.line}>
          <Button onClick={() => setMost(most + 100)}>Show more of {found.length}</Button>
        </div>
      )}
    </>
  )
}

const KINDS = { choice: 'Choice', order: 'Order', match: 'Matching', number: 'Number' } as const

type OwnRowProps = { readonly own: OwnProgress; readonly onRemove: () => void }

function OwnRow({ own, onRemove }: OwnRowProps) {
  const { question, content, seen, right } = own
  const [isOpen, setOpen] = useState(false)
  const announce = useAnnounce()
  const past = seen === 0 ? 'not answered yet' : `${right} of ${seen} right`
  if (isOpen)
    return (
      <li className={styles.item}>
        <OwnForm
          first={own}
          onClose={(isKept) => {
            setOpen(false)
            if (isKept) announce('The question is changed.')
          }}
        />
      </li>
    )
  return (
    <li className={styles.item}>
      <p>
        <RichText text={content.stem} />
      </p>
      <div className={styles.line}>
        <span className={styles.quiet}>
          {KINDS[content.kind]} · {past} · {nameOf(question)}
        </span>
        <Button size="s" tone="quiet" onClick={() => setOpen(true)}>
          Change
        </Button>
        <Button size="s" tone="quiet" onClick={onRemove}>
          Remove
        </Button>
      </div>
    </li>
  )
}
