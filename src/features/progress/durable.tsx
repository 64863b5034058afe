import { Link } from 'react-router'

import { findExam } from '#content/exams.ts'
import { paths } from '#content/paths.ts'
import { durableWords, expectedFacts, knownWords } from '#engine/review/describe.ts'
import { counted } from '#engine/words/number.ts'
import type { Outlook } from '#stores/review-desk.ts'
import { useSettings } from '#stores/services.ts'
import { LinkButton } from '#ui/button.tsx'
import { ProgressRing } from '#ui/progress.tsx'

import styles from './progress-page.module.css'
import { dayText, topicTitle } from './words.ts'

/** The ring: how many facts one would still know on the exam day. */
export function Durable({ outlook }: { readonly outlook: Outlook }) {
  const { durability, dawn, fading, targetDay, desk } = outlook
  const { examDay, queue, today } = desk
  const day = dayText(targetDay, today)
  const until = examDay === null ? day : 'the exam'
  const story = { now: durability, dawn, fading, titleOf: topicTitle, until }
  const known = expectedFacts(durability)
  return (
    <section className={styles.reading} aria-labelledby="durable">
      <h2 id="durable">What you would still know on the day</h2>
      <div className={styles.ring}>
        <ProgressRing
          label="Facts you would still know"
          share={durability.total === 0 ? 0 : durability.expected / durability.total}
          text={`about ${known} of ${counted(durability.total, 'fact')}`}
        >
          <b>{known}</b>
          <span>of {counted(durability.total, 'fact')}</span>
        </ProgressRing>
        <div className={styles.words}>
          <p>{knownWords(story)}</p>
          <p className={styles.quiet}>
            Each fact counts with the chance that you recall it on {day}.{' '}
            <DayNote isOpen={examDay === null} />
          </p>
          <details className={styles.quiet}>
            <summary>How many are all but certain</summary>
            <p>{durableWords(durability)}</p>
          </details>
        </div>
      </div>
      {queue.today.length > 0 && (
        <div>
          <LinkButton tone="primary" to={paths.review()}>
            Review {counted(queue.today.length, 'fact')} · {queue.minutes} min
          </LinkButton>
        </div>
      )}
    </section>
  )
}

function DayNote({ isOpen }: { readonly isOpen: boolean }) {
  const exam = useSettings((state) => state.exam)
  if (!isOpen) return `That is the day of your ${findExam(exam)?.code ?? 'exam'}.`
  return (
    <>
      That is in 30 days; <Link to={paths.settings('exam')}>set your exam date</Link> to see that day.
    </>
  )
}
