import { isoFromDay } from '#engine/events/day.ts'
import { minutesOf, type PlannedDay, type PlanTask } from '#engine/plan/plan.ts'
import { counted } from '#engine/words/number.ts'
import { shortDayText, weekdayText } from '#ui/calendar.ts'
import { Icon } from '#ui/icon.tsx'
import { Flag } from '#ui/icons.ts'
import { VisuallyHidden } from '#ui/visually-hidden.tsx'

import styles from './plan.module.css'
import { shortTask } from './plan-words.ts'

/** Six weeks: what lies further ahead is said in words. */
const SHOWN = 42
const HEIGHT = 40
const WIDTH = 10

type DayStripProps = {
  readonly days: readonly PlannedDay[]
  readonly examDay: number
  readonly minutes: number
  readonly titleOf: (lesson: string) => string
}

/** The days to the exam, one bar each: reviews at the foot, then lessons, then questions. */
export function DayStrip({ days, examDay, minutes, titleOf }: DayStripProps) {
  const shown = days.slice(0, SHOWN)
  const more = examDay - (days[0]?.day ?? examDay) - shown.length
  const iso = (day: number) => isoFromDay(day)
  return (
    <>
      <ol className={styles.strip} aria-label="The days to your exam">
        {shown.map(({ day, tasks }, index) => (
          <li key={day} className={styles.day} aria-current={index === 0 ? 'date' : undefined}>
            <DayBar tasks={tasks} minutes={minutes} />
            <span aria-hidden="true" className={styles.date}>
              {dateLabel(iso(day), index === 0)}
            </span>
            <VisuallyHidden>
              {weekdayText(iso(day))}: {tasks.map((task) => shortTask(task, titleOf)).join('; ')}
            </VisuallyHidden>
          </li>
        ))}
        {more === 0 && (
          <li className={styles.day}>
            <span className={styles.exam}>
              <Icon of={Flag} size={16} />
            </span>
            <span aria-hidden="true" className={styles.date}>
              Exam
            </span>
            <VisuallyHidden>{weekdayText(iso(examDay))}: your exam</VisuallyHidden>
          </li>
        )}
      </ol>
      <p className={styles.legend}>
        {LEGEND.map(({ kind, label }) => (
          <span key={kind}>
            <svg className={styles.key} viewBox="0 0 10 10" aria-hidden="true">
              <rect className={styles[kind]} width="10" height="10" rx="2" />
            </svg>
            {label}
          </span>
        ))}
        {more > 0 && <span>and {counted(more, 'more day')} to the exam</span>}
      </p>
    </>
  )
}

const LEGEND = [
  { kind: 'lesson', label: 'Lessons' },
  { kind: 'questions', label: 'Questions' },
  { kind: 'review', label: 'Reviews, estimated' },
] as const

const ORDER: readonly PlanTask['kind'][] = ['review', 'lesson', 'questions']

function DayBar({ tasks, minutes }: Pick<PlannedDay, 'tasks'> & { readonly minutes: number }) {
  return (
    <svg
      className={styles.bar}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {ORDER.map((kind, index) => {
        const height = (spentOn(tasks, [kind]) / minutes) * HEIGHT
        const below = (spentOn(tasks, ORDER.slice(0, index)) / minutes) * HEIGHT
        return (
          <rect
            key={kind}
            className={styles[kind]}
            y={HEIGHT - below - height}
            width={WIDTH}
            height={height}
          />
        )
      })}
    </svg>
  )
}

const spentOn = (tasks: readonly PlanTask[], kinds: readonly PlanTask['kind'][]): number =>
  minutesOf(tasks.filter(({ kind }) => kinds.includes(kind)))

/** "1 Dec" where a month begins, else the number alone. */
function dateLabel(iso: string, isFirst: boolean): string {
  const date = Number(iso.slice(8))
  if (isFirst) return 'Today'
  return date === 1 ? shortDayText(iso) : String(date)
}
