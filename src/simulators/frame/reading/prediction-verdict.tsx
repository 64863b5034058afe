import { useEffect, useRef } from 'react'

import { Button } from '#ui/button.tsx'

import { NumberLine } from './number-line.tsx'
import type { Marked } from './prediction.ts'
import styles from './predict-panel.module.css'

type VerdictProps = {
  readonly marked: Marked
  /** Why the run comes to what it does. */
  readonly why: string
  readonly hasLine: boolean
  readonly onShow: (time: number) => void
}

/** What became of a prediction: mine against the engine's, why, and the way to the moment where they parted. */
export function PredictionVerdict({ marked, why, hasLine, onShow }: VerdictProps) {
  const { partedAt } = marked
  const verdict = useRef<HTMLDivElement>(null)
  // The field that had the focus is gone. A run may come later than the answer was marked: nothing is taken from who has the focus by then.
  useEffect(() => {
    if (document.activeElement === document.body) verdict.current?.focus({ preventScroll: true })
  }, [])
  return (
    <div
      ref={verdict}
      className={styles.verdict}
      data-right={marked.isRight || undefined}
      data-task=""
      role="status"
      tabIndex={-1}
    >
      <p>
        <strong>{marked.sentence}</strong> {why}
      </p>
      {(hasLine || partedAt !== null) && (
        <div className={styles.lineRow}>
          {hasLine && (
            <>
              <span className={styles.key}>▼ you ▲ run</span>
              <NumberLine marked={marked} />
            </>
          )}
          {partedAt !== null && (
            <Button size="s" onClick={() => onShow(partedAt)}>
              Show that moment
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
