import { useRef, useState } from 'react'

import { draw, STREAM } from '#engine/core/draw.ts'
import type { PlacementProgress } from '#engine/learner/progress.ts'
import { type LessonGroup, nextPlacement } from '#engine/plan/placement.ts'
import type { Question, QuestionSummary } from '#engine/questions/question.ts'
import type { Answered, Recording } from '#questions/use-answer.ts'
import { useServices, useSettings } from '#stores/services.ts'

export type PlacementQuestionProps = {
  readonly placement: string
  readonly bank: readonly QuestionSummary[]
  readonly groups: readonly LessonGroup[]
  readonly onEnd: () => void
}

/** The question of a placement that is on the screen; it stays there until one goes on. */
export function usePlacement({ placement, bank, groups, onEnd }: PlacementQuestionProps) {
  const { progress } = useServices()
  const exam = useSettings((state) => state.exam)
  const seed = seedOf(placement)
  const ask = () => {
    const answers = answersOf(progress.getState().progress.placements, placement)
    const asked = bank.filter(({ kind, exams }) => kind === 'single' && exams[exam] !== undefined)
    return { index: answers.length, id: nextPlacement({ groups, bank: asked, answers, seed }) }
  }
  const [current, setCurrent] = useState(ask)
  // What to ask next depends on the answer: it waits until that one is in the log.
  const recording = useRef<Promise<Recording> | null>(null)
  const optionSeed = draw(seed, STREAM.order, current.index)
  return {
    ...current,
    seed: optionSeed,
    goOn: async () => {
      await recording.current
      const next = ask()
      if (next.id === null) onEnd()
      else setCurrent(next)
    },
    record: async (question: Question, { response, grade, took }: Answered): Promise<Recording> => {
      const { id, version, topic, tests, exams, difficulty } = question
      const { verdict } = grade
      const stamp = { question: id, version, topic, tests, exams }
      const answer = { placement, difficulty, response, verdict, seed: optionSeed, took }
      recording.current = progress.getState().record({ type: 'placement.answered', ...stamp, ...answer })
      return recording.current
    },
  }
}

function answersOf(
  placements: readonly PlacementProgress[],
  placement: string,
): PlacementProgress['answers'] {
  return placements.find((known) => known.placement === placement)?.answers ?? []
}

/** One number for one placement, so that it asks the same again after a reload. */
function seedOf(placement: string): number {
  let seed = 0
  for (const letter of placement) seed = (Math.imul(seed, 31) + (letter.codePointAt(0) ?? 0)) >>> 0
  return seed
}
