import { Link } from 'react-router'

import { examCode } from '#content/exam-code.ts'
import { dayFromIso, isoFromDay } from '#engine/log/day.ts'
import { lessonInProgress, lessonState, nextNewLesson, readingPlace } from '#content/lesson-state.ts'
import { lessons } from '#content/lessons.ts'
import { paths } from '#content/paths.ts'
import { useProgress, useServices, useSettings } from '#stores/services.ts'
import { LinkButton } from '#ui/button.tsx'
import { ArrowRight } from '#ui/icons.ts'
import { Page } from '#ui/page.tsx'
import { ProgressBar } from '#ui/progress.tsx'

import styles from './study-day.module.css'
import { useSuggestions } from './suggestions.ts'

/** The desk of someone who has begun: the lesson that is open, and what is worth doing next. */
export function StudyDay() {
  const { progress } = useServices()
  useProgress((state) => state.revision)
  const today = progress.getState().today()
  const date = new Date(`${isoFromDay(today)}T12:00:00`).toLocaleDateString('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  })
  return (
    <Page title="Today" heading={date} meta={<Plan today={today} />}>
      <div className={styles.desk}>
        <Continue />
        <Course />
        <Suggestions />
      </div>
    </Page>
  )
}

function Plan({ today }: { readonly today: number }) {
  const exam = useSettings((state) => state.exam)
  const examDate = useSettings((state) => state.examDate)
  const minutes = useSettings((state) => state.dailyMinutes)
  const code = examCode(exam)
  const day = examDate === null ? null : dayFromIso(examDate)
  const left = day === null ? null : day - today
  return (
    <>
      {left === null && (
        <span>
          <Link to={paths.settings()}>Set the date of your {code} exam</Link>
        </span>
      )}
      {left !== null && left > 0 && (
        <span>
          {left === 1 ? '1 day' : `${left} days`} to {code}
        </span>
      )}
      {left === 0 && <span>{code} is today</span>}
      {left !== null && left < 0 && (
        <span>
          Your {code} date is over. <Link to={paths.settings()}>Set the next one</Link>
        </span>
      )}
      <span>{minutes} minutes a day planned</span>
    </>
  )
}

function Continue() {
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
      </div>
    </section>
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
      </p>
    </section>
  )
}

function Suggestions() {
  const suggestions = useSuggestions()
  if (suggestions.length === 0) return null
  return (
    <section className={styles.next} aria-labelledby="next">
      <h2 className={styles.label} id="next">
        Worth doing next
      </h2>
      <ul className={styles.list}>
        {suggestions.map(({ to, title, detail, amount }) => (
          <li key={to} className={styles.row}>
            <div>
              <Link className={styles.link} to={to}>
                {title}
              </Link>
              <p className={styles.quiet}>{detail}</p>
            </div>
            <span className={styles.amount}>{amount}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
