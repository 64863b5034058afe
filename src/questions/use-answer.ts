import { useState } from 'react'

import { grade as gradeOf } from '#engine/questions/grade.ts'
import type { OptionId } from '#engine/questions/ids.ts'
import type { Grade } from '#engine/questions/kind-rules.ts'
import { shuffled } from '#engine/questions/order.ts'
import type { Question } from '#engine/questions/question.ts'
import type { ConfidenceLevel, LearnerResponse, Verdict } from '#engine/questions/response.ts'
import { type Ms, ms } from '#engine/units.ts'

import { KINDS } from './kinds.tsx'
import { eitherOr } from './strike.ts'

/** What came of one question, for its owner to record. */
export type Answered = {
  readonly response: LearnerResponse
  readonly grade: Grade
  readonly confidence: ConfidenceLevel | null
  /** From the first sight of the question to the answer. */
  readonly took: Ms
}

/** What became of an answer: on the disk, or kept in this tab alone, or neither. */
export type Recording = { readonly saved: boolean; readonly kept: boolean }

/** How far the recording is. `failed`: it is in this tab's memory only. `lost`: it is nowhere. */
export type Saving = 'pending' | 'saved' | 'failed' | 'lost'

/** An answer as it stands when the question is opened. */
export type InitialAnswer = {
  readonly response: LearnerResponse | null
  readonly struck?: readonly OptionId[]
  /** The verdict that it had; without it, it is marked as the question is now. */
  readonly verdict?: Verdict
}

type AnswerOptions = {
  readonly question: Question
  readonly seed: number
  readonly now: () => Ms
  readonly initial?: InitialAnswer | undefined
  readonly onAnswered?: ((answered: Answered) => Promise<Recording>) | undefined
}

/** The course of one question: choosing, confirming, marked, saved. It starts marked where there is an initial. */
export function useAnswer({ question, seed, now, initial, onAnswered }: AnswerOptions) {
  const shown = shuffled(question, seed)
  const kind = KINDS[question.kind]
  const [response, setResponse] = useState<LearnerResponse | null>(() =>
    initial === undefined ? kind.initial(shown) : initial.response,
  )
  const [struck, setStruck] = useState<readonly OptionId[]>(initial?.struck ?? [])
  const [sureness, setSureness] = useState<ConfidenceLevel | null>(null)
  const [result, setResult] = useState<Grade | null>(() =>
    initial === undefined ? null : gradeOfInitial(question, initial),
  )
  const [isFresh, setIsFresh] = useState(false)
  const [saving, setSaving] = useState<Saving | null>(null)
  const [hint, setHint] = useState<string | null>(null)
  const [since] = useState(now)

  function commit(given: LearnerResponse | null) {
    if (result !== null) return
    const left = kind.left(shown, given)
    setHint(left)
    if (left !== null || given === null) return
    const grade = gradeOf(question, given)
    setResponse(given)
    setResult(grade)
    setIsFresh(true)
    const took = ms(Math.max(0, now() - since))
    const recorded = onAnswered?.({ response: given, grade, confidence: sureness, took })
    if (recorded === undefined) return
    setSaving('pending')
    void recorded.then((recording) => setSaving(savingOf(recording)))
  }

  const { onRespond, onStrike } = eitherOr({
    response,
    struck,
    onRespond: (next) => {
      if (result !== null) return
      setResponse(next)
      setHint(null)
    },
    onStrike: (option, isStruck) => setStruck((before) => withStrike(before, option, isStruck)),
  })

  return {
    shown,
    response,
    struck,
    sureness,
    setSureness,
    result,
    /** Marked just now, not before the page was opened. */
    isFresh,
    saving,
    hint,
    commit,
    onRespond,
    onStrike,
  }
}

function savingOf({ saved, kept }: Recording): Saving {
  if (saved) return 'saved'
  return kept ? 'failed' : 'lost'
}

function withStrike(before: readonly OptionId[], option: OptionId, isStruck: boolean): readonly OptionId[] {
  const others = before.filter((id) => id !== option)
  return isStruck ? [...others, option] : others
}

function gradeOfInitial(question: Question, { response, verdict }: InitialAnswer): Grade {
  const now = gradeOrWrong(question, response)
  return verdict === undefined ? now : { ...now, verdict }
}

/** Not answered is wrong, with nothing chosen. */
function gradeOrWrong(question: Question, response: LearnerResponse | null): Grade {
  return response === null ? { verdict: 'wrong', parts: [], slip: null } : gradeOf(question, response)
}
