import type { Day } from '#engine/events/day.ts'
import type { DayActivity } from '#engine/learner/progress.ts'
import { type CalendarDay, calendarWeeks } from '#engine/review/activity.ts'
import { counted } from '#engine/words/number.ts'
import { useProgress, useServices } from '#stores/services.ts'
import { classes } from '#ui/classes.ts'
import { Chart } from '#ui/charts/chart.tsx'

import styles from './progress-page.module.css'
import { dayText, shortDay } from './words.ts'

const WEEKS = 18
const CELL = 16
const SIZE = 13
const LEFT = 34
const TOP = 20
const WEEKDAYS = ['Mon', '', 'Wed', '', 'Fri', '', 'Sun'] as const
/** Answers from which a day is drawn darker. */
const STEPS = [1, 10, 25, 50] as const

/** The last 18 weeks, a square a day, darker for more answers. */
export function CalendarPlot({ today }: { readonly today: Day }) {
  const { progress } = useServices()
  useProgress((state) => state.revision)
  const weeks = calendarWeeks(progress.getState().progress.days, today, WEEKS)
  const active = weeks.flat().filter(({ activity }) => activity !== null)
  return (
    <Chart
      title={`The last ${WEEKS} weeks`}
      summary={summary(active, today)}
      width={LEFT + WEEKS * CELL}
      height={TOP + 7 * CELL}
      table={{ rows: active.toReversed(), columns: columnsFor(today) }}
    >
      <Weekdays />
      {weeks.map((days, week) => (
        <Week key={days[0]?.day ?? week} days={days} week={week} />
      ))}
    </Chart>
  )
}

function Weekdays() {
  return WEEKDAYS.map(
    (name, index) =>
      name !== '' && (
        <text key={name} className={styles.tick} x={0} y={TOP + index * CELL + 11}>
          {name}
        </text>
      ),
  )
}

type WeekProps = { readonly days: readonly CalendarDay[]; readonly week: number }

function Week({ days, week }: WeekProps) {
  const [first] = days
  const x = LEFT + week * CELL
  return (
    <g>
      {week % 5 === 0 && first !== undefined && (
        <text className={styles.tick} x={x} y={12}>
          {shortDay(first.day)}
        </text>
      )}
      {days.map((cell, index) => (
        <rect
          key={cell.day}
          className={classes(styles.day, styles[amountOf(cell)])}
          x={x}
          y={TOP + index * CELL}
          width={SIZE}
          height={SIZE}
          rx={2}
        />
      ))}
    </g>
  )
}

const number = (key: string, head: string, of: (activity: DayActivity) => number) => ({
  key,
  head,
  isNumber: true,
  cell: ({ activity }: CalendarDay) => (activity === null ? 0 : of(activity)),
})

const columnsFor = (today: Day) => [
  { key: 'day', head: 'Day', cell: ({ day }: CalendarDay) => dayText(day, today) },
  number('answered', 'Answered', ({ answered }) => answered),
  number('right', 'Right', ({ right }) => right),
  number('reviews', 'Reviews', ({ reviews }) => reviews),
  number('lessons', 'Lessons', ({ lessons }) => lessons),
  number('minutes', 'Minutes', ({ took }) => Math.round(took / 60_000)),
]

const AMOUNTS = ['amount1', 'amount2', 'amount3', 'amount4'] as const

function amountOf({ activity }: CalendarDay): 'amount0' | (typeof AMOUNTS)[number] {
  if (activity === null) return 'amount0'
  return AMOUNTS[STEPS.filter((step) => activity.answered >= step).length - 1] ?? 'amount1'
}

const MONTH = 28

function summary(active: readonly CalendarDay[], today: Day): string {
  const recent = active.filter(({ day }) => day > today - MONTH)
  if (recent.length === 0) return 'No study in the last four weeks.'
  const answered = recent.reduce((sum, { activity }) => sum + (activity?.answered ?? 0), 0)
  const each = counted(Math.round(answered / recent.length), 'answer')
  return `You studied on ${recent.length} of the last ${MONTH} days, with ${each} on such a day.`
}
