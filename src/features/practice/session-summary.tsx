import { useEffect, useRef } from 'react'
import { Link, useNavigate } from 'react-router'

import { paths } from '#content/paths.ts'
import { askedToday, isRetired } from '#content/retired.ts'
import type { PracticePlan } from '#engine/events/entry.ts'
import type { QuestionId } from '#engine/questions/ids.ts'
import { isOwnId } from '#engine/questions/own/own-question.ts'
import type { Question } from '#engine/questions/question.ts'
import { practiceElapsed } from '#engine/learner/practice.ts'
import type { PracticeProgress } from '#engine/learner/progress.ts'
import { countdownText } from '#engine/words/time.ts'
import { dateText } from '#ui/calendar.ts'
import { plainText } from '#questions/rich-text.tsx'
import { useServices } from '#stores/services.ts'
import { sessionOf } from '#stores/session.ts'
import { useStart } from '#stores/use-start.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { Page } from '#ui/page.tsx'
import { NotStarted } from '#ui/not-started.tsx'

import { type Answer, answersOf, countOf, missedOf, openOf } from './past.ts'
import { PracticeQuestion } from './practice-question.tsx'
import styles from './session-page.module.css'
import { useQuestions } from './use-questions.ts'
import { sessionName, scoreWords, topicTitle } from './words.ts'

type SessionSummaryProps = {
  readonly practice: PracticeProgress
  readonly questions: readonly Question[]
  /** Just finished on this page: the score takes the focus. */
  readonly isFresh: boolean
}

/** A finished session, for ever: the score, the topics, and every question as it was answered. */
export function SessionSummary({ practice, questions, isFresh }: SessionSummaryProps) {
  const text = useQuestions(practice.questions, questions)
  const score = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (isFresh) score.current?.focus()
  }, [isFresh])
  const answers = answersOf(practice)
  const count = countOf(answers)
  const missed = askedToday(missedOf(answers))
  const open = askedToday(openOf(answers))
  const elapsed = practiceElapsed(practice, practice.latest)
  return (
    <Page
      title="Practice summary"
      kicker={
        <span>
          <Link to={paths.practice()}>Practice</Link> / {sessionName(practice)}
        </span>
      }
      meta={
        <>
          <span>{dateText(practice.startedAt)}</span>
          <span>{countdownText(elapsed)} in all</span>
        </>
      }
    >
      <section className={styles.session}>
        <h2 ref={score} tabIndex={-1}>
          {scoreWords(count)}
        </h2>
        {count.answered < count.total && (
          <p className={styles.quiet}>What was left open counts neither for you nor against you.</p>
        )}
        <SummaryActions practice={practice} missed={missed} open={open} />
        <TopicTable answers={answers} text={text} />
      </section>
      <section className={styles.session} aria-labelledby="each">
        <h2 id="each">Every question</h2>
        <div>
          {answers.map((answer) => (
            <PlayedQuestion key={answer.index} answer={answer} question={text(answer.question)} />
          ))}
        </div>
      </section>
    </Page>
  )
}

type SummaryActionsProps = {
  readonly practice: PracticeProgress
  readonly missed: readonly QuestionId[]
  readonly open: readonly QuestionId[]
}

function SummaryActions({ practice, missed, open }: SummaryActionsProps) {
  const session = sessionOf(useServices())
  const navigate = useNavigate()
  const { start, isRefused } = useStart((id) => navigate(paths.session(id)))
  async function startWith(only: PracticePlan['only'], questions: readonly QuestionId[]) {
    const plan = { ...practice.plan, only, count: questions.length, limit: null }
    await start(() => session.getState().start(plan, questions))
  }
  return (
    <div className={styles.foot}>
      {missed.length > 0 && (
        <Button tone="primary" onClick={() => void startWith('missed', missed)}>
          What I missed ({missed.length})
        </Button>
      )}
      {open.length > 0 && (
        <Button onClick={() => void startWith(practice.plan.only, open)}>
          What I left open ({open.length})
        </Button>
      )}
      <LinkButton to={paths.practice()}>Another session</LinkButton>
      {missed.some((id) => !isOwnId(id)) && (
        <LinkButton tone="quiet" to={paths.take('missed')}>
          Take what I missed with me
        </LinkButton>
      )}
      {isRefused && <NotStarted what="The session" />}
    </div>
  )
}

type TextOf = (id: QuestionId) => Question | null | undefined

function TopicTable({ answers, text }: { readonly answers: readonly Answer[]; readonly text: TextOf }) {
  const topics = new Map<string, Answer[]>()
  for (const answer of answers) {
    const topic = text(answer.question)?.topic ?? 'unknown'
    topics.set(topic, [...(topics.get(topic) ?? []), answer])
  }
  return (
    <DataTable
      caption="By topic"
      rows={[...topics]}
      rowKey={([topic]) => topic}
      columns={[
        { key: 'topic', head: 'Topic', cell: ([topic]) => topicTitle(topic) ?? 'No longer here' },
        { key: 'right', head: 'Right', isNumber: true, cell: ([, list]) => countOf(list).right },
        { key: 'of', head: 'Of', isNumber: true, cell: ([, list]) => countOf(list).answered },
      ]}
    />
  )
}

const VERDICTS = { right: 'Right', partly: 'Partly right', wrong: 'Not right' } as const

type PlayedQuestionProps = {
  readonly answer: Answer
  readonly question: Question | null | undefined
}

/** One question of the session: its first words and verdict; opened, all of it. */
function PlayedQuestion({ answer, question }: PlayedQuestionProps) {
  const { given, index } = answer
  const verdict = given === null ? 'Not answered' : VERDICTS[given.verdict]
  if (question === undefined) return <p className={styles.quiet}>Loading question {index + 1}…</p>
  if (question === null)
    return (
      <p className={styles.quiet}>
        {index + 1}. {verdict}. This question is no longer part of the course.
      </p>
    )
  return (
    <details className={styles.played} data-verdict={given?.verdict ?? 'open'}>
      <summary>
        <b>{verdict}.</b> {plainText(question.stem)}
      </summary>
      <div className={styles.inside}>
        {isRetired(question.id) && (
          <p className={styles.quiet}>This question is no longer asked. It is shown as it was.</p>
        )}
        <PracticeQuestion question={question} seed={given?.seed ?? 0} mode="review-copy" given={given} />
      </div>
    </details>
  )
}
