import { Button } from '#ui/button.tsx'

import styles from './forms.module.css'
import type { Work } from './use-work.ts'

type WorkingProps = { readonly work: Work | null; readonly onCancel: () => void }

/** Something that takes a while, with a bar that says how far it is, or moves, and a way to end it. */
export function Working({ work, onCancel }: WorkingProps) {
  if (work === null) return null
  const { words, share } = work
  return (
    <div className={styles.line}>
      <progress className={styles.working} aria-label={words} {...(share === null ? {} : { value: share })} />
      <p role="status">{words}</p>
      <Button size="s" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  )
}
