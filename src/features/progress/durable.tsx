import { Link } from 'react-router'

import { findExam } from '#content/exams.ts'
import { paths } from '#content/paths.ts'
import { durabilityWords } from '#engine/review/describe.ts'
import { counted } from '#engine/words/number.ts'
import { percentText } from '#engine/words/percent.ts'
import type { Outlook } from '#stores/review-desk.ts'
import { useSettings } from '#stores/services.ts'
import { LinkButton } from '#ui/button.tsx'
import { ProgressRing } from '#ui/progress.tsx'

import styles from './progress-page.module.css'
import { dayText, topicTitle } from './words.ts'

/** The ring: the share of facts that one would still know on the exam day. */
export function Durable({ outlook }: { readonly outlook: Outlook }) {
  const { durability, weekAgo, fading, targetDay, desk } = outlook
  const { examDay, queue } = desk
  const until = examDay === null ? dayText(targetDay) : 'the exam'
  const story = { now: durability, weekAgo, fading, titleOf: topicTitle, until }
  const percent = percentText(durability.share)
  return (
    <section className={styles.reading} aria-labelledby="durable">
      <h2 id="durable">What you would still know on the day</h2>
      <div className={styles.ring}>
        <ProgressRing
          label="Facts you would still know"
          share={durability.share}
          text={`${percent} of ${durability.total} facts`}
        >
          <b>{percent.replace(/\s/, '')}</b>
          <span>of {durability.total} facts</span>
        </ProgressRing>
        <div className={styles.words}>
          <p>{durabilityWords(story)}</p>
          <p className={styles.quiet}>
            A fact counts when you would recall it on {dayText(targetDay)} with a chance of at least{' '}
            {percentText(0.9)}. <DayNote isOpen={examDay === null} />
          </p>
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
