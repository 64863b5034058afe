import {
  type Basket,
  createBasket,
  createPace,
  linesOf,
  MOST_FILE,
  MOST_ITEM,
  type Reading,
  refused,
  unified,
} from './reading.ts'

/**
 * Reads check-lists from Markdown: a question as a heading or a paragraph, its code between fences, then an option a
 * line with `[ ]`, or `[x]` where it is right, each with its reason indented below it, and `>` before why. Nothing else
 * of Markdown is taken for markup: signs stay the signs they are.
 */
export function* readMarkdown(file: string): Reading {
  const text = unified(file)
  if (text.length > MOST_FILE) return refused(1, `The file is larger than ${MOST_FILE} letters. Split it.`)
  const basket = createBasket()
  const due = createPace(text.length)
  let draft = emptyDraft()
  for (const { text: words, line, at } of linesOf(text)) {
    const before = draft
    draft = next(before, words, line)
    if (draft !== before) close(basket, before)
    const share = due(at)
    if (share !== null) yield share
    if (basket.isFull()) break
  }
  close(basket, draft)
  const read = basket.read()
  if (read.found.length + read.problems.length === 0)
    return refused(
      1,
      'There is no check-list. Write the question, and below it - [ ] and - [x] before its options.',
    )
  return read
}

type Draft = {
  line: number
  letters: number
  heading: string
  stem: string[]
  code: string[]
  options: { text: string; isRight: boolean; why: string }[]
  because: string[]
  fence: string | null
}

const emptyDraft = (): Draft => ({
  line: 0,
  letters: 0,
  heading: '',
  stem: [],
  code: [],
  options: [],
  because: [],
  fence: null,
})

const FENCE = /^\s*(```+|~~~+)/
const HEADING = /^\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$/
const OPTION = /^\s*(?:[-*+]|\d{1,3}[.)])\s+\[([ xX])\]\s+(.*)$/
const BECAUSE = /^\s{0,3}>\s?(.*)$/

/** The draft after one more line: the same one, changed, or a new one where another question begins. */
function next(draft: Draft, words: string, line: number): Draft {
  draft.letters += words.length + 1
  if (draft.letters > MOST_ITEM && draft.options.length + draft.stem.length > 0) return draft
  if (draft.fence !== null) return inFence(draft, words)
  const heading = HEADING.exec(words)?.[1]
  if (heading !== undefined) return { ...emptyDraft(), line, heading, letters: words.length }
  const option = OPTION.exec(words)
  if (option !== null) {
    draft.options.push({ text: option[2] ?? '', isRight: option[1] !== ' ', why: '' })
    return draft
  }
  return draft.options.length === 0 ? stemLine(draft, words, line) : behindOptions(draft, words, line)
}

function inFence(draft: Draft, words: string): Draft {
  if (draft.fence !== null && words.trim().startsWith(draft.fence)) draft.fence = null
  else draft.code.push(words)
  return draft
}

function stemLine(draft: Draft, words: string, line: number): Draft {
  if (draft.line === 0 && words.trim() !== '') draft.line = line
  const fence = FENCE.exec(words)?.[1]
  if (fence === undefined) draft.stem.push(words)
  else draft.fence = fence
  return draft
}

/** Why, a reason below its option, or the beginning of the next question. */
function behindOptions(draft: Draft, words: string, line: number): Draft {
  const because = BECAUSE.exec(words)?.[1]
  const last = draft.options.at(-1)
  if (because !== undefined) draft.because.push(because)
  else if (words.trim() !== '') {
    const isReason = /^(?:\s{2,}|\t)/.test(words) && draft.because.length === 0
    if (!isReason || last === undefined)
      return stemLine({ ...emptyDraft(), letters: words.length }, words, line)
    last.why = `${last.why} ${words}`
  }
  return draft
}

/** Takes a draft in that has options; what has none is text around the questions. */
function close(basket: Basket, draft: Draft): void {
  const { line, heading, stem, code, options, because, letters } = draft
  if (options.length === 0) return
  if (letters > MOST_ITEM) {
    basket.problem(line, `It is longer than ${MOST_ITEM} letters. Begin each question with a heading.`)
    return
  }
  const text = stem.join('\n')
  basket.take(null, line === 0 ? 1 : line, {
    kind: 'choice',
    stem: text.trim() === '' ? heading : text,
    code: code.length === 0 ? null : code.join('\n'),
    because: because.join('\n'),
    tags: [],
    isSingle: options.filter(({ isRight }) => isRight).length === 1,
    options,
  })
}
