import type { ReactNode } from 'react'

import { isValidResponse } from '#engine/questions/grade.ts'
import type { Question } from '#engine/questions/question.ts'
import type { Given } from '#engine/learner/progress.ts'
import { QuestionPlayer } from '#questions/question-player.tsx'
import type { Answered, Recording } from '#questions/use-answer.ts'
import { useProgress, useServices, useSettings } from '#stores/services.ts'
import { Notice } from '#ui/notice.tsx'

import { comesBackWords } from '#questions/comes-back.ts'

type PracticeQuestionProps = {
  readonly question: Question
  readonly seed: number
  readonly mode: 'practice' | 'quiet' | 'review-copy'
  /** The answer that was given here before; null where there is none. */
  readonly given: Given | null
  readonly onAnswered?: (answered: Answered) => Promise<Recording>
  readonly after?: ReactNode
}

/** A question in a session, open or as it was answered, with its star and its next review. */
export function PracticeQuestion(props: PracticeQuestionProps) {
  const { question, seed, mode, given, onAnswered, after } = props
  const { now, progress } = useServices()
  const confidence = useSettings((state) => state.confidence)
  const isStarred = useProgress((state) => state.progress.starred.has(question.id))
  const comesBack = useProgress((state) => comesBackWords(question, state.progress, state.today()))
  const response = given?.response ?? null
  if (response !== null && !isValidResponse(question, response))
    return (
      <Notice title="This question has changed since." actions={after}>
        Your answer was {given?.verdict === 'right' ? 'right' : 'not right'} and still counts; it does not fit
        the question as it is now.
      </Notice>
    )
  return (
    <QuestionPlayer
      question={question}
      seed={seed}
      mode={mode}
      keys={mode === 'review-copy' ? 'focus' : 'page'}
      now={now}
      confidence={confidence}
      initial={given === null && mode !== 'review-copy' ? undefined : { response }}
      onAnswered={onAnswered}
      comesBack={comesBack}
      star={{
        isStarred,
        onStar: (starred) =>
          void progress.getState().record({ type: 'question.starred', question: question.id, starred }),
      }}
      after={after}
    />
  )
}
