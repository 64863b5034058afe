import { createHash } from 'node:crypto'

import type { Fact } from '#engine/questions/fact.ts'
import type { Question } from '#engine/questions/question.ts'

/**
 * Sixteen hexadecimal digits over what a learner sees and what counts as right: stem, code, options and key. Rationales,
 * facts and the order of a file may change without it; a blind review of another hash is void.
 */
export function questionHash(question: Question): string {
  const seen = [question.kind, question.stem, question.code?.text ?? '', ...answerable(question)]
  return createHash('sha256').update(JSON.stringify(seen)).digest('hex').slice(0, 16)
}

/**
 * Sixteen hexadecimal digits over the statements that a question tests, as they stand now. Somebody answered it from
 * these; when one of them changes, the answer has to be given again. Throws a RangeError that names a fact not there.
 */
export function statementsHash(
  { id, tests }: Pick<Question, 'id' | 'tests'>,
  factById: ReadonlyMap<string, Pick<Fact, 'statement'>>,
): string {
  const statements = tests.toSorted(byText).map((fact) => {
    const statement = factById.get(fact)?.statement
    if (statement === undefined) throw new RangeError(`${id} tests the fact ${fact}, which does not exist`)
    return `${fact}: ${statement}`
  })
  return createHash('sha256').update(JSON.stringify(statements)).digest('hex').slice(0, 16)
}

/** The same over options and key alone: what somebody who guesses without the stem can go by. */
export function optionsHash(question: Question): string {
  return createHash('sha256')
    .update(JSON.stringify(answerable(question)))
    .digest('hex')
    .slice(0, 16)
}

function answerable(question: Question): readonly unknown[] {
  const texts = (list: readonly { readonly id: string; readonly text: string }[]) =>
    list.map(({ id, text }) => `${id}: ${text}`).toSorted(byText)
  switch (question.kind) {
    case 'single':
    case 'fault':
      return [texts(question.options), question.key]
    case 'multiple':
      return [texts(question.options), question.key.toSorted(byText), question.choose]
    case 'ordering':
      return [texts(question.options), question.key]
    case 'matching':
      return [
        texts(question.prompts),
        texts(question.options),
        Object.entries(question.key).map(String).toSorted(byText),
      ]
    case 'numeric':
    case 'predict':
      return [question.value, question.unit, question.tolerance]
    case 'minimal-pair':
      return [texts(question.options), question.variants.map(({ id, stem, key }) => [id, stem, key])]
    case 'elimination': {
      const reasons = question.options.map(({ id, reason }) => `${id}: ${reason ?? ''}`).toSorted(byText)
      return [texts(question.options), question.key, texts(question.reasons), reasons]
    }
  }
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
