import type { Day } from '#engine/events/day.ts'
import { type AccuracyPoint, accuracyByWeek } from '#engine/review/activity.ts'
import { counted } from '#engine/words/number.ts'
import { percentText } from '#engine/words/percent.ts'
import { useProgress, useServices } from '#stores/services.ts'
import { XAxis, YAxis } from '#ui/charts/axis.tsx'
import { Chart } from '#ui/charts/chart.tsx'
import { LineMark } from '#ui/charts/marks.tsx'
import { linearScale } from '#ui/charts/scale.ts'

import styles from './progress-page.module.css'
import { dayText, shortDay } from './words.ts'

const WEEKS = 16
const WIDTH = 340
const HEIGHT = 200
const PLOT = { left: 50, right: 326, top: 12, bottom: 168 } as const

/** Share of right answers a week, with the interval that holds the true share with 95 % confidence. */
export function AccuracyPlot({ today }: { readonly today: Day }) {
  const { progress } = useServices()
  useProgress((state) => state.revision)
  const points = accuracyByWeek(progress.getState().progress.days, today, WEEKS)
  const first = points[0]
  const last = points.at(-1)
  if (first === undefined || last === undefined)
    return <p>No answer in the last {WEEKS} weeks. The next ones begin a new line here.</p>
  const x = linearScale([first.to, Math.max(last.to, first.to + 7)], [PLOT.left + 16, PLOT.right - 16])
  const y = linearScale([0, 1], [PLOT.bottom, PLOT.top])
  return (
    <Chart
      title="Right answers a week"
      summary={summary(points, today)}
      width={WIDTH}
      height={HEIGHT}
      table={{
        rows: points.toReversed(),
        columns: [
          {
            key: 'week',
            head: 'Week',
            cell: ({ from, to }) => `${dayText(from, today)} to ${dayText(to, today)}`,
          },
          { key: 'right', head: 'Right', isNumber: true, cell: (row) => `${row.right} of ${row.answered}` },
          { key: 'share', head: 'Share', isNumber: true, cell: ({ share }) => percentText(share) },
          {
            key: 'interval',
            head: 'Interval',
            isNumber: true,
            cell: ({ low, high }) => `${percentText(low)} to ${percentText(high)}`,
          },
        ],
      }}
    >
      <YAxis scale={y} ticks={[0, 0.5, 1]} format={percentText} from={PLOT.left} to={PLOT.right} />
      <XAxis scale={x} ticks={ticksOf(points)} format={shortDay} y={PLOT.bottom} />
      {points.map(({ to, low, high }) => (
        <line key={to} className={styles.interval} x1={x(to)} x2={x(to)} y1={y(low)} y2={y(high)} />
      ))}
      <LineMark points={points.map(({ to, share }) => ({ x: to, y: share }))} x={x} y={y} hasDots />
    </Chart>
  )
}

/** The first and the last week, and one between them where there is room. */
function ticksOf(points: readonly AccuracyPoint[]): readonly Day[] {
  const middle = points.length > 4 ? points[Math.floor(points.length / 2)] : undefined
  return [
    ...new Set(
      [points[0], middle, points.at(-1)].flatMap((point) => (point === undefined ? [] : [point.to])),
    ),
  ]
}

function summary(points: readonly AccuracyPoint[], today: Day): string {
  const last = points.at(-1)
  if (last === undefined) return ''
  const before = points.at(-2)
  const now = `In the week to ${dayText(last.to, today)}, ${percentText(last.share)} of ${counted(last.answered, 'answer')} were right; the true share lies between ${percentText(last.low)} and ${percentText(last.high)}.`
  return before === undefined ? now : `${now} The week before it had ${percentText(before.share)}.`
}
