import { drawBelow, STREAM, substream } from '#engine/core/draw.ts'
import type { ScenarioRef } from '#engine/questions/question.ts'

export type Numbers = Readonly<Record<string, number>>

/** Draws a whole number from `low` to `high` in steps of `step`. Each call is a draw of its own. */
export type PickNumber = (low: number, high: number, step?: number) => number

/**
 * A seeded family of numeric questions. The engine owns its numbers; its words live in
 * `content/questions/<topic>/families/<id>.yaml` and name the numbers in braces.
 *
 * To add one: write `<topic>/<id>.ts` with a `Family<Story>`, add it to `registry.ts`, write its words. The test
 * `tests/content/family-seeds.test.ts` then draws it from 2,000 seeds, a tenth of them outside the soak, and holds it to the
 * rules below.
 */
export type Family<N extends Numbers = Numbers> = {
  /** Kebab case; generated ids are `g.<id>.<seed>`. */
  readonly id: string
  /** The numbers of the story, placeholders of stem and working. */
  draw(pick: PickNumber): N
  /** The right number, by the rules of `#engine/gateway`. */
  key(numbers: N): number
  /** Wrong numbers by the way of thinking that leads there; the words of each stand in the content under its name. */
  slips(numbers: N): Readonly<Record<string, number>>
  /** Further placeholders of the working: the steps of the arithmetic. */
  working(numbers: N): Numbers
  /**
   * The key under every convention that AWS does not document, flipped one at a time. A seed is not drawn when one of
   * them leads elsewhere, so no question turns on what nobody can know.
   */
  flips(numbers: N): readonly number[]
  /** Stories that teach nothing: nobody is refused, everybody is. */
  rejects(numbers: N): boolean
  /** The same story in a simulator. */
  scenario?(numbers: N): ScenarioRef
}

/** One of a list, evenly. */
export function pickFrom(pick: PickNumber, list: readonly number[]): number {
  return list[pick(0, list.length - 1)] ?? 0
}

export type Drawn<N extends Numbers = Numbers> = {
  readonly numbers: N
  readonly key: number
  readonly slips: Readonly<Record<string, number>>
}

/** Draws tried for one seed. A family that is refused this often is a bug in its ranges. */
const MOST_TRIES = 500

/**
 * The numbers of a family for a seed: the first draw that is fit. Not fit are draws that the family rejects, whose key
 * turns on an undocumented convention, or of which two of key and slips lie within the tolerance of each other.
 */
export function drawFamily<N extends Numbers>(family: Family<N>, seed: number, tolerance: number): Drawn<N> {
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const numbers = drawNumbers(family, seed, attempt)
    if (family.rejects(numbers)) continue
    const drawn = { numbers, key: family.key(numbers), slips: family.slips(numbers) }
    if (isFit(family, drawn, tolerance)) return drawn
  }
  throw new Error(`The family ${family.id} has no fit numbers for seed ${seed}; widen its ranges.`)
}

function drawNumbers<N extends Numbers>(family: Family<N>, seed: number, attempt: number): N {
  let draws = 0
  const stream = substream(STREAM.mix, attempt)
  return family.draw((low, high, step = 1) => {
    const steps = Math.floor((high - low) / step) + 1
    return low + drawBelow(seed, stream, draws++, steps) * step
  })
}

function isFit<N extends Numbers>(
  family: Family<N>,
  { numbers, key, slips }: Drawn<N>,
  tolerance: number,
): boolean {
  const values = [key, ...Object.values(slips)]
  const areApart = values.every((value, index) =>
    values.slice(index + 1).every((other) => Math.abs(value - other) > 2 * tolerance),
  )
  return areApart && family.flips(numbers).every((flipped) => Math.abs(flipped - key) <= tolerance)
}
