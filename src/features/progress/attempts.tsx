import { useState } from 'react'
import { Link } from 'react-router'

import { findExam } from '#content/exams.ts'
import { paths } from '#content/paths.ts'
import type { AttemptState } from '#engine/learner/attempt.ts'
import { scoreAttempt } from '#engine/exam/scoring.ts'
import { counted } from '#engine/words/number.ts'
import { percentText } from '#engine/words/percent.ts'
import { useProgress, useServices } from '#stores/services.ts'
import { useWhole } from '#stores/use-whole.ts'
import { useAnnounce } from '#ui/announcer.tsx'
import { Button, LinkButton } from '#ui/button.tsx'
import { dateText } from '#ui/calendar.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Download } from '#ui/icons.ts'
import { Notice } from '#ui/notice.tsx'
import { useHandOver } from '#ui/files/use-hand-over.ts'

import styles from './progress-page.module.css'

const SHOWN = 20
const PRESETS = {
  full: 'full length',
  'full-extra-time': 'full length, extra time',
  half: 'half length',
  sprint: 'sprint',
  custom: 'custom',
} satisfies Record<AttemptState['preset'], string>

/** Every exam that was submitted, for ever, the newest first. */
export function Attempts() {
  return useWhole() ? <Submitted /> : <p role="status">Reading your exams…</p>
}

function Submitted() {
  const { progress } = useServices()
  useProgress((state) => state.revision)
  const [isAll, setAll] = useState(false)
  const done = [...progress.getState().progress.attempts.values()]
    .filter(({ submitted }) => submitted !== null)
    .toSorted((a, b) => b.startedAt - a.startedAt)
  if (done.length === 0)
    return (
      <div className={styles.nothing}>
        <p>Exams that you sit stay here, each with its whole review.</p>
        <LinkButton to={paths.exam()}>Choose an exam</LinkButton>
      </div>
    )

  const rows = (isAll ? done : done.slice(0, SHOWN)).map((attempt) => ({ attempt, ...scoreAttempt(attempt) }))
  return (
    <>
      <p>{summary(done.length, rows[0])}</p>
      <DataTable
        caption="Exams, the newest first"
        hideCaption
        rows={rows}
        rowKey={({ attempt }) => attempt.attempt}
        columns={[
          {
            key: 'date',
            head: 'Exam',
            cell: ({ attempt }) => <Link to={paths.result(attempt.attempt)}>{nameOf(attempt)}</Link>,
          },
          { key: 'on', head: 'On', cell: ({ attempt }) => dateText(attempt.startedAt) },
          { key: 'right', head: 'Right', isNumber: true, cell: ({ raw, total }) => `${raw} of ${total}` },
          {
            key: 'share',
            head: 'Share',
            isNumber: true,
            cell: ({ raw, total }) => percentText(raw / Math.max(1, total)),
          },
        ]}
      />
      <div className={styles.actions}>
        {!isAll && done.length > SHOWN && (
          <Button onClick={() => setAll(true)}>Show all {done.length}</Button>
        )}
        <TableButton rows="attempts">Download as a table (CSV)</TableButton>
        <TableButton rows="questions">Question by question (CSV)</TableButton>
      </div>
    </>
  )
}

type Score = { readonly attempt: AttemptState; readonly raw: number; readonly total: number }

function summary(count: number, last: Score | undefined): string {
  if (last === undefined) return ''
  return `${counted(count, 'exam')} so far; the last one on ${dateText(last.attempt.startedAt)} with ${last.raw} of ${last.total} right.`
}

function nameOf({ exam, preset }: AttemptState): string {
  return `${findExam(exam)?.code ?? exam}, ${PRESETS[preset]}`
}

type TableButtonProps = { readonly rows: 'attempts' | 'questions'; readonly children: string }

/** All of it as a file, and what became of that. */
function TableButton({ rows, children }: TableButtonProps) {
  const { progress } = useServices()
  const announce = useAnnounce()
  const { problem, handOver } = useHandOver()
  async function handleCsv() {
    const outcome = await handOver(async () => [await progress.getState().exportAttempts(rows)])
    if (outcome === 'saved' || outcome === 'shared') announce('The table was handed to the browser')
  }
  return (
    <>
      <Button icon={Download} onClick={() => void handleCsv()}>
        {children}
      </Button>
      {problem !== null && (
        <Notice tone="bad" live>
          {problem}
        </Notice>
      )}
    </>
  )
}
