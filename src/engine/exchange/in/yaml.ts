import type { Result } from '#engine/result.ts'

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
import { questionIn } from './yaml-question.ts'

/** Reads one small YAML text as plain values, or says what is wrong at its line. It must not throw. */
export type ParseYaml = (text: string) => Result<unknown, { readonly line: number; readonly what: string }>

/**
 * Reads this app's own format: a YAML list with an item for each question. Each item is handed to the parser by itself,
 * so that no file keeps it busy for long, and a broken one does not take the others with it.
 */
export function* readYaml(file: string, parse: ParseYaml): Reading {
  const text = unified(file)
  if (text.length > MOST_FILE) return refused(1, `The file is larger than ${MOST_FILE} letters. Split it.`)
  const basket = createBasket()
  const due = createPace(text.length)
  let item: Item | null = null
  for (const { text: words, line, at } of linesOf(text)) {
    const begins = words.startsWith('- ') || words === '-'
    if (begins) {
      if (item !== null) takeItem(basket, item, parse)
      item = { line, lines: [words], letters: words.length }
    } else if (item !== null) item = grown(item, words)
    else if (!isBeforeTheList(words))
      return refused(
        line,
        'The file is no list of questions. Begin each question with “- ” at the start of a line.',
      )
    const share = due(at)
    if (share !== null) yield share
    if (basket.isFull()) return basket.read()
  }
  if (item !== null) takeItem(basket, item, parse)
  const read = basket.read()
  return read.found.length + read.problems.length === 0 ? refused(1, 'The file holds no question.') : read
}

type Item = { readonly line: number; readonly lines: string[]; readonly letters: number }

function grown(item: Item, words: string): Item {
  if (item.letters <= MOST_ITEM) item.lines.push(words)
  return { ...item, letters: item.letters + words.length + 1 }
}

function isBeforeTheList(words: string): boolean {
  return words.trim() === '' || words.startsWith('#') || words.trim() === '---'
}

function takeItem(basket: Basket, { line, lines, letters }: Item, parse: ParseYaml): void {
  if (letters > MOST_ITEM) {
    basket.problem(line, `The question is longer than ${MOST_ITEM} letters. Shorten it.`)
    return
  }
  const parsed = parse(lines.join('\n'))
  if (!parsed.ok) {
    basket.problem(line + parsed.error.line - 1, parsed.error.what)
    return
  }
  const [value] = Array.isArray(parsed.value) ? parsed.value : []
  const read = questionIn(value)
  if (!read.ok) basket.problem(line, read.error)
  else basket.take(read.value.name, line, read.value.question)
}
