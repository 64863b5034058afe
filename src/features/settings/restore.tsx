import { RestoreForm } from '#forms/restore-form.tsx'

import { KeptCopies } from './kept-copies.tsx'
import styles from './settings-page.module.css'

/** A backup restored, and the copies that were kept before. */
export function Restore() {
  return (
    <div className={styles.part}>
      <h3>Restore</h3>
      <RestoreForm />
      <KeptCopies />
    </div>
  )
}
