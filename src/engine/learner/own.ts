import type { LogEntry } from '#engine/events/entry.ts'
import { factId, type FactId, type QuestionId } from '#engine/questions/ids.ts'
import type { OwnQuestion } from '#engine/questions/own/own-question.ts'
import type { Ms } from '#engine/units.ts'

import { countAnswer, localDay } from './evidence.ts'
import { type FactProgress, withEvidence } from './mastery.ts'
import { hasPlaceFor, withAnswer } from './practice.ts'
import type { Given, Progress, ProgressDraft } from './progress.ts'

/** A question of the learner's own with everything that was answered to it. */
export type OwnProgress = {
  readonly question: QuestionId
  readonly content: OwnQuestion
  /** It is asked no more; what was answered stays, also for a file that brings it in again. */
  readonly isRemoved: boolean
  readonly keptAt: Ms
  readonly seen: number
  readonly right: number
  readonly last: Given | null
  /** Its card, by its own id, in the form of a fact's: the same scheduler replays it. Null before the first answer. */
  readonly card: FactProgress | null
}

export type OwnEntry = Extract<LogEntry, { readonly type: 'own.kept' | 'own.removed' | 'own.answered' }>
type Answered = Extract<OwnEntry, { readonly type: 'own.answered' }>

/** Folds what was done with a question of one's own. One that is not known changes nothing. */
export function applyOwn(draft: ProgressDraft, entry: OwnEntry): void {
  const before = draft.own.get(entry.question)
  switch (entry.type) {
    case 'own.kept': {
      const { question, content, at } = entry
      const past = before ?? { seen: 0, right: 0, last: null, card: null }
      draft.own.set(question, { ...past, question, content, isRemoved: false, keptAt: at })
      break
    }
    case 'own.removed':
      if (before !== undefined) draft.own.set(entry.question, { ...before, isRemoved: true })
      break
    case 'own.answered':
      if (before !== undefined) applyOwnAnswer(draft, before, entry)
      break
  }
}

function applyOwnAnswer(draft: ProgressDraft, before: OwnProgress, entry: Answered): void {
  const { place, question, version, response, verdict, confidence, seed, took, timed, id, at } = entry
  const session = place.kind === 'practice' ? draft.sessions.get(place.session) : undefined
  if (session !== undefined && !hasPlaceFor(session, question)) return
  const last: Given = {
    entry: id,
    at,
    question,
    version,
    response,
    verdict,
    confidence,
    seed,
    took,
    timed,
  }
  if (session !== undefined) draft.sessions.set(session.session, withAnswer(session, last))
  const day = localDay(draft, entry)
  const isRight = verdict === 'right'
  const about = { fact: cardId(question), question, isRight, isGuess: confidence === 'guess' }
  const card = withEvidence(before.card ?? undefined, { ...about, day, at, isMixed: false })
  const right = before.right + (isRight ? 1 : 0)
  draft.own.set(question, { ...before, seen: before.seen + 1, right, last, card })
  countAnswer(draft, day, { isRight, took })
}

/** The id of a question's card, under which the scheduler knows it: no fact is called so. */
function cardId(question: QuestionId): FactId {
  return factId(question)
}

/** The cards of the questions that are still asked, as a scheduler's book wants them. */
export function ownCards({ own }: Pick<Progress, 'own'>): ReadonlyMap<FactId, FactProgress> {
  const asked = [...own.values()].filter(({ isRemoved }) => !isRemoved)
  return new Map(asked.flatMap(({ card }) => (card === null ? [] : [[card.fact, card] as const])))
}
