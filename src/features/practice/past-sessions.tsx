import { useState } from 'react'
import { Link } from 'react-router'

import { paths } from '#content/paths.ts'
import type { PracticeProgress } from '#engine/learner/progress.ts'
import { dateText } from '#ui/calendar.ts'
import { useProgress, useServices } from '#stores/services.ts'
import { useWhole } from '#stores/use-whole.ts'
import { Button } from '#ui/button.tsx'

import { answersOf, countOf } from './past.ts'
import styles from './practice-page.module.css'
import { sessionName, scoreWords } from './words.ts'

const SHOWN = 8

/** Every session that was begun, the newest first; an open one can be taken up again. */
export function PastSessions() {
  const isWhole = useWhole()
  return (
    <section className={styles.section} aria-labelledby="past">
      <h2 id="past">Past sessions</h2>
      {isWhole ? (
        <SessionList />
      ) : (
        <p className={styles.quiet} role="status">
          Reading your sessions…
        </p>
      )}
    </section>
  )
}

function SessionList() {
  const { progress } = useServices()
  useProgress((state) => state.progress.sessions.size)
  const [isAll, setIsAll] = useState(false)
  const sessions = [...progress.getState().progress.sessions.values()].toSorted(
    (a, b) => b.startedAt - a.startedAt,
  )
  return (
    <>
      {sessions.length === 0 && (
        <p className={styles.quiet}>Sessions that you play will stay here, to read again or to finish.</p>
      )}
      <ul className={styles.past}>
        {sessions.slice(0, isAll ? undefined : SHOWN).map((practice) => (
          <li key={practice.session}>
            <PastSession practice={practice} />
          </li>
        ))}
      </ul>
      {!isAll && sessions.length > SHOWN && (
        <Button onClick={() => setIsAll(true)}>Show all {sessions.length}</Button>
      )}
    </>
  )
}

function PastSession({ practice }: { readonly practice: PracticeProgress }) {
  const { right, answered, total } = countOf(answersOf(practice))
  const isOpen = practice.finishedAt === null
  return (
    <Link to={paths.session(practice.session)}>
      <b>{sessionName(practice)}</b>
      <span className={styles.score}>
        {isOpen ? `${answered} of ${total} answered` : scoreWords({ right, answered, total })}
      </span>
      <small>
        {dateText(practice.startedAt)}
        {isOpen && ' · not finished'}
      </small>
    </Link>
  )
}
