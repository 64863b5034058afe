import { isValidResponse } from '#engine/questions/grade.ts'
import type { Question } from '#engine/questions/question.ts'
import type { Given } from '#engine/learner/progress.ts'
import { QuestionExtras } from '#forms/extras/question-extras.tsx'
import { QuestionPlayer } from '#questions/question-player.tsx'
import type { Answered, Recording } from '#questions/use-answer.ts'
import { useProgress, useServices, useSettings } from '#stores/services.ts'
import { useMissedAt, useReasons } from '#stores/use-answering.ts'

import { ChangedSince } from '#questions/changed-since.tsx'
import { comesBackWords } from '#questions/comes-back.ts'
import { NextButton } from '#questions/bar/next-button.tsx'
import type { Next } from '#questions/bar/next-button.tsx'

type PracticeQuestionProps = {
  readonly question: Question
  readonly seed: number
  readonly mode: 'practice' | 'quiet' | 'review-copy'
  /** The answer that was given here before; null where there is none. */
  readonly given: Given | null
  readonly onAnswered?: (answered: Answered) => Promise<Recording>
  readonly next?: Next
}

/** A question in a session, open or as it was answered, with its star and its next review. */
export function PracticeQuestion(props: PracticeQuestionProps) {
  const { question, seed, mode, given, onAnswered, next } = props
  const { now, progress } = useServices()
  const confidence = useSettings((state) => state.confidence)
  const isStarred = useProgress((state) => state.progress.starred.has(question.id))
  const comesBack = useProgress((state) => comesBackWords(question, state.progress, state.today()))
  const missedAt = useMissedAt(question.id)
  const reasons = useReasons()
  const response = given?.response ?? null
  if (given !== null && response !== null && !isValidResponse(question, response))
    return (
      <ChangedSince verdict={given.verdict} actions={next !== undefined && <NextButton {...next} />}>
        It does not fit the question as it is now.
      </ChangedSince>
    )
  const changed = given !== null && given.version !== question.version ? given.verdict : null
  const player = (
    <QuestionPlayer
      question={question}
      seed={seed}
      mode={mode}
      keys={mode === 'review-copy' ? 'focus' : 'page'}
      now={now}
      confidence={confidence}
      initial={initialOf(given, mode)}
      onAnswered={onAnswered}
      comesBack={comesBack}
      star={{
        isStarred,
        onStar: (starred) =>
          void progress.getState().record({ type: 'question.starred', question: question.id, starred }),
      }}
      next={next}
      missedAt={missedAt}
      reasons={reasons}
      extras={<QuestionExtras question={question.id} />}
    />
  )
  if (changed === null || mode === 'quiet') return player
  return (
    <>
      <ChangedSince verdict={changed}>It is shown on the question as it is now.</ChangedSince>
      {player}
    </>
  )
}

/** What was answered here, with the verdict that it had then; undefined for a question that is open. */
function initialOf(given: Given | null, mode: PracticeQuestionProps['mode']) {
  if (given !== null) return { response: given.response, verdict: given.verdict }
  return mode === 'review-copy' ? { response: null } : undefined
}
