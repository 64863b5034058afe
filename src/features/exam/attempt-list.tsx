import { Link } from 'react-router'

import { findExam } from '#content/exams.ts'
import { paths } from '#content/paths.ts'
import { type AttemptState, isOver, remaining } from '#engine/learner/attempt.ts'
import { scoreAttempt } from '#engine/exam/scoring.ts'
import { countdownText } from '#engine/words/time.ts'
import { dateTimeText } from '#ui/calendar.ts'
import { useProgress, useServices } from '#stores/services.ts'
import { useWhole } from '#stores/use-whole.ts'
import { useNow } from '#stores/use-now.ts'
import { LinkButton } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'

import styles from './exam-page.module.css'
import { PRESET_NAMES } from './words.ts'

function useAttempts(): readonly AttemptState[] {
  const { progress } = useServices()
  useProgress((state) => state.revision)
  return [...progress.getState().progress.attempts.values()].toSorted((a, b) => b.startedAt - a.startedAt)
}

/** Attempts that are not submitted: to go on with, or, when their time is over, to see. */
export function RunningAttempts() {
  const open = useAttempts().filter(({ submitted }) => submitted === null)
  const now = useNow(1000, open.length > 0)
  return open.map((attempt) => {
    const isPast = isOver(attempt, now)
    return (
      <Notice
        key={attempt.attempt}
        tone="wait"
        title={isPast ? 'An exam ran out of time.' : 'An exam is running.'}
        actions={
          <LinkButton tone="primary" to={paths.attempt(attempt.attempt)}>
            {isPast ? 'See its result' : 'Continue the exam'}
          </LinkButton>
        }
      >
        {examName(attempt)}, started {dateTimeText(attempt.startedAt)}.{' '}
        {isPast ? 'It is marked as of its end.' : `${countdownText(remaining(attempt, now), 'always')} left.`}
      </Notice>
    )
  })
}

/** Every submitted attempt, the newest first. */
export function AttemptList() {
  const isWhole = useWhole()
  return (
    <section className={styles.list} aria-labelledby="attempts">
      <h2 id="attempts">Past exams</h2>
      {isWhole ? (
        <Submitted />
      ) : (
        <p className={styles.quiet} role="status">
          Reading your exams…
        </p>
      )}
    </section>
  )
}

function Submitted() {
  const done = useAttempts().filter(({ submitted }) => submitted !== null)
  return (
    <>
      {done.length === 0 && <p className={styles.quiet}>Results stay here, each with its whole review.</p>}
      <ul>
        {done.map((attempt) => {
          const { raw, total } = scoreAttempt(attempt)
          return (
            <li key={attempt.attempt}>
              <Link to={paths.result(attempt.attempt)}>
                <b>{examName(attempt)}</b>
                <span className={styles.score}>
                  {raw} of {total} right
                </span>
                <small>{dateTimeText(attempt.startedAt)}</small>
              </Link>
            </li>
          )
        })}
      </ul>
    </>
  )
}

function examName({ exam, preset }: AttemptState): string {
  return `${findExam(exam)?.code ?? exam} · ${PRESET_NAMES[preset]}`
}
