import { classes } from '#ui/classes.ts'

import styles from './controls.module.css'

type FieldNotesProps = { readonly id: string; readonly help: string; readonly error?: string | null }

/** The sentences under a control. `notesOf` ties them to it, so that they are heard as well as seen. */
export function FieldNotes({ id, help, error = null }: FieldNotesProps) {
  return (
    <>
      {help !== '' && (
        <p id={`${id}-help`} className={styles.help}>
          {help}
        </p>
      )}
      {error !== null && (
        <p id={`${id}-error`} className={styles.error} role="alert">
          {error}
        </p>
      )}
    </>
  )
}

/** What a control's `aria-describedby` has to be for its notes. */
export function notesOf({ id, help, error = null }: FieldNotesProps): string | undefined {
  return classes(help !== '' && `${id}-help`, error !== null && `${id}-error`) || undefined
}
