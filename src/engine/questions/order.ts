import { draw, STREAM, substream } from '#engine/core/draw.ts'

import { reordered } from './grade.ts'
import type { ListName } from './kind-rules.ts'
import type { Question } from './question.ts'
import { textHash } from './text-hash.ts'

const LIST_STREAMS = { options: 0, prompts: 1, variants: 2, reasons: 3 } satisfies Record<ListName, number>
/** Ranks of whole questions within a form or session. */
const QUESTION_STREAM = 4
/** Seeds handed on to single questions. */
const SEED_STREAM = 5

/**
 * The question with its options (and prompts, variants, reasons) in the order that `seed` gives them. The place of an
 * option follows from its id and the seed alone: editing or reordering the content does not move the others. Lines of
 * code stay. Letters are given to the result, never stored.
 */
export function shuffled(question: Question, seed: number): Question {
  return reordered(question, (list, name) => byRank(list, seed, LIST_STREAMS[name]))
}

/** Questions (or their summaries) in a drawn order; the same ids and seed give the same order whatever the input's. */
export function inDrawnOrder<T extends { readonly id: string }>(
  list: readonly T[],
  seed: number,
): readonly T[] {
  return byRank(list, seed, QUESTION_STREAM)
}

/** The seed of the option order at place `index` of a form or session: reload and review show what was answered. */
export function orderSeed(seed: number, index: number): number {
  return draw(seed, substream(STREAM.order, SEED_STREAM), index)
}

/** A to F (and on) for the option at `index` of a shuffled list. A label to read, never stored and never a key. */
export function letterOf(index: number): string {
  return String.fromCodePoint(65 + index)
}

function byRank<T extends { readonly id: string }>(
  list: readonly T[],
  seed: number,
  index: number,
): readonly T[] {
  const stream = substream(STREAM.order, index)
  return list
    .map((item) => ({ item, rank: draw(seed, stream, textHash(item.id)) }))
    .toSorted((a, b) => a.rank - b.rank || (a.item.id < b.item.id ? -1 : 1))
    .map(({ item }) => item)
}
