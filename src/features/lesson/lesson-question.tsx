import { useState } from 'react'
import type { ReactNode } from 'react'

import type { Question } from '#engine/questions/question.ts'
import type { Place } from '#engine/events/entry.ts'
import { placeKey } from '#engine/learner/progress.ts'
import { QuestionPlayer } from '#questions/question-player.tsx'
import { useProgress, useServices, useSettings } from '#stores/services.ts'
import { Button } from '#ui/button.tsx'

import { useLesson } from './lesson-context.ts'
import styles from './check.module.css'

type LessonQuestionProps = {
  readonly question: Question
  /** The way on, shown once it is answered. */
  readonly after?: ReactNode
}

/** A question inside a lesson: it opens as it was answered last time here, and can be answered again. */
export function LessonQuestion({ question, after }: LessonQuestionProps) {
  const { meta } = useLesson()
  const { now, newSeed, progress } = useServices()
  const confidence = useSettings((state) => state.confidence)
  const isStarred = useProgress((state) => state.progress.starred.has(question.id))
  const place: Place = { kind: 'lesson', lesson: meta.slug }
  const [given] = useState(() => {
    const last = progress.getState().progress.questions.get(question.id)?.byPlace[placeKey(place)]
    return last?.version === question.version ? last : undefined
  })
  const [round, setRound] = useState(0)
  const [freshSeed, setFreshSeed] = useState(newSeed)
  const isCopy = given !== undefined && round === 0
  const seed = isCopy ? given.seed : freshSeed

  function handleAgain() {
    setFreshSeed(newSeed())
    setRound(round + 1)
  }
  return (
    <QuestionPlayer
      key={round}
      question={question}
      seed={seed}
      mode={isCopy ? 'review-copy' : 'practice'}
      now={now}
      confidence={confidence}
      initial={isCopy ? { response: given.response } : undefined}
      onAnswered={({ response, grade, confidence: sureness, took }) =>
        progress.getState().record({
          type: 'question.answered',
          question: question.id,
          version: question.version,
          topic: question.topic,
          tests: question.tests,
          exams: question.exams,
          place,
          response,
          verdict: grade.verdict,
          confidence: sureness,
          seed,
          took,
          timed: false,
        })
      }
      star={{
        isStarred,
        onStar: (starred) =>
          void progress.getState().record({ type: 'question.starred', question: question.id, starred }),
      }}
      after={
        <div className={styles.after}>
          {after}
          <Button onClick={handleAgain}>Answer again</Button>
        </div>
      }
    />
  )
}
