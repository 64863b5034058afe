import type { LogEntry } from '#engine/events/entry.ts'

import { learn, localDay } from './evidence.ts'
import { type Given, placeKey, type ProgressDraft } from './progress.ts'

type PlacementAnswered = Extract<LogEntry, { readonly type: 'placement.answered' }>

/**
 * Folds one answer of a placement: evidence like any other first answer, and a step of the placement. The one that was
 * begun last counts; an answer to a question that it has asked already changes nothing.
 */
export function applyPlacement(draft: ProgressDraft, entry: PlacementAnswered): void {
  const { id, at, question, version, topic, difficulty, response, verdict, seed, took, placement } = entry
  const before = draft.placement?.placement === placement ? draft.placement.answers : []
  if (before.some((answer) => answer.question === question)) return
  const given: Given = {
    entry: id,
    at,
    question,
    version,
    response,
    verdict,
    confidence: null,
    seed,
    took,
    timed: false,
  }
  const place = 'placement'
  learn(draft, {
    stamp: entry,
    given,
    place,
    key: placeKey({ kind: place }),
    day: localDay(draft, entry),
    isMixed: true,
  })
  const answer = { entry: id, question, topic, difficulty, isRight: verdict === 'right' }
  draft.placement = { placement, answers: [...before, answer] }
}
