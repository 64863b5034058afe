import type { LogEntry } from '#engine/events/entry.ts'

import { learn, localDay } from './evidence.ts'
import { type Given, placeKey, type PlacementProgress, type ProgressDraft } from './progress.ts'

type PlacementAnswered = Extract<LogEntry, { readonly type: 'placement.answered' }>

/** Placements that are kept, and steps of each: more than anyone takes, and a bound for what a file may claim. */
const MOST_PLACEMENTS = 20
const MOST_STEPS = 50

/**
 * Folds one answer of a placement: evidence like any other first answer, and a step of its placement, whatever others
 * were begun in other tabs or on other devices since. An answer to a question that it has asked already changes nothing.
 */
export function applyPlacement(draft: ProgressDraft, entry: PlacementAnswered): void {
  const { id, at, question, version, topic, difficulty, response, verdict, seed, took, placement } = entry
  const before = draft.placements.find((known) => known.placement === placement)?.answers ?? []
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
  if (before.length < MOST_STEPS) putStep(draft, { placement, answers: [...before, answer] })
}

function putStep(draft: ProgressDraft, grown: PlacementProgress): void {
  const at = draft.placements.findIndex(({ placement }) => placement === grown.placement)
  draft.placements =
    at === -1 ? [...draft.placements.slice(1 - MOST_PLACEMENTS), grown] : draft.placements.with(at, grown)
}
