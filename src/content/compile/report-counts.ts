import { choicesOf } from '#content/compile/lints/question-texts.ts'
import type { Question } from '#engine/questions/question.ts'

export type Counts = Readonly<Record<string, number>>

/** How often a word stands in keys and in distractors, and in the keys of which questions. */
export type Giveaway = {
  readonly word: string
  readonly keys: number
  readonly distractors: number
  readonly inKeysOf: readonly string[]
}

export function count(values: readonly string[], known: readonly string[] = []): Counts {
  const counts: Record<string, number> = Object.fromEntries(known.map((value) => [value, 0]))
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return known.length > 0
    ? counts
    : Object.fromEntries(Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

export function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 1000) / 10
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

export function lengthRatio(questions: readonly Question[]): number {
  const ratios = questions.flatMap(choicesOf).map(({ options, key }) => {
    const of = (isKey: boolean) =>
      mean(options.filter(({ id }) => key.has(id) === isKey).map(({ text }) => text.length))
    return of(true) / of(false)
  })
  return Math.round(mean(ratios.filter(Number.isFinite)) * 100) / 100
}

export function giveaway(word: string, questions: readonly Question[]): Giveaway {
  const pattern = new RegExp(String.raw`\b${word}\b`, 'i')
  const uses = questions.flatMap((question) =>
    choicesOf(question).flatMap(({ options, key }) =>
      options
        .filter(({ text }) => pattern.test(text))
        .map(({ id }) => ({ question: question.id as string, isKey: key.has(id) })),
    ),
  )
  const inKeysOf = uses.filter(({ isKey }) => isKey).map(({ question }) => question)
  return { word, keys: inKeysOf.length, distractors: uses.length - inKeysOf.length, inKeysOf }
}
