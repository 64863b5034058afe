import { useState } from 'react'
import type { ReactNode } from 'react'

import type { Question } from '#engine/questions/question.ts'
import type { LogEvent, Place } from '#engine/events/entry.ts'
import { placeKey } from '#engine/learner/progress.ts'
import { ChangedSince } from '#questions/changed-since.tsx'
import type { Next } from '#questions/bar/next-button.tsx'
import { QuestionExtras } from '#forms/extras/question-extras.tsx'
import { QuestionPlayer } from '#questions/question-player.tsx'
import type { Answered } from '#questions/use-answer.ts'
import { useProgress, useServices, useSettings } from '#stores/services.ts'
import { useMissedAt, useReasons } from '#stores/use-answering.ts'
import { Button } from '#ui/button.tsx'
import { useIsWritten } from '#ui/later/use-is-written.ts'

import { useLesson } from './lesson-context.ts'
import { readOn } from './read-on.ts'

type LessonQuestionProps = {
  readonly question: Question
  /** The way on, once it is answered; the text that comes after it, where there is none. */
  readonly next?: Next | undefined
  /** Beside it at the end. */
  readonly after?: ReactNode
}

/** A question inside a lesson: it opens as it was answered last time here, and can be answered again. */
export function LessonQuestion({ question, next, after }: LessonQuestionProps) {
  const { meta } = useLesson()
  const { now, newSeed, progress } = useServices()
  const confidence = useSettings((state) => state.confidence)
  const isStarred = useProgress((state) => state.progress.starred.has(question.id))
  const place: Place = { kind: 'lesson', lesson: meta.slug }
  const { last, given } = useGiven(question, place)
  const changed = last !== undefined && given === undefined
  const missedAt = useMissedAt(question.id)
  const reasons = useReasons()
  const [round, setRound] = useState(0)
  const [freshSeed, setFreshSeed] = useFirstSeed(question.id)
  const isCopy = given !== undefined && round === 0
  const seed = isCopy ? given.seed : freshSeed

  function handleAgain() {
    setFreshSeed(newSeed())
    setRound(round + 1)
  }
  function handleReadOn() {
    const area = document.querySelector(`[data-wide="question"]:has([data-question="${question.id}"])`)
    if (area !== null) readOn(area)
  }
  const player = (
    <QuestionPlayer
      key={isCopy ? 'copy' : round}
      question={question}
      seed={seed}
      mode={isCopy ? 'review-copy' : 'practice'}
      now={now}
      confidence={confidence}
      initial={isCopy ? { response: given.response } : undefined}
      onAnswered={(answered) => progress.getState().record(eventOf(question, answered, { place, seed }))}
      star={{
        isStarred,
        onStar: (starred) =>
          void progress.getState().record({ type: 'question.starred', question: question.id, starred }),
      }}
      next={next ?? (isCopy ? undefined : { label: 'Read on', onNext: handleReadOn })}
      missedAt={missedAt}
      reasons={reasons}
      extras={<QuestionExtras question={question.id} />}
      after={
        <>
          <Button tone="quiet" onClick={handleAgain}>
            Answer again
          </Button>
          {after}
        </>
      }
    />
  )
  if (!changed || round > 0) return player
  return (
    <>
      <ChangedSince verdict={last.verdict}>You can answer it as it is now.</ChangedSince>
      {player}
    </>
  )
}

/** The last answer here as the log had it when the page opened, and the same if the question still is as it was answered. */
function useGiven({ id, version }: Question, place: Place) {
  const { progress } = useServices()
  const isWritten = useIsWritten()
  const [known] = useState(() => progress.getState().progress.questions.get(id)?.byPlace[placeKey(place)])
  const last = isWritten ? undefined : known
  return { last, given: last?.version === version ? last : undefined }
}

/** A fresh order of the options. A written page shows one that its question decides, and keeps it when it is taken over. */
function useFirstSeed(id: string) {
  const { newSeed } = useServices()
  const isWritten = useIsWritten()
  return useState(isWritten ? writtenSeed(id) : newSeed)
}

/** Differs between questions, so that not all of them have the key at the same place. */
function writtenSeed(id: string): number {
  return Array.from(id).reduce((seed, letter) => (seed * 31 + letter.charCodeAt(0)) % 4_294_967_296, 0)
}

function eventOf(
  question: Question,
  { response, grade, confidence, took }: Answered,
  at: { readonly place: Place; readonly seed: number },
): LogEvent {
  const { id, version, topic, tests, exams } = question
  const stamp = { question: id, version, topic, tests, exams }
  const { verdict } = grade
  return {
    ...stamp,
    ...at,
    type: 'question.answered',
    response,
    verdict,
    confidence,
    took,
    timed: false,
  }
}
