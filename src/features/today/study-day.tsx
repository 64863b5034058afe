import { Link } from 'react-router'

import { isoFromDay } from '#engine/events/day.ts'
import { lessonState } from '#content/lesson-state.ts'
import { lessons } from '#content/lessons.ts'
import { paths } from '#content/paths.ts'
import { useProgress, useServices } from '#stores/services.ts'
import type { Outlook } from '#stores/review-desk.ts'
import { useOutlook } from '#stores/use-review.ts'
import { useCalendarDay } from '#stores/use-today.ts'
import { weekdayText } from '#ui/calendar.ts'
import { Notice } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'
import { ProgressBar } from '#ui/progress.tsx'

import { ContinueLesson } from './continue-lesson.tsx'
import { ExamNotice } from './exam-notice.tsx'
import { DaysToExam } from './plan/days-left.tsx'
import planStyles from './plan/plan.module.css'
import { PlanSection } from './plan/plan-section.tsx'
import { NewsLine } from './news-line.tsx'
import { NextList } from './next-list.tsx'
import { Readings } from './readings.tsx'
import { RunningExamNotice } from './running-exam.tsx'
import { StorageLine } from './storage-line.tsx'
import styles from './study-day.module.css'

/** The desk of someone who has begun: the lesson that is open, and what is worth doing next. */
export function StudyDay() {
  const { progress } = useServices()
  useProgress((state) => state.revision)
  const today = useCalendarDay()
  const outlook = useOutlook()
  const hasAnswers = progress.getState().progress.questions.size > 0
  return (
    <Page title="Today" heading={weekdayText(isoFromDay(today))} meta={<DaysToExam today={today} />}>
      <RunningExamNotice />
      <Restored />
      <ExamNotice />
      <div className={styles.desk}>
        <div className={styles.column}>
          <PlanPlace outlook={outlook} />
          <ContinueLesson isFirst={!isReviewFirst(outlook)} />
          <Changed count={outlook?.desk.lowered.size ?? 0} />
          <NextList outlook={outlook} />
        </div>
        <div className={styles.column}>
          {hasAnswers && <Readings outlook={outlook} />}
          <Course />
        </div>
      </div>
      <NewsLine />
      <StorageLine />
    </Page>
  )
}

/** Where a first visit that brought a backup arrives. */
function Restored() {
  const restoredFrom = useProgress((state) => state.restoredFrom)
  if (restoredFrom === null) return null
  return (
    <Notice tone="good" title="The backup is restored" live>
      You go on where you were. Was it the wrong one?{' '}
      <Link to={paths.settings('data')}>Undo it in Settings</Link>.
    </Notice>
  )
}

type OutlookProps = { readonly outlook: Outlook | null }

/** The plan, or its place while it is made. */
function PlanPlace({ outlook }: OutlookProps) {
  if (outlook !== null) return <PlanSection outlook={outlook} />
  return (
    <section className={planStyles.plan} aria-label="Plan">
      <p className={styles.quiet} role="status">
        Laying out your day…
      </p>
    </section>
  )
}

/** Whether reviews come before the lesson today. */
function isReviewFirst(outlook: Outlook | null): boolean {
  if (outlook === null || outlook.plan.kind === 'exam day') return false
  const { plan } = outlook
  const [first] = plan.kind === 'days' ? plan.today.filter(({ isDone }) => !isDone) : plan.tasks
  return first?.kind === 'review'
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
