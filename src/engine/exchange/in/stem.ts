import type { OwnQuestion } from '#engine/questions/own/own-question.ts'

import { htmlText } from './html-text.ts'

/** A text of a file: HTML, from which only words are taken, or plain. */
export type FileText = { readonly text: string; readonly isHtml: boolean }

export type Words = { readonly text: string; readonly code: string | null; readonly leftOut: number }

/** The words of a text. Plain text keeps its line breaks, and signs of markup as the signs they are. */
export function wordsOf({ text, isHtml }: FileText): Words {
  return isHtml ? htmlText(text) : { text, code: null, leftOut: 0 }
}

/** The words of a short text, code in it between backticks. */
export function lineOf(from: FileText): string {
  const { text, code } = wordsOf(from)
  return code === null ? text : `${text} \`${code.replaceAll('`', '')}\``
}

/** What this app adds to a stem in files that have no place for it, taken out of it again. */
export function withoutTask(text: string, kind: 'several' | 'number' | 'other') {
  const paragraphs = text.split(/\n\s*\n/).filter((part) => part.trim() !== '')
  const last = (paragraphs.at(-1) ?? '').replaceAll(/\s+/g, ' ').trim()
  const rest = paragraphs.slice(0, -1).join('\n\n')
  if (rest === '') return { text, unit: '' }
  if (kind === 'several' && /^Choose \d+\.$/.test(last)) return { text: rest, unit: '' }
  const unit = kind === 'number' ? /^Answer in (.+)\.$/.exec(last)?.[1] : undefined
  return unit === undefined ? { text, unit: '' } : { text: rest, unit }
}

/** What every question of a file has. */
export type Head = {
  readonly stem: FileText
  readonly because: string
  readonly tags: readonly string[]
}

type Asked =
  | Pick<Extract<OwnQuestion, { kind: 'choice' }>, 'kind' | 'isSingle' | 'options'>
  | Pick<Extract<OwnQuestion, { kind: 'order' }>, 'kind' | 'steps'>
  | Pick<Extract<OwnQuestion, { kind: 'match' }>, 'kind' | 'pairs' | 'spares'>
  | Pick<Extract<OwnQuestion, { kind: 'number' }>, 'kind' | 'value' | 'tolerance'>

/** A question of its parts, and how many pictures were left out of its stem. */
export function questionOf(
  head: Head,
  body: Asked,
): { readonly question: OwnQuestion; readonly leftOut: number } {
  const { text, code, leftOut } = wordsOf(head.stem)
  const { because, tags } = head
  if (body.kind === 'number') {
    const { text: stem, unit } = withoutTask(text, 'number')
    return { question: { stem, code, because, tags, ...body, unit }, leftOut }
  }
  const isSeveral = body.kind === 'choice' && !body.isSingle
  const { text: stem } = withoutTask(text, isSeveral ? 'several' : 'other')
  return { question: { stem, code, because, tags, ...body }, leftOut }
}

/**
 * Pairs as a question: places 'Step 1', 'Step 2' and on, as this app writes an order where a format knows none, are an
 * order again. A pair without a prompt is an answer that fits nothing.
 */
export function pairsBody(pairs: readonly { readonly text: string; readonly answer: string }[]): Asked {
  const isOrder = pairs.length > 1 && pairs.every(({ text }, index) => text.trim() === `Step ${index + 1}`)
  if (isOrder) return { kind: 'order', steps: pairs.map(({ answer }) => ({ text: answer, why: '' })) }
  return {
    kind: 'match',
    pairs: pairs.filter(({ text }) => text.trim() !== '').map((pair) => ({ ...pair, why: '' })),
    spares: pairs.filter(({ text }) => text.trim() === '').map(({ answer }) => answer),
  }
}
