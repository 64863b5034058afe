import { useState } from 'react'

import { moveWords } from '#content/exam-words.ts'
import { exams, findExam } from '#content/exams.ts'
import { isoFromDay } from '#engine/events/day.ts'
import { examMove } from '#engine/exam/succession.ts'
import type { ExamId } from '#engine/questions/question.ts'

import { useServices, useSettings } from './services.ts'
import { useToday } from './use-today.ts'

export type ExamMoving = {
  /** `asked`: another exam takes the place of the learner's. `moved`: the learner moved to it here, just now. */
  readonly state: 'asked' | 'moved'
  readonly title: string
  readonly text: string
  /** The exam that takes the place, with its code. */
  readonly exam: ExamId
  readonly code: string
  /** The exam that is set can no longer be taken. */
  readonly hasEnded: boolean
  /** The learner was told before, and stayed. */
  readonly isTold: boolean
  readonly moveOver: () => Promise<void>
  readonly stay: () => Promise<void>
}

/** What a learner has to know when another exam takes the place of theirs, and the two answers to it; else null. */
export function useExamMove(): ExamMoving | null {
  const { settings } = useServices()
  const exam = useSettings((state) => state.exam)
  const examDate = useSettings((state) => state.examDate)
  const toldOf = useSettings((state) => state.toldOf)
  const date = isoFromDay(useToday())
  const [moved, setMoved] = useState<ExamId | null>(null)
  const move = examMove(exams, { exam, examDate }, date)
  const to = move?.to ?? (moved === exam ? findExam(exam) : undefined)
  if (to === undefined) return null
  const words =
    move === null
      ? { title: `You study for ${to.code} now`, text: 'Everything that you answered counts.' }
      : moveWords(move, examDate)
  return {
    ...words,
    state: move === null ? 'moved' : 'asked',
    exam: to.exam,
    code: to.code,
    hasEnded: move?.hasEnded ?? false,
    isTold: toldOf === to.exam,
    moveOver: async () => {
      const { entries } = await settings.getState().change('exam', to.exam)
      // Nothing is recorded in a tab that may only read; its banner says why.
      if (entries.length > 0) setMoved(to.exam)
    },
    stay: async () => {
      await settings.getState().change('toldOf', to.exam)
    },
  }
}
