import { Button } from '#ui/button.tsx'
import { RotateCcw } from '#ui/icons.ts'

import styles from './review-page.module.css'
import type { Sitting } from './use-sitting.ts'

export function Foot({ sitting }: { readonly sitting: Sitting }) {
  return (
    <div className={styles.moves}>
      <UndoButton sitting={sitting} />
      <Button size="s" tone="quiet" onClick={sitting.stop}>
        Stop here
      </Button>
    </div>
  )
}

/** Takes the last grade back; the question is asked again. Absent while there is none. */
export function UndoButton({ sitting }: { readonly sitting: Sitting }) {
  const { done, isUndoing, undo } = sitting
  if (done.length === 0) return null
  return (
    <Button size="s" icon={RotateCcw} disabled={isUndoing} onClick={() => void undo()}>
      {isUndoing ? 'Taking it back…' : 'Undo the last grade'}
    </Button>
  )
}
