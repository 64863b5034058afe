import { useProgress } from '#stores/services.ts'
import { useReviewDesk } from '#stores/use-review.ts'

import styles from './due-badge.module.css'

/** How many facts are due today. Looks nothing up before a fact was met. */
export function DueBadge() {
  const hasFacts = useProgress((state) => state.progress.facts.size > 0)
  return hasFacts ? <Count /> : null
}

function Count() {
  const due = useReviewDesk()?.queue.today.length ?? 0
  if (due === 0) return null
  return (
    <small className={styles.badge}>
      {due} <span className={styles.word}>due</span>
    </small>
  )
}
