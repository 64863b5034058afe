import { type CalibrationRow, calibrationRows } from '#engine/review/calibration.ts'
import { percentText } from '#engine/words/percent.ts'
import { useProgress } from '#stores/services.ts'
import { YAxis } from '#ui/charts/axis.tsx'
import { Chart } from '#ui/charts/chart.tsx'
import { linearScale } from '#ui/charts/scale.ts'

import styles from './progress-page.module.css'

const WIDTH = 340
const HEIGHT = 190
const PLOT = { left: 44, right: 326, top: 12, bottom: 160 } as const
const LEVELS = { guess: 'guess', unsure: 'unsure', sure: 'sure' } as const
const VERDICTS = {
  'too few': 'too few to tell',
  overconfident: 'surer than right',
  underconfident: 'more right than sure',
  fair: 'fair',
} satisfies Record<CalibrationRow['verdict'], string>

/** How often each level of sureness was right, against what it claims. */
export function CalibrationPlot() {
  const calibration = useProgress((state) => state.progress.calibration)
  const rows = calibrationRows(calibration)
  const total = rows.reduce((sum, row) => sum + row.total, 0)
  if (total === 0)
    return (
      <p>
        Say guess, unsure or sure before you answer, and here stands how often each was right. The question is
        switched on in Settings.
      </p>
    )
  const x = linearScale([0, rows.length - 1], [PLOT.left + 40, PLOT.right - 40])
  const y = linearScale([0, 1], [PLOT.bottom, PLOT.top])
  return (
    <Chart
      title="How often you were right when you said"
      summary={summary(rows)}
      width={WIDTH}
      height={HEIGHT}
      table={{
        rows,
        columns: [
          { key: 'level', head: 'You said', cell: ({ level }) => LEVELS[level] },
          { key: 'right', head: 'Right', isNumber: true, cell: (row) => `${row.right} of ${row.total}` },
          {
            key: 'share',
            head: 'Share',
            isNumber: true,
            cell: ({ share }) => (share === null ? '–' : percentText(share)),
          },
          { key: 'claimed', head: 'It claims', isNumber: true, cell: ({ claimed }) => percentText(claimed) },
          { key: 'verdict', head: 'That is', cell: ({ verdict }) => VERDICTS[verdict] },
        ],
      }}
    >
      <YAxis scale={y} ticks={[0, 0.5, 1]} format={percentText} from={PLOT.left} to={PLOT.right} />
      <polyline
        className={styles.claim}
        points={rows.map(({ claimed }, index) => `${x(index)},${y(claimed)}`).join(' ')}
      />
      {rows.map(({ level, share, total: answers }, index) => (
        <g key={level}>
          <text className={styles.tick} x={x(index)} y={HEIGHT - 10} textAnchor="middle">
            {LEVELS[level]}
          </text>
          {share !== null && (
            <circle className={styles.dot} cx={x(index)} cy={y(share)} r={radius(answers, total)} />
          )}
        </g>
      ))}
    </Chart>
  )
}

/** Its area stands for the number of answers. */
function radius(answers: number, total: number): number {
  return 4 + 10 * Math.sqrt(answers / total)
}

function summary(rows: readonly CalibrationRow[]): string {
  const told = rows.filter(({ verdict }) => verdict !== 'too few')
  if (told.length === 0) return 'Too few answers with a level yet: ten of each begin to tell.'
  const words = told.map(
    ({ level, share, verdict }) =>
      `${LEVELS[level]} was right ${percentText(share ?? 0)} of the time, ${VERDICTS[verdict]}`,
  )
  const text = words.join('; ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}. The line is what each level claims.`
}
