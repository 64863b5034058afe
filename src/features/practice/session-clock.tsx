import { useEffect } from 'react'

import { practiceRemaining } from '#engine/learner/practice.ts'
import type { PracticeProgress } from '#engine/learner/progress.ts'
import { countdownText } from '#engine/words/time.ts'
import { useNow } from '#stores/use-now.ts'
import { useAnnounce } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { Pause, Timer } from '#ui/icons.ts'

import styles from './session-page.module.css'

type SessionClockProps = {
  readonly practice: PracticeProgress
  readonly onPause: () => void
  readonly onTimeUp: () => void
}

/** Time left of a timed session, from its log; at zero the session ends. Only practice can pause. */
export function SessionClock({ practice, onPause, onTimeUp }: SessionClockProps) {
  const now = useNow(1000)
  const announce = useAnnounce()
  const left = practiceRemaining(practice, now) ?? 0
  const isUp = left === 0
  const minute = left <= 60_000 ? 1 : left <= 300_000 ? 5 : null
  useEffect(() => {
    if (minute !== null) announce(minute === 1 ? 'One minute left' : 'Five minutes left')
  }, [minute, announce])
  useEffect(() => {
    if (isUp) onTimeUp()
    // The session is told once; a second entry would change nothing.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isUp])
  return (
    <div className={styles.clock}>
      <span role="timer" aria-live="off" aria-label={`Time left: ${countdownText(left)}`}>
        <Icon of={Timer} /> {countdownText(left)}
      </span>
      <Button size="s" icon={Pause} onClick={onPause}>
        Pause
      </Button>
    </div>
  )
}
