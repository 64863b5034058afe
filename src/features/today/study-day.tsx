import { Link } from 'react-router'

import { isoFromDay } from '#engine/events/day.ts'
import { lessonInProgress, lessonState, nextNewLesson, readingPlace } from '#content/lesson-state.ts'
import { lessons } from '#content/lessons.ts'
import { paths } from '#content/paths.ts'
import type { DueQueue } from '#engine/review/queue.ts'
import { useProgress, useServices, useSettings } from '#stores/services.ts'
import { useOutlook } from '#stores/use-review.ts'
import { LinkButton } from '#ui/button.tsx'
import { weekdayText } from '#ui/calendar.ts'
import { ArrowRight } from '#ui/icons.ts'
import { Page } from '#ui/page.tsx'
import { ProgressBar } from '#ui/progress.tsx'

import { ExamNotice } from './exam-notice.tsx'
import { DayPlan } from './day-plan.tsx'
import { NextList } from './next-list.tsx'
import { Readings } from './readings.tsx'
import { StorageLine } from './storage-line.tsx'
import styles from './study-day.module.css'

/** The desk of someone who has begun: the lesson that is open, and what is worth doing next. */
export function StudyDay() {
  const { progress } = useServices()
  useProgress((state) => state.revision)
  const today = progress.getState().today()
  const date = weekdayText(isoFromDay(today))
  const outlook = useOutlook()
  const hasAnswers = progress.getState().progress.questions.size > 0
  return (
    <Page title="Today" heading={date} meta={<DayPlan today={today} />}>
      <ExamNotice />
      <div className={styles.desk}>
        <div className={styles.column}>
          <Continue due={outlook?.desk.queue ?? null} />
          <Changed count={outlook?.desk.lowered.size ?? 0} />
          <NextList outlook={outlook} />
        </div>
        <div className={styles.column}>
          {hasAnswers && <Readings outlook={outlook} />}
          <Course />
        </div>
      </div>
      <StorageLine />
    </Page>
  )
}

type ContinueProps = { readonly due: DueQueue | null }

function Continue({ due }: ContinueProps) {
  const { progress } = useServices()
  const exam = useSettings((state) => state.exam)
  const known = progress.getState().progress.lessons
  const open = lessonInProgress(lessons, known)
  const next = nextNewLesson(lessons, known, exam)
  const lesson = open ?? next
  if (lesson === undefined)
    return (
      <section className={styles.continue} aria-labelledby="continue">
        <h2 className={styles.label} id="continue">
          Lessons
        </h2>
        <p className={styles.title}>You have read every lesson</p>
        <div className={styles.actions}>
          <ReviewButton due={due} isFirst />
          <LinkButton to={paths.lessons()}>Look one up again</LinkButton>
        </div>
      </section>
    )
  const place = readingPlace(lesson, known.get(lesson.slug)?.section ?? null)
  return (
    <section className={styles.continue} aria-labelledby="continue">
      <h2 className={styles.label} id="continue">
        {open === undefined ? 'Next lesson' : 'Continue'}
      </h2>
      <p className={styles.title}>{lesson.title}</p>
      <p className={styles.where}>
        {open === undefined || place.at === 0
          ? `${lesson.minutes} minutes · ${lesson.summary}`
          : `Section ${place.at} of ${place.of} · ${place.minutesLeft === 1 ? '1 minute' : `${place.minutesLeft} minutes`} left`}
      </p>
      <div className={styles.actions}>
        <LinkButton
          tone="primary"
          to={paths.lesson(lesson.slug, place.at > 1 ? place.section?.id : undefined)}
          iconEnd={ArrowRight}
        >
          {open === undefined ? 'Start the lesson' : 'Continue the lesson'}
        </LinkButton>
        <ReviewButton due={due} />
      </div>
    </section>
  )
}

/** Why mastered facts are due again. */
function Changed({ count }: { readonly count: number }) {
  if (count === 0) return null
  return (
    <p className={styles.quiet}>
      {count === 1 ? 'A fact that you had mastered reads' : `${count} facts that you had mastered read`}{' '}
      otherwise now and {count === 1 ? 'is' : 'are'} due again. <Link to={paths.changes()}>What changed</Link>
    </p>
  )
}

/** The way to what is due; absent while nothing is. */
function ReviewButton({ due, isFirst = false }: ContinueProps & { readonly isFirst?: boolean }) {
  if (due === null || due.today.length === 0) return null
  const facts = due.today.length === 1 ? '1 fact' : `${due.today.length} facts`
  return (
    <LinkButton tone={isFirst ? 'primary' : 'plain'} to={paths.review()}>
      Review {facts} · {due.minutes} min
    </LinkButton>
  )
}

function Course() {
  const { progress } = useServices()
  const known = progress.getState().progress
  const done = lessons.filter(({ slug }) => lessonState(known.lessons.get(slug)) === 'done').length
  const today = known.days.get(progress.getState().today())
  return (
    <section className={styles.course} aria-labelledby="course">
      <h2 className={styles.label} id="course">
        The course so far
      </h2>
      <p>
        <span className={styles.number}>{done}</span> of {lessons.length} lessons done
      </p>
      <ProgressBar
        label="Lessons done"
        share={lessons.length === 0 ? 0 : done / lessons.length}
        text={`${done} of ${lessons.length}`}
      />
      <p className={styles.quiet}>
        {today === undefined || today.answered === 0
          ? 'No question answered today yet.'
          : `Today: ${today.answered} answered, ${today.right} right.`}
        {today !== undefined &&
          today.goals > 0 &&
          ` ${today.goals === 1 ? '1 simulator goal' : `${today.goals} simulator goals`} reached.`}
      </p>
    </section>
  )
}
