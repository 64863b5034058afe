import { useRef } from 'react'
import type { ReactNode, Ref } from 'react'
import { Link } from 'react-router'

import { paths } from '#content/paths.ts'
import { isRetired } from '#content/retired.ts'
import { findTopic } from '#content/topics.ts'
import type { Question, QuestionSummary } from '#engine/questions/question.ts'
import type { PracticeProgress } from '#engine/learner/progress.ts'
import { useProgress } from '#stores/services.ts'
import { Button } from '#ui/button.tsx'
import { Play } from '#ui/icons.ts'
import { Notice } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'
import { ProgressBar } from '#ui/progress.tsx'
import { useShortcuts } from '#ui/use-shortcuts.ts'

import { type Answer, answersOf, countOf, firstUnansweredAfter } from './past.ts'
import { SessionClock } from './session-clock.tsx'
import { Place } from './session-place.tsx'
import styles from './session-page.module.css'
import { useQuestions } from './use-questions.ts'
import { useSession } from './use-session.ts'
import { sessionName } from './words.ts'
import { SessionFoot } from './session-foot.tsx'

type SessionPlayerProps = {
  readonly practice: PracticeProgress
  readonly bank: readonly QuestionSummary[]
  readonly questions: readonly Question[]
}

/** A running session: one question at a time, forwards and back, until it is finished. */
export function SessionPlayer({ practice, bank, questions }: SessionPlayerProps) {
  const session = useSession(practice, bank)
  const text = useQuestions(practice.questions, questions)
  const heading = useRef<HTMLHeadingElement>(null)
  const answers = answersOf(practice)
  const { index } = session
  const answer = answers[index]
  const question = textFor(answer, text)
  const next = firstUnansweredAfter(answers, index)
  const move = (to: number) => {
    if (to < 0 || to >= answers.length) return
    session.goTo(to)
    heading.current?.focus()
  }
  const goOn = () => (next === null ? void session.finish() : move(next))
  const isPaused = practice.pausedAt !== null
  useShortcuts({ n: () => move(index + 1), p: () => move(index - 1) }, !isPaused)
  if (isPaused) return <PausedSession onGoOn={() => void session.unpause()} />
  return (
    <Frame>
      <ReadOnlyNotice />
      <SessionHead ref={heading} practice={practice} index={index} question={question}>
        {practice.plan.limit !== null && (
          <SessionClock
            practice={practice}
            onPause={() => void session.pause()}
            onTimeUp={() => void session.finish()}
          />
        )}
        <SessionFoot
          index={index}
          total={answers.length}
          isAnswered={answer?.given !== null}
          onMove={move}
          onFinish={() => void session.finish()}
        />
      </SessionHead>
      {answer !== undefined && (
        <Place
          answer={answer}
          question={question}
          session={session}
          isQuiet={practice.plan.feedback === 'end'}
          next={{ label: next === null ? 'See the summary' : 'Next question', onNext: goOn }}
        />
      )}
    </Frame>
  )
}

/** The text of a place; null where there is none any more, or where it was retired before it was answered. */
function textFor(
  answer: Answer | undefined,
  text: ReturnType<typeof useQuestions>,
): Question | null | undefined {
  if (answer === undefined || (answer.given === null && isRetired(answer.question))) return null
  return text(answer.question)
}

function ReadOnlyNotice() {
  const isReadOnly = useProgress((state) => state.status === 'read-only')
  if (!isReadOnly) return null
  return (
    <Notice tone="bad" title="This tab is read-only.">
      You can look and try, but no answer is kept. Reload it, or go on in the newer tab.
    </Notice>
  )
}

function Frame({ children }: { readonly children: ReactNode }) {
  return (
    <Page title="Practice session" hideHeading>
      <div className={styles.session} data-playing="">
        {children}
      </div>
    </Page>
  )
}

type SessionHeadProps = {
  readonly practice: PracticeProgress
  readonly index: number
  readonly question: Question | null | undefined
  readonly children: ReactNode
  readonly ref: Ref<HTMLHeadingElement>
}

function SessionHead({ practice, index, question, children, ref }: SessionHeadProps) {
  const { answered, total } = countOf(answersOf(practice))
  const added = total - practice.planned
  const topic = question === null || question === undefined ? undefined : findTopic(question.topic)
  return (
    <header className={styles.head}>
      <p className={styles.quiet}>
        <Link to={paths.practice()}>Practice</Link> / {sessionName(practice)}
      </p>
      <div className={styles.row}>
        <h2 ref={ref} tabIndex={-1}>
          Question {index + 1} of {practice.planned}
          {added > 0 && ` + ${added}`}
        </h2>
        {added > 0 && (
          <span className={styles.quiet} role="status">
            {added} more, on what you missed
          </span>
        )}
        {topic !== undefined && <span className={styles.quiet}>{topic.title}</span>}
        {children}
      </div>
      <ProgressBar label="Answered" share={answered / Math.max(1, total)} text={`${answered} of ${total}`} />
    </header>
  )
}

function PausedSession({ onGoOn }: { readonly onGoOn: () => void }) {
  return (
    <Frame>
      <Notice
        title="Paused."
        actions={
          <Button tone="primary" icon={Play} onClick={onGoOn}>
            Go on
          </Button>
        }
      >
        The clock stands still and the question is hidden. Your answers are kept.
      </Notice>
    </Frame>
  )
}
