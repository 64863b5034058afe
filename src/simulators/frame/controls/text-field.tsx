import { useId, useState } from 'react'

import styles from './controls.module.css'
import { FieldNotes, notesOf } from './field-notes.tsx'

type TextFieldProps = {
  readonly label: string
  readonly help: string
  readonly value: string
  /** Applies a change and answers with what is wrong with it, if anything. */
  readonly onEdit: (text: string) => string | null
}

/** Characters that fit on a line of the narrowest column. */
const LINE = 22

const linesOf = (text: string) => Math.min(8, Math.max(1, Math.ceil(text.length / LINE)))

/** A text to type. What cannot run stays in the field with the reason, and changes nothing. */
export function TextField({ label, help, value, onEdit }: TextFieldProps) {
  const id = useId()
  const [draft, setDraft] = useState<{ readonly text: string; readonly error: string | null } | null>(null)
  const error = draft?.error ?? null
  // One that wraps where it is long, unless what is there has lines of its own.
  const isOneLine = !value.includes('\n')
  return (
    <div className={styles.row}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <textarea
        id={id}
        className={styles.text}
        autoComplete="off"
        spellCheck={false}
        rows={linesOf(draft?.text ?? value)}
        value={draft?.text ?? value}
        onKeyDown={(event) => event.key === 'Enter' && isOneLine && event.preventDefault()}
        aria-invalid={error !== null || undefined}
        aria-describedby={notesOf({ id, help, error })}
        onChange={(event) => {
          const typed = event.currentTarget.value
          const text = isOneLine ? typed.replaceAll('\n', ' ') : typed
          setDraft({ text, error: onEdit(text) })
        }}
        onBlur={() => error === null && setDraft(null)}
      />
      <FieldNotes id={id} help={help} error={error} />
    </div>
  )
}
