import { Link } from 'react-router'

import { readingPlace } from '#content/lesson-state.ts'
import { findLesson } from '#content/lessons.ts'
import { paths } from '#content/paths.ts'
import { isoFromDay } from '#engine/events/day.ts'
import type { Plan, PlanTask } from '#engine/plan/plan.ts'
import type { Progress } from '#engine/learner/progress.ts'
import { counted } from '#engine/words/number.ts'
import { Way } from '#features/today/next-list.tsx'
import type { Suggestion } from '#features/today/suggestion.ts'
import type { Outlook } from '#stores/review-desk.ts'
import { useProgress, useServices } from '#stores/services.ts'
import { LinkButton } from '#ui/button.tsx'
import { weekdayText } from '#ui/calendar.ts'
import { classes } from '#ui/classes.ts'
import { Icon } from '#ui/icon.tsx'
import { ArrowRight, CircleCheck, CircleDashed } from '#ui/icons.ts'
import { VisuallyHidden } from '#ui/visually-hidden.tsx'
import { DayStrip } from './day-strip.tsx'
import styles from './plan.module.css'
import { courseWords, type PlanLine, planLines } from './plan-words.ts'

const titleOf = (lesson: string): string => findLesson(lesson)?.title ?? lesson

/** Today's minutes as lines that add up, the days to the exam, and whether all fits. */
export function PlanSection({ outlook }: { readonly outlook: Outlook }) {
  const { plan } = outlook
  if (plan.kind === 'exam day')
    return (
      <section className={styles.plan} aria-labelledby="plan">
        <h2 id="plan">Your exam is today</h2>
        <p className={styles.quiet}>Nothing is planned for today. Good luck.</p>
      </section>
    )
  const lines = planLines(plan.kind === 'days' ? plan.today : plan.tasks, titleOf)
  const next = lines.find(({ isDone }) => !isDone)
  return (
    <section className={styles.plan} aria-labelledby="plan">
      <h2 id="plan">
        {plan.kind === 'days' ? `Today, ${counted(plan.minutes, 'minute')}` : 'A good next hour'}
      </h2>
      <ol className={styles.lines}>
        {lines.map((line) => (
          <Line key={line.title} line={line} outlook={outlook} />
        ))}
      </ol>
      {next === undefined && <p className={styles.done}>Done for today. The rest can wait until tomorrow.</p>}
      {next?.task.kind === 'review' && (
        <div>
          <LinkButton tone="primary" to={paths.review()} iconEnd={ArrowRight}>
            Start the review
          </LinkButton>
        </div>
      )}
      <Ahead plan={plan} />
      <PlacementOffer />
    </section>
  )
}

type LineProps = { readonly line: PlanLine; readonly outlook: Outlook }

function Line({ line: { title, minutes, task, isDone }, outlook }: LineProps) {
  const { progress } = useServices()
  const known = progress.getState().progress
  const detail = `${minutes} min`
  return (
    <li className={classes(styles.line, isDone && styles.ticked)}>
      <Icon of={isDone ? CircleCheck : CircleDashed} size={20} />
      <span>
        {isDone && <VisuallyHidden>Done: </VisuallyHidden>}
        <Way suggestion={{ title, detail, amount: detail, does: leadOf(task, known) }} outlook={outlook} />
      </span>
      <span className={styles.amount}>{detail}</span>
    </li>
  )
}

/** Where a task leads: questions are asked on what was read, as far as anything was. */
function leadOf(task: PlanTask, { lessons }: Progress): Suggestion['does'] {
  switch (task.kind) {
    case 'review':
      return { to: paths.review() }
    case 'questions': {
      const topics = [...lessons.keys()].flatMap((slug) => findLesson(slug)?.topics ?? [])
      return { practice: { topics: [...new Set(topics)], count: task.questions, only: 'all' } }
    }
    case 'lesson': {
      const meta = findLesson(task.lesson)
      const section = lessons.get(task.lesson)?.section ?? null
      const place = meta === undefined ? null : readingPlace(meta, section)
      return { to: paths.lesson(task.lesson, place !== null && place.at > 1 ? place.section?.id : undefined) }
    }
  }
}

/** Until one was taken, a placement can shorten the plan. */
function PlacementOffer() {
  const placements = useProgress(({ progress }) => progress.placements)
  if (placements.length > 0)
    return (
      <p className={styles.quiet}>
        <Link to={paths.placement()}>Your placement</Link>
      </p>
    )
  return (
    <p className={styles.quiet}>
      Know some of it already? <Link to={paths.placement()}>Twelve questions shorten the plan</Link>.
    </p>
  )
}

/** The days to come, where there is a date to lay them out to. */
function Ahead({ plan }: { readonly plan: Exclude<Plan, { readonly kind: 'exam day' }> }) {
  if (plan.kind === 'hour')
    return (
      <p className={styles.quiet}>
        <Link to={paths.settings('exam')}>Set your exam date</Link>, and the days to it are laid out here.
      </p>
    )
  const { course, days, examDay, minutes } = plan
  const today = isoFromDay(days[0]?.day ?? examDay)
  const isBehind = course.kind !== 'on course'
  return (
    <>
      <p className={isBehind ? styles.behind : styles.course}>
        {courseWords(course, minutes, (day) => weekdayText(isoFromDay(day), today))}{' '}
        {isBehind && <Link to={paths.settings('exam')}>Change minutes or date</Link>}
      </p>
      <DayStrip days={days} examDay={examDay} minutes={minutes} titleOf={titleOf} />
    </>
  )
}
