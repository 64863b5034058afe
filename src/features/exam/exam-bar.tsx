import { useEffect, useState } from 'react'

import type { AttemptState } from '#engine/learner/attempt.ts'
import { spokenMinutes } from '#engine/learner/clock-jump.ts'
import type { Ms } from '#engine/units.ts'
import { countdownText } from '#engine/words/time.ts'
import { useProgress } from '#stores/services.ts'
import { useAnnounce } from '#ui/announcer.tsx'
import { Icon } from '#ui/icon.tsx'
import { Eye, EyeOff, Flag } from '#ui/icons.ts'

import styles from './exam-player.module.css'

type ExamBarProps = {
  readonly state: AttemptState
  readonly title: string
  readonly index: number
  readonly left: Ms
}

/** The dark bar: where one is, what is flagged, whether it is saved, and the clock. */
export function ExamBar({ state, title, index, left }: ExamBarProps) {
  const flagged = state.items.filter((item) => item.flagged).length
  // Also what was handed over and is not yet in the log is on its way.
  const saving = useProgress(({ saving, recording }) =>
    recording > 0 && saving !== 'failed' ? 'pending' : saving,
  )
  return (
    <div className={styles.bar}>
      <b className={styles.title}>{title}</b>
      <span>
        <span className={styles.wide}>Question</span>
        {`${index + 1} of ${state.form.length}`}
      </span>
      <span>
        <Icon of={Flag} size={14} /> {`${flagged} flagged`}
      </span>
      <span className={styles.saving} role="status" data-saving={saving}>
        {SAVING[saving]}
      </span>
      <Clock left={left} />
    </div>
  )
}

const SAVING = { idle: '', pending: 'saving…', saved: 'saved', failed: 'not saved' } as const

/** The time left, which can be hidden; screen readers hear it at 30, 10, 5 and 1 minutes and on asking. */
function Clock({ left }: { readonly left: Ms }) {
  const [isHidden, setIsHidden] = useState(false)
  const announce = useAnnounce()
  const spoken = spokenMinutes(left)
  useEffect(() => {
    if (spoken !== null && left > 0) announce(`${spoken} ${spoken === 1 ? 'minute' : 'minutes'} left`)
    // Only a passed threshold speaks, not every second.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [spoken, announce])
  return (
    <span className={styles.clock}>
      <span role="timer" aria-live="off" className={styles.time} hidden={isHidden}>
        <span className={styles.unseen}>Time left: </span>
        {countdownText(left, 'always')}
      </span>
      <button
        type="button"
        className={styles.hide}
        aria-pressed={isHidden}
        aria-label="Hide the clock"
        title={isHidden ? 'Show the clock' : 'Hide the clock'}
        onClick={() => setIsHidden(!isHidden)}
      >
        <Icon of={isHidden ? Eye : EyeOff} size={18} />
      </button>
    </span>
  )
}
