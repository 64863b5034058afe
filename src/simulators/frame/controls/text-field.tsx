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

/** A text to type. What cannot run stays in the field with the reason, and changes nothing. */
export function TextField({ label, help, value, onEdit }: TextFieldProps) {
  const id = useId()
  const [draft, setDraft] = useState<{ readonly text: string; readonly error: string | null } | null>(null)
  const error = draft?.error ?? null
  return (
    <div className={styles.row}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <input
        id={id}
        className={styles.text}
        autoComplete="off"
        spellCheck={false}
        value={draft?.text ?? value}
        aria-invalid={error !== null || undefined}
        aria-describedby={notesOf({ id, help, error })}
        onChange={(event) => {
          const text = event.currentTarget.value
          setDraft({ text, error: onEdit(text) })
        }}
        onBlur={() => error === null && setDraft(null)}
      />
      <FieldNotes id={id} help={help} error={error} />
    </div>
  )
}
