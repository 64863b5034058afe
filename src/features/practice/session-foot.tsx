import { Button } from '#ui/button.tsx'
import { ArrowLeft, ArrowRight } from '#ui/icons.ts'

import styles from './session-page.module.css'

type SessionFootProps = {
  readonly index: number
  readonly total: number
  readonly isAnswered: boolean
  readonly onMove: (to: number) => void
  readonly onFinish: () => void
}

export function SessionFoot({ index, total, isAnswered, onMove, onFinish }: SessionFootProps) {
  return (
    <nav className={styles.moves} aria-label="Questions of the session">
      <Button size="s" tone="quiet" icon={ArrowLeft} disabled={index === 0} onClick={() => onMove(index - 1)}>
        Back
      </Button>
      {/* It stays when it has nothing more to skip: what is under it must not move with an answer. */}
      <Button
        size="s"
        tone="quiet"
        iconEnd={ArrowRight}
        disabled={isAnswered || index >= total - 1}
        onClick={() => onMove(index + 1)}
      >
        Skip
      </Button>
      <Button size="s" tone="quiet" onClick={onFinish}>
        Finish here
      </Button>
    </nav>
  )
}
