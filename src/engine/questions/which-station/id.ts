import { drawBelow, STREAM } from '#engine/core/draw.ts'
import { questionId, type QuestionId } from '#engine/questions/ids.ts'

import { WHICH_STATION } from './name.ts'

/** The id of the question of a seed (a whole number from 0). */
export function whichStationId(seed: number): QuestionId {
  return questionId(`g.${WHICH_STATION}.${seed}`)
}

/** Seeds that are proven to have one answer each. */
export const PROVEN_SEEDS = 2_000

/**
 * So many different questions of which none is in doubt, with more and more stations in play. `seed` is a whole number
 * from 0; the same seed gives the same ones.
 */
export function drawWhichStation(seed: number, count: number): readonly QuestionId[] {
  const seeds = new Set<number>()
  for (let n = 0; seeds.size < Math.min(count, PROVEN_SEEDS); n++)
    seeds.add(drawBelow(seed, STREAM.order, n, PROVEN_SEEDS))
  return [...seeds].toSorted((a, b) => levelOf(a) - levelOf(b)).map(whichStationId)
}

/** How hard the question of a seed is, from 0: how many stations are in play. */
export function levelOf(seed: number): number {
  return seed % 3
}
