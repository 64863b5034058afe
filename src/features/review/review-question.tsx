import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'

import { paths } from '#content/paths.ts'
import { findTopic } from '#content/topics.ts'
import type { Question } from '#engine/questions/question.ts'
import type { ChangedFact } from '#engine/review/changed.ts'
import { comesBackWords } from '#questions/comes-back.ts'
import { counted } from '#engine/words/number.ts'
import { QuestionExtras } from '#forms/extras/question-extras.tsx'
import { QuestionPlayer } from '#questions/question-player.tsx'
import type { ReviewDesk } from '#stores/review-desk.ts'
import { RichText } from '#questions/rich-text.tsx'
import { useProgress, useServices, useSettings } from '#stores/services.ts'
import { useMissedAt, useReasons } from '#stores/use-answering.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'
import { ProgressBar } from '#ui/progress.tsx'

import { DatesAhead } from './dates-ahead.tsx'
import styles from './review-page.module.css'
import { useQuestion } from './use-question.ts'
import type { Served, Sitting } from './use-sitting.ts'
import { Foot } from './review-foot.tsx'

type ReviewQuestionProps = {
  readonly sitting: Sitting
  readonly served: Served
  readonly desk: ReviewDesk
}

/** One due fact, asked. */
export function ReviewQuestion({ sitting, served, desk }: ReviewQuestionProps) {
  const question = useQuestion(served.question.id)
  const { isGraded, left, done } = sitting
  const number = done.length + (isGraded ? 0 : 1)
  const total = done.length + left
  return (
    <Page title="Review" hideHeading>
      <div className={styles.sitting} data-playing="">
        <Head number={number} total={total} desk={desk} served={served} waiting={sitting.waiting}>
          <Foot sitting={sitting} />
        </Head>
        {done.length === 0 && <DatesAhead facts={desk.ahead} />}
        {served.change !== undefined && <Changed change={served.change} isAnswered={isGraded} />}
        <ProgressBar
          label="Reviewed"
          share={done.length / Math.max(1, total)}
          text={`${done.length} of ${total}`}
        />
        {question === undefined && <p className={styles.quiet}>Loading the question…</p>}
        {question === null && (
          <Notice
            tone="wait"
            title="This question could not be loaded."
            actions={<Button onClick={sitting.next}>Go on with the next fact</Button>}
          >
            The fact stays due; nothing was graded.
          </Notice>
        )}
        {question !== null && question !== undefined && (
          <Player question={question} sitting={sitting} served={served} isLast={left === 0} />
        )}
      </div>
    </Page>
  )
}

type HeadProps = {
  readonly number: number
  readonly total: number
  readonly desk: ReviewDesk
  readonly served: Served
  readonly waiting: number
  readonly children: ReactNode
}

function Head({ number, total, desk, served, waiting, children }: HeadProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const minutes = useSettings((state) => state.dailyMinutes)
  const isFirst = number === 1
  useEffect(() => {
    // The first question comes with the page, whose own heading has the focus.
    if (!isFirst) heading.current?.focus()
    // Only when this question came up.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
  return (
    <header className={styles.head}>
      <p className={styles.quiet}>
        <Link to={paths.today()}>Today</Link> / Review
        {desk.queue.minutes > 0 && `, about ${counted(desk.queue.minutes, 'minute')} left`}
      </p>
      <div className={styles.row}>
        <h2 ref={heading} tabIndex={-1}>
          Fact {number} of {total}
        </h2>
        <span className={styles.quiet}>{findTopic(served.question.topic)?.title}</span>
        {children}
      </div>
      {waiting > 0 && (
        <p className={styles.quiet}>
          {counted(waiting, 'more fact')} {waiting === 1 ? 'is' : 'are'} due; your plan of {minutes} minutes a
          day leaves {waiting === 1 ? 'it' : 'them'} for later.
        </p>
      )}
    </header>
  )
}

const CHANGE = {
  aws: 'AWS changed this since you last answered it',
  mistake: 'We had this wrong and corrected it since you last answered it',
  wording: '',
} as const

/** Why a fact comes up although it was known. What changed would answer the question, so it waits for the answer. */
function Changed({ change, isAnswered }: { readonly change: ChangedFact; readonly isAnswered: boolean }) {
  return (
    <Notice tone="info" title={CHANGE[change.kind]}>
      {isAnswered ? (
        <>
          <RichText text={change.what} /> <Link to={paths.fact(change.fact)}>The fact</Link>
        </>
      ) : (
        'You see what changed after your answer.'
      )}
    </Notice>
  )
}

type PlayerProps = {
  readonly question: Question
  readonly sitting: Sitting
  readonly served: Served
  readonly isLast: boolean
}

function Player({ question, sitting, served, isLast }: PlayerProps) {
  const { now, progress } = useServices()
  const confidence = useSettings((state) => state.confidence)
  const isStarred = useProgress((state) => state.progress.starred.has(question.id))
  const comesBack = useProgress((state) => comesBackWords(question, state.progress, state.today()))
  const missedAt = useMissedAt(question.id)
  const reasons = useReasons()
  return (
    <QuestionPlayer
      question={question}
      seed={served.seed}
      mode="practice"
      keys="page"
      now={now}
      confidence={confidence}
      onAnswered={(answered) => sitting.answer(question, answered)}
      comesBack={comesBack}
      star={{
        isStarred,
        onStar: (starred) =>
          void progress.getState().record({ type: 'question.starred', question: question.id, starred }),
      }}
      missedAt={missedAt}
      reasons={reasons}
      extras={<QuestionExtras question={question.id} />}
      next={{ label: isLast ? 'See the summary' : 'Next fact', onNext: sitting.next }}
    />
  )
}
