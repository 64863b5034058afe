import { type ExamResult, PACE } from '#engine/exam/scoring.ts'
import { calibrationRows } from '#engine/review/calibration.ts'
import { percentText } from '#engine/words/percent.ts'
import { stopwatchText } from '#engine/words/time.ts'
import { classes } from '#ui/classes.ts'
import { DataTable } from '#ui/data-table.tsx'

import styles from './result-page.module.css'

type HabitProps = { readonly result: ExamResult }

const HEIGHT = 120
const STEP = 10
/** The chart ends at this many times the pace; what is longer is cut and marked. */
const MOST = 3

/** Time on each question against the two-minute line: a picture, a sentence, and a table. */
export function PaceChart({ result }: HabitProps) {
  const { items } = result
  const width = items.length * STEP
  const height = (took: number) => (Math.min(took, PACE * MOST) / (PACE * MOST)) * HEIGHT
  const slowest = items.toSorted((a, b) => b.took - a.took).slice(0, 5)
  const slow = items.filter(({ isSlow }) => isSlow).length
  const line = HEIGHT - height(PACE)
  const mean = result.took / Math.max(1, items.length)
  return (
    <div className={styles.chart}>
      <h3>Pace</h3>
      <p>
        {stopwatchText(mean)} a question on average; {slow} over the two-minute line
        {slowest[0] !== undefined &&
          slow > 0 &&
          `, the slowest question ${slowest[0].index + 1} with ${stopwatchText(slowest[0].took)}`}
        .
      </p>
      <svg
        viewBox={`0 0 ${width} ${HEIGHT}`}
        className={styles.pace}
        preserveAspectRatio="none"
        role="img"
        aria-label="Time on each question, in the order asked, with a line at two minutes. The table below has the numbers."
      >
        {items.map(({ index, took, verdict }) => (
          <rect
            key={index}
            className={classes(verdict === 'right' ? styles.timeRight : styles.timeWrong)}
            x={index * STEP + 1}
            y={HEIGHT - height(took)}
            width={STEP - 2}
            height={height(took)}
          />
        ))}
        <line className={styles.paceLine} x1={0} x2={width} y1={line} y2={line} />
      </svg>
      <p className={styles.key} aria-hidden="true">
        <span className={styles.timeRight} /> right <span className={styles.timeWrong} /> not right · line:
        two minutes
      </p>
      <TimesTable result={result} />
    </div>
  )
}

function TimesTable({ result: { items } }: HabitProps) {
  return (
    <details>
      <summary>All times as a table</summary>
      <DataTable
        caption="Time on each question"
        rows={items}
        rowKey={({ index }) => index}
        columns={[
          { key: 'n', head: 'Question', cell: ({ index }) => index + 1 },
          { key: 'took', head: 'Time', isNumber: true, cell: ({ took }) => stopwatchText(took) },
          {
            key: 'right',
            head: 'Outcome',
            cell: ({ verdict }) => (verdict === 'right' ? 'right' : 'not right'),
          },
        ]}
      />
    </details>
  )
}

/** What second thoughts were worth. */
export function Changes({ result: { changes } }: HabitProps) {
  const total = changes['right-to-wrong'] + changes['wrong-to-right'] + changes['wrong-to-wrong']
  return (
    <div>
      <h3>Changed answers</h3>
      {total === 0 ? (
        <p>None was changed.</p>
      ) : (
        <p>
          {changes['wrong-to-right']} from wrong to right, {changes['right-to-wrong']} from right to wrong,{' '}
          {changes['wrong-to-wrong']} from wrong to wrong.
        </p>
      )}
    </div>
  )
}

const LEVELS = { guess: 'A guess', unsure: 'Unsure', sure: 'Sure' } as const
const VERDICTS = {
  'too few': 'too few to tell',
  overconfident: 'surer than right',
  underconfident: 'more right than sure',
  fair: 'fair',
} as const

/** How sure, and how often right. Nothing where the learner never said. */
export function CalibrationTable({ result: { calibration } }: HabitProps) {
  const rows = calibrationRows(calibration).filter(({ total }) => total > 0)
  if (rows.length === 0) return null
  return (
    <div>
      <h3>How sure, how right</h3>
      <DataTable
        caption="Answers by how sure you were"
        hideCaption
        rows={rows}
        rowKey={({ level }) => level}
        columns={[
          { key: 'level', head: 'You said', cell: ({ level }) => LEVELS[level] },
          { key: 'right', head: 'Right', isNumber: true, cell: ({ right, total }) => `${right} of ${total}` },
          { key: 'share', head: 'Share', isNumber: true, cell: ({ share }) => percentText(share ?? 0) },
          { key: 'verdict', head: 'That is', cell: ({ verdict }) => VERDICTS[verdict] },
        ]}
      />
    </div>
  )
}
