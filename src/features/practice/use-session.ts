import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useStore } from 'zustand'

import { paths } from '#content/paths.ts'
import { siblingAfterMiss } from '#engine/exam/practice.ts'
import type { Question, QuestionSummary } from '#engine/questions/question.ts'
import type { PracticeProgress } from '#engine/learner/progress.ts'
import type { Answered } from '#questions/use-answer.ts'
import { useServices } from '#stores/services.ts'
import { sessionOf } from '#stores/session.ts'

import { type Answer, answersOf } from './past.ts'

/** What a player can do with its session: answer, move, pause, finish. */
export function useSession(practice: PracticeProgress, bank: readonly QuestionSummary[]) {
  const services = useServices()
  const { progress, newSeed } = services
  const store = sessionOf(services)
  const navigate = useNavigate()
  const index = useStore(store, (state) => state.index)
  const seed = useStore(store, (state) => state.shownSeed)
  const { goTo, extend, answer, finish, pause, unpause } = store.getState()

  /** Places that were answered in this tab, since the player is open. */
  const [here, setHere] = useState<ReadonlySet<number>>(new Set())
  /** Places that were answered before that. */
  const [before] = useState(
    () => new Set(answersOf(practice).flatMap((one) => (one.given ? [one.index] : []))),
  )

  async function bringBack(question: Question): Promise<void> {
    const { questions } = progress.getState().progress
    const back = siblingAfterMiss({
      bank,
      missed: question,
      index,
      asked: practice.questions,
      planned: practice.plan.count,
      seed: newSeed(),
      lastSeen: (id) => questions.get(id)?.last.at ?? -1,
    })
    if (back !== null) await extend(back.question, back.index)
  }

  return {
    index,
    seed,
    goTo,
    /** Whether the answer at a place came from another tab while this one was open. */
    isFromElsewhere: ({ index: place, given }: Answer) =>
      given !== null && !here.has(place) && !before.has(place),
    pause,
    unpause,
    /** Resolves once the answer is durable or known not to be; a sibling of a missed question joins the session. */
    answer: async (question: Question, { response, grade, confidence, took }: Answered) => {
      const { id, version, topic, tests, exams } = question
      const stamp = { question: id, version, topic, tests, exams }
      setHere(new Set([...here, index]))
      const recorded = await answer({ ...stamp, response, verdict: grade.verdict, confidence, took })
      if (grade.verdict !== 'right' && practice.plan.feedback === 'each') await bringBack(question)
      return recorded
    },
    finish: async () => {
      const { kept } = await finish()
      // A read-only tab has no end of a session to show: it leaves.
      if (kept) await progress.getState().persistStorage()
      else await navigate(paths.practice())
    },
  }
}
