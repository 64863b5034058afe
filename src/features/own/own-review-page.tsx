import { useState } from 'react'
import { Link } from 'react-router'

import { paths } from '#content/paths.ts'
import { takePaths } from '#content/take-paths.ts'
import { draw, STREAM } from '#engine/core/draw.ts'
import type { QuestionId } from '#engine/questions/ids.ts'
import { asQuestion } from '#engine/questions/own/as-question.ts'
import { versionOf } from '#engine/questions/own/own-question.ts'
import { textHash } from '#engine/questions/text-hash.ts'
import { QuestionExtras } from '#forms/extras/question-extras.tsx'
import { QuestionPlayer } from '#questions/question-player.tsx'
import type { Answered } from '#questions/use-answer.ts'
import { useOwnDue } from '#stores/own/use-own-due.ts'
import { useProgress, useServices, useSettings } from '#stores/services.ts'
import { useReasons } from '#stores/use-answering.ts'
import { LinkButton } from '#ui/button.tsx'
import { Page } from '#ui/page.tsx'
import { ProgressBar } from '#ui/progress.tsx'

import styles from './own.module.css'

/** A review of one's own questions: those that are due when it begins, each once. */
export function OwnReviewPage() {
  const { due } = useOwnDue()
  const [order] = useState(due)
  const [at, setAt] = useState(0)
  const [right, setRight] = useState(0)
  const id = order[at]
  if (id === undefined) return <Over right={right} total={order.length} />
  return (
    <Page title="Review of your own questions" hideHeading>
      <div className={styles.sitting} data-playing="">
        <p className={styles.quiet}>
          <Link to={takePaths.own()}>Your own questions</Link> / Review, question {at + 1} of {order.length}
        </p>
        <ProgressBar label="Reviewed" share={at / order.length} text={`${at} of ${order.length}`} />
        <Asked
          key={id}
          id={id}
          isLast={at === order.length - 1}
          onRight={() => setRight(right + 1)}
          onNext={() => setAt(at + 1)}
        />
      </div>
    </Page>
  )
}

type AskedProps = {
  readonly id: QuestionId
  readonly isLast: boolean
  readonly onRight: () => void
  readonly onNext: () => void
}

function Asked({ id, isLast, onRight, onNext }: AskedProps) {
  const { progress, now } = useServices()
  const confidence = useSettings((state) => state.confidence)
  const isStarred = useProgress((state) => state.progress.starred.has(id))
  const content = useProgress((state) => state.progress.own.get(id)?.content)
  const reasons = useReasons()
  const [seed] = useState(() => draw(progress.getState().today(), STREAM.order, textHash(id)))
  if (content === undefined) return <p>This question was removed in another tab.</p>

  async function answer({ response, grade, confidence: sureness, took }: Answered) {
    if (grade.verdict === 'right') onRight()
    if (content === undefined) return { saved: false, kept: false }
    return progress.getState().record({
      type: 'own.answered',
      question: id,
      version: versionOf(content),
      place: { kind: 'review' },
      response,
      verdict: grade.verdict,
      confidence: sureness,
      seed,
      took,
      timed: false,
    })
  }
  return (
    <QuestionPlayer
      question={asQuestion(id, content)}
      seed={seed}
      mode="practice"
      keys="page"
      now={now}
      confidence={confidence}
      onAnswered={answer}
      star={{
        isStarred,
        onStar: (starred) =>
          void progress.getState().record({ type: 'question.starred', question: id, starred }),
      }}
      reasons={reasons}
      extras={<QuestionExtras question={id} />}
      next={{ label: isLast ? 'See the summary' : 'Next question', onNext }}
    />
  )
}

function Over({ right, total }: { readonly right: number; readonly total: number }) {
  return (
    <Page title="Review of your own questions">
      <div className={styles.sitting}>
        <p role="status">
          {total === 0
            ? 'Nothing of yours is due. What you have answered once comes back just before you would forget it.'
            : `${right} of ${total} recalled.`}
        </p>
        <div className={styles.line}>
          <LinkButton tone="primary" to={takePaths.own()}>
            Your own questions
          </LinkButton>
          <LinkButton to={paths.review()}>Review of the course</LinkButton>
        </div>
      </div>
    </Page>
  )
}
