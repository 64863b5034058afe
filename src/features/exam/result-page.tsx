import { useLoaderData } from 'react-router'
import { Link, Navigate } from 'react-router'
import type { LoaderFunctionArgs } from 'react-router'

import { type ExamBlueprint, findExam } from '#content/exams.ts'
import { paths } from '#content/paths.ts'
import type { AttemptState } from '#engine/learner/attempt.ts'
import { scoreAttempt } from '#engine/exam/scoring.ts'
import { attemptId } from '#engine/questions/ids.ts'
import type { AttemptId } from '#engine/questions/ids.ts'
import { percentText } from '#engine/words/percent.ts'
import { stopwatchText } from '#engine/words/time.ts'
import { dateTimeText } from '#ui/calendar.ts'
import { opened } from '#stores/opened.ts'
import { type Services } from '#stores/services.ts'
import { Page } from '#ui/page.tsx'

import { AttemptGone } from './attempt-gone.tsx'
import { ClockRemarks } from './clock-remarks.tsx'
import { ResultReview } from './result-review.tsx'
import { DomainScores, PassBandNote, TopicScores } from './result-scores.tsx'
import { CalibrationTable, Changes, PaceChart } from './result-habits.tsx'
import styles from './result-page.module.css'
import { RetryMissed } from './retry-missed.tsx'
import { useAttempt } from './use-attempt.ts'
import { PRESET_NAMES } from './words.ts'

/** The attempt must be in the log; a 404 otherwise. */
export async function loader(args: LoaderFunctionArgs, services: Services): Promise<AttemptId> {
  const attempt = attemptId(args.params['attempt'] ?? '')
  await opened(services, attempt)
  if (!services.progress.getState().progress.attempts.has(attempt))
    throw new Response('No such attempt', { status: 404 })
  return attempt
}

/** The result of a submitted attempt; a running one goes back to its player. */
export function Component() {
  const attempt = useLoaderData<AttemptId>()
  const state = useAttempt(attempt)
  const blueprint = state === undefined ? undefined : findExam(state.exam)
  if (state === undefined) return <AttemptGone />
  if (blueprint === undefined) return null
  if (state.submitted === null) return <Navigate to={paths.attempt(attempt)} replace />
  return <ResultView key={attempt} state={state} blueprint={blueprint} />
}

type ResultViewProps = { readonly state: AttemptState; readonly blueprint: ExamBlueprint }

/** Raw score, where it came from, how the time went, and every question with its reasons. */
export function ResultView({ state, blueprint }: ResultViewProps) {
  const result = scoreAttempt(state)
  const { raw, total, unanswered, took } = result
  return (
    <Page
      title="Exam result"
      kicker={
        <span>
          <Link to={paths.exam()}>Exam</Link> / {blueprint.code} · {PRESET_NAMES[state.preset]}
        </span>
      }
      meta={
        <>
          <span>Started {dateTimeText(state.startedAt)}</span>
          <span>{stopwatchText(took)} on the questions</span>
          <span>{state.submitted?.reason === 'deadline' ? 'Time ran out' : 'Submitted by you'}</span>
        </>
      }
    >
      <section className={styles.section} aria-labelledby="score">
        <h2 id="score" className={styles.score}>
          {raw} of {total} right <small>{percentText(raw / Math.max(1, total))}</small>
        </h2>
        {unanswered > 0 && <p>{unanswered} not answered; they count as wrong.</p>}
        <PassBandNote result={result} blueprint={blueprint} />
        <RetryMissed result={result} exam={state.exam} />
        <ClockRemarks state={state} />
      </section>
      <section className={styles.section} aria-labelledby="where">
        <h2 id="where">Where the points are</h2>
        <DomainScores result={result} blueprint={blueprint} />
        <TopicScores result={result} />
      </section>
      <section className={styles.section} aria-labelledby="how">
        <h2 id="how">How you went about it</h2>
        <PaceChart result={result} />
        <Changes result={result} />
        <CalibrationTable result={result} />
      </section>
      <ResultReview state={state} result={result} blueprint={blueprint} />
    </Page>
  )
}
