import { letterOf, shuffled } from '#engine/questions/order.ts'
import type { Question } from '#engine/questions/question.ts'

import type { Answer } from './blind-answer.ts'

/** The order of options on paper: the same for everybody, and not the one in which they were written. */
const PAPER_SEED = 20_261_128

type Listed = readonly { readonly id: string; readonly text: string }[]

/** A question as somebody answers it on paper: letters for options, numbers for what they are given to; no key. */
export function blindSheet(written: Question): string {
  const question = shuffled(written, PAPER_SEED)
  const code = question.code === undefined ? [] : ['```', numbered(question.code.text), '```']
  return [`## ${question.id} (${question.kind})`, question.stem.trim(), ...code, ...asked(question)].join(
    '\n',
  )
}

/** The options of a question alone, without stem and reasons. */
export function optionsSheet(written: Question): string {
  const question = shuffled(written, PAPER_SEED)
  if (!isCueKind(question)) throw new TypeError(`${question.id} has no options to guess from`)
  const count = question.kind === 'multiple' ? question.choose : 1
  return [`## ${question.id} (choose ${count})`, ...lettered(question.options)].join('\n')
}

/** Kinds whose key somebody could guess from the options without the stem. */
export function isCueKind(
  question: Question,
): question is Extract<Question, { readonly kind: 'single' | 'multiple' | 'elimination' }> {
  return question.kind === 'single' || question.kind === 'multiple' || question.kind === 'elimination'
}

/** How often a blind guess among the options of a question is right. */
export function chanceOf(question: Question): number {
  if (!isCueKind(question)) return 0
  const count = question.options.length
  if (question.kind !== 'multiple') return 1 / count
  let ways = 1
  for (let chosen = 0; chosen < question.choose; chosen++) ways = (ways * (count - chosen)) / (chosen + 1)
  return 1 / ways
}

function asked(question: Question): readonly string[] {
  switch (question.kind) {
    case 'single':
    case 'multiple':
    case 'ordering':
    case 'fault':
      return lettered(question.options)
    case 'matching':
      return [...numberedList(question.prompts), ...lettered(question.options)]
    case 'minimal-pair':
      return [
        ...numberedList(question.variants.map(({ id, stem }) => ({ id, text: stem }))),
        ...lettered(question.options),
      ]
    case 'elimination':
      return [...lettered(question.options), 'Reasons:', ...numberedList(question.reasons)]
    case 'numeric':
    case 'predict':
      return [`(a number of ${question.unit})`]
  }
}

function lettered(list: Listed): readonly string[] {
  return list.map(({ text }, index) => `${letterOf(index)}. ${text.trim()}`)
}

function numberedList(list: Listed): readonly string[] {
  return list.map(({ text }, index) => `${index + 1}. ${text.trim()}`)
}

function numbered(code: string): string {
  return code
    .trimEnd()
    .split('\n')
    .map((line, index) => `${String(index + 1).padStart(2)}  ${line}`)
    .join('\n')
}

/**
 * What somebody wrote under a sheet, with ids for letters and numbers: "B", "B D", "1=B 2=A" (matching, minimal pair),
 * "B; A=2 C=1 D=3" (elimination: the key, then the number of the reason for each other option), or a number. Throws a
 * RangeError that names what is not on the sheet.
 */
export function readAnswer(written: Question, text: string): Answer {
  const question = shuffled(written, PAPER_SEED)
  const letter = (mark: string, list: Listed): string =>
    idAt(list, mark.toUpperCase().charCodeAt(0) - 65, mark)
  const place = (mark: string, list: Listed | readonly { readonly id: string }[]): string =>
    idAt(list, Number(mark) - 1, mark)
  const pairs = (part: string): readonly (readonly [string, string])[] =>
    [...part.matchAll(/([A-Za-z0-9]+)\s*[=:]\s*([A-Za-z0-9]+)/g)].map((pair) => [
      pair[1] ?? '',
      pair[2] ?? '',
    ])
  switch (question.kind) {
    case 'single':
    case 'fault':
      return letter(text.trim(), question.options)
    case 'multiple':
    case 'ordering':
      return marksIn(text).map((mark) => letter(mark, question.options))
    case 'matching':
      return Object.fromEntries(
        pairs(text).map(([from, to]) => [place(from, question.prompts), letter(to, question.options)]),
      )
    case 'minimal-pair':
      return Object.fromEntries(
        pairs(text).map(([from, to]) => [place(from, question.variants), letter(to, question.options)]),
      )
    case 'elimination': {
      const [key = '', reasons = ''] = text.split(';')
      const given = pairs(reasons).map(([from, to]) => [
        letter(from, question.options),
        place(to, question.reasons),
      ])
      return { key: letter(key.trim(), question.options), ...Object.fromEntries(given) }
    }
    case 'numeric':
    case 'predict':
      return Number(text.replaceAll(',', ''))
  }
}

function marksIn(text: string): readonly string[] {
  return text.toUpperCase().match(/[A-H]/g) ?? []
}

function idAt(list: readonly { readonly id: string }[], index: number, mark: string): string {
  const found = list[index]
  if (found === undefined)
    throw new RangeError(`“${mark}” is not on the sheet, which has ${list.length} entries`)
  return found.id
}
