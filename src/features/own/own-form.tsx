import { useState } from 'react'
import type { FormEvent } from 'react'

import type { OwnProgress } from '#engine/learner/own.ts'
import { ownId } from '#engine/questions/own/own-question.ts'
import { useServices } from '#stores/services.ts'
import { Button } from '#ui/button.tsx'
import { Field, TextInput } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'
import { Segmented } from '#ui/segmented.tsx'

import { draftOf, type OwnDraft, questionOfDraft } from './own-draft.ts'
import { DraftRows } from './own-rows.tsx'
import styles from './own.module.css'

const KINDS = [
  { value: 'choice', label: 'Choice' },
  { value: 'order', label: 'Order' },
  { value: 'match', label: 'Matching' },
  { value: 'number', label: 'Number' },
] as const
const CHOOSE = [
  { value: 'one', label: 'One' },
  { value: 'several', label: 'All that are right' },
] as const

type OwnFormProps = {
  /** The question that is changed; null for a new one. */
  readonly first: OwnProgress | null
  readonly onClose: (isKept: boolean) => void
}

/** Writes or changes one question. */
export function OwnForm({ first, onClose }: OwnFormProps) {
  const { progress, newId } = useServices()
  const [draft, setDraft] = useState(() => draftOf(first?.content ?? null))
  const [problem, setProblem] = useState<string | null>(null)
  const change = (part: Partial<OwnDraft>) => setDraft((before) => ({ ...before, ...part }))

  async function handleKeep(event: FormEvent) {
    event.preventDefault()
    const read = questionOfDraft(draft)
    if (!read.ok) {
      setProblem(read.error)
      return
    }
    const question = first?.question ?? ownId(newId(), read.value.stem)
    const { kept } = await progress.getState().record({ type: 'own.kept', question, content: read.value })
    if (kept) onClose(true)
    else setProblem('It was not kept: this tab is read-only. Copy your text before you reload it.')
  }
  return (
    <form
      className={styles.form}
      aria-label={first === null ? 'A new question' : 'Change the question'}
      onSubmit={(event) => void handleKeep(event)}
    >
      <Fields draft={draft} onChange={change} />
      {problem !== null && (
        <Notice tone="bad" live>
          {problem}
        </Notice>
      )}
      <div className={styles.line}>
        <Button type="submit" tone="primary">
          Keep the question
        </Button>
        <Button tone="quiet" onClick={() => onClose(false)}>
          Leave it
        </Button>
      </div>
    </form>
  )
}

type FieldsProps = {
  readonly draft: OwnDraft
  readonly onChange: (part: Partial<OwnDraft>) => void
}

function Fields({ draft, onChange }: FieldsProps) {
  return (
    <>
      <Segmented legend="Kind" options={KINDS} value={draft.kind} onChange={(kind) => onChange({ kind })} />
      <TextArea label="Question" value={draft.stem} onChange={(stem) => onChange({ stem })} />
      <TextArea
        label="Code, if there is any"
        value={draft.code}
        isCode
        onChange={(code) => onChange({ code })}
      />
      {draft.kind === 'choice' && (
        <Segmented
          legend="To choose"
          options={CHOOSE}
          value={draft.choose}
          onChange={(choose) => onChange({ choose })}
        />
      )}
      {draft.kind === 'number' ? (
        <NumberFields draft={draft} onChange={onChange} />
      ) : (
        <DraftRows draft={draft} onChange={onChange} />
      )}
      <TextArea label="Why it is so" value={draft.because} onChange={(because) => onChange({ because })} />
      <Field label="Tags" help="Words apart by a space.">
        {(wiring) => (
          <TextInput
            {...wiring}
            value={draft.tags}
            onChange={({ target }) => onChange({ tags: target.value })}
          />
        )}
      </Field>
    </>
  )
}

type TextAreaProps = {
  readonly label: string
  readonly value: string
  readonly isCode?: boolean
  readonly onChange: (text: string) => void
}

function TextArea({ label, value, isCode = false, onChange }: TextAreaProps) {
  return (
    <Field label={label}>
      {(wiring) => (
        <textarea
          {...wiring}
          className={isCode ? `${styles.area} ${styles.code}` : styles.area}
          rows={isCode ? 2 : 3}
          value={value}
          spellCheck={!isCode}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

function NumberFields({ draft, onChange }: FieldsProps) {
  return (
    <div className={styles.choices}>
      <Field label="Answer">
        {(wiring) => (
          <TextInput
            {...wiring}
            inputMode="decimal"
            value={draft.value}
            onChange={({ target }) => onChange({ value: target.value })}
          />
        )}
      </Field>
      <Field label="Tolerance">
        {(wiring) => (
          <TextInput
            {...wiring}
            inputMode="decimal"
            value={draft.tolerance}
            onChange={({ target }) => onChange({ tolerance: target.value })}
          />
        )}
      </Field>
      <Field label="Unit">
        {(wiring) => (
          <TextInput
            {...wiring}
            value={draft.unit}
            onChange={({ target }) => onChange({ unit: target.value })}
          />
        )}
      </Field>
    </div>
  )
}
