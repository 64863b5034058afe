import { useNavigate } from 'react-router'

import { findExam } from '#content/exams.ts'
import { paths } from '#content/paths.ts'
import { cohortWords } from '#engine/review/cohort.ts'
import { COHORT } from '#engine/review/cohort-figures.ts'
import { chanceWords } from '#engine/review/describe.ts'
import type { Readiness } from '#engine/review/readiness.ts'
import { counted } from '#engine/words/number.ts'
import { percentText } from '#engine/words/percent.ts'
import { type QuickPractice, quickCount, startQuickPractice } from '#stores/quick-practice.ts'
import type { Outlook } from '#stores/review-desk.ts'
import { useServices, useSettings } from '#stores/services.ts'
import { useStart } from '#stores/use-start.ts'
import { Button } from '#ui/button.tsx'
import { RangeBand } from '#ui/charts/range-band.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { ProgressBar } from '#ui/progress.tsx'
import { NotStarted } from '#ui/not-started.tsx'

import styles from './progress-page.module.css'
import { topicTitle } from './words.ts'

/** The chance to pass as a band, with what it rests on and what would narrow it. */
export function Chance({ outlook }: { readonly outlook: Outlook }) {
  const { readiness } = outlook
  const words = chanceWords(readiness)
  return (
    <section className={styles.reading} aria-labelledby="chance">
      <h2 id="chance">Chance to pass, as far as this app can tell</h2>
      {readiness.kind === 'band' ? (
        <RangeBand low={readiness.low} high={readiness.high} mark={readiness.chance} label={words} />
      ) : (
        <ProgressBar
          label="Evidence so far"
          share={readiness.n / readiness.needed}
          text={`${readiness.n} of ${readiness.needed} questions`}
        />
      )}
      <p>{words}</p>
      {readiness.kind === 'band' && readiness.uncertain !== null && (
        <p>
          Least certain: {topicTitle(readiness.uncertain)}. Unseen questions on it would narrow the band most.
        </p>
      )}
      <Narrow outlook={outlook} />
      <p className={styles.quiet}>
        Our estimate, on API Gateway alone; the real exam spans all services, and AWS does not publish its
        scaling.
      </p>
      {readiness.kind === 'band' && <Domains readiness={readiness} />}
      <HowSure />
    </section>
  )
}

/** The step that makes the estimate better: unseen questions. */
function Narrow({ outlook }: { readonly outlook: Outlook }) {
  const services = useServices()
  const navigate = useNavigate()
  const { start, isRefused } = useStart((id) => navigate(paths.session(id)))
  const { readiness, desk } = outlook
  const topics = readiness.kind === 'band' && readiness.uncertain !== null ? [readiness.uncertain] : []
  const wish: QuickPractice = { topics, count: 10, only: 'unseen' }
  const count = quickCount(services, desk.bank, wish)
  if (count === 0) return null

  async function handleStart() {
    await start(() => startQuickPractice(services, desk.bank, wish))
  }
  return (
    <div>
      <Button onClick={() => void handleStart()}>Answer {counted(count, 'unseen question')}</Button>
      {isRefused && <NotStarted what="The session" />}
    </div>
  )
}

/** What the estimates came to where the truth is known: for simulated learners. */
function HowSure() {
  return (
    <details className={styles.inside}>
      <summary>How sure is this?</summary>
      {cohortWords(COHORT).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </details>
  )
}

type Band = Extract<Readiness, { readonly kind: 'band' }>

function Domains({ readiness }: { readonly readiness: Band }) {
  const exam = useSettings((state) => state.exam)
  const titles = new Map(findExam(exam)?.domains.map(({ id, title }) => [id, title]))
  return (
    <details className={styles.inside}>
      <summary>By domain</summary>
      <DataTable
        caption="What the estimate rests on, by domain"
        hideCaption
        rows={readiness.domains}
        rowKey={({ domain }) => domain}
        columns={[
          { key: 'domain', head: 'Domain', cell: ({ domain }) => titles.get(domain) ?? domain },
          { key: 'right', head: 'Right', isNumber: true, cell: ({ right, n }) => `${right} of ${n}` },
          { key: 'mean', head: 'Expected', isNumber: true, cell: ({ mean }) => percentText(mean) },
        ]}
      />
    </details>
  )
}
