import { questionId } from '#engine/questions/ids.ts'
import type { NumericQuestion, ScenarioRef } from '#engine/questions/question.ts'
import { type Decimals, fixedText, numberText } from '#engine/words/number.ts'

import { drawFamily, type Family, type Numbers } from './family.ts'

/**
 * The words of a family as its content file has them: a numeric question without its numbers. Placeholders are names in
 * braces, with `:2` for two decimals: those of `draw` anywhere, those of `working` and `{key}` in working and rationales, `{value}` in a slip.
 */
export type FamilyWords = Omit<NumericQuestion, 'id' | 'kind' | 'value' | 'slips' | 'scenario'> & {
  /** Id of the family. */
  readonly family: string
  /** By the names that the family gives its slips. */
  readonly slips: Readonly<Record<string, { readonly name: string; readonly rationale: string }>>
}

/**
 * The question of a family for a seed: the same for ever, as long as the family and its words stay as they are. Throws
 * for a placeholder that nobody fills and for a slip without words; the content test tries every family.
 */
export function generate(family: Family, words: FamilyWords, seed: number): NumericQuestion {
  const { numbers, key, slips } = drawFamily(family, seed, words.tolerance)
  const known = { ...numbers, ...family.working(numbers), key }
  const { family: _family, slips: slipWords, ...rest } = words
  return {
    ...rest,
    ...withScenario(family.scenario?.(numbers)),
    id: questionId(`g.${family.id}.${seed}`),
    kind: 'numeric',
    stem: fill(words.stem, numbers),
    decisive: words.decisive.map((phrase) => fill(phrase, numbers)),
    given: words.given.map((phrase) => fill(phrase, numbers)),
    working: fill(words.working, known),
    value: key,
    slips: Object.entries(slips).map(([name, value]) => {
      const own = slipWords[name]
      if (own === undefined) throw new Error(`The family ${family.id} has no words for the slip ${name}.`)
      return { value, name: fill(own.name, known), rationale: fill(own.rationale, { ...known, value }) }
    }),
  }
}

/** A name in braces that becomes a number, or a name in doubled braces that keeps one pair. */
const PLACEHOLDER = /\{\{[a-zA-Z]+\}\}|\{([a-zA-Z]+)(?::([0-3]))?\}/g

const DECIMALS: Readonly<Record<string, Decimals>> = { 0: 0, 1: 1, 2: 2, 3: 3 }

/**
 * Puts numbers in place of `{name}`, with thousands separators; `{name:2}` with two decimals, as money is written.
 * Doubled braces stand for themselves: `/orders/{{id}}` is the path `/orders/{id}`.
 */
export function fill(text: string, numbers: Numbers): string {
  return text.replaceAll(PLACEHOLDER, (whole: string, name: string | undefined, digits?: string) => {
    if (name === undefined) return whole.slice(1, -1)
    const value = numbers[name]
    if (value === undefined) throw new Error(`Nothing fills {${name}} in “${text}”.`)
    return digits === undefined ? numberText(value) : fixedText(value, DECIMALS[digits] ?? 0)
  })
}

function withScenario(scenario: ScenarioRef | undefined): { readonly scenario?: ScenarioRef } {
  return scenario === undefined ? {} : { scenario }
}
