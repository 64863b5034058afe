import type { OwnQuestion } from '#engine/questions/own/own-question.ts'

import { rowsOf } from './csv-rows.ts'
import {
  type Basket,
  createBasket,
  createPace,
  MOST_FILE,
  numberIn,
  type Reading,
  refused,
  unified,
} from './reading.ts'

/** Reads the table that this app writes: a heading, then a row for each question; parted by commas, semicolons or tabs. */
export function* readCsv(file: string): Reading {
  const text = unified(file)
  if (text.length > MOST_FILE) return refused(1, `The file is larger than ${MOST_FILE} letters. Split it.`)
  const basket = createBasket()
  const due = createPace(text.length)
  let columns: ReadonlyMap<string, number> | null = null
  for (const { cells, line, at, problem } of rowsOf(text, separatorOf(text))) {
    if (problem !== undefined) {
      basket.problem(line, `${problem} Nothing after this row was read.`)
      break
    }
    if (columns === null) {
      columns = columnsOf(cells)
      const missing = ['question', 'answer'].find((name) => columns?.has(name) !== true)
      if (missing !== undefined)
        return refused(
          line,
          `The first row has no column “${missing}”. Name the columns question, options, answer.`,
        )
    } else takeRow(basket, line, named(columns, cells))
    const share = due(at)
    if (share !== null) yield share
    if (basket.isFull()) break
  }
  return columns === null ? refused(1, 'The file is empty.') : basket.read()
}

/** The sign that stands most often in the heading. */
function separatorOf(text: string): string {
  const [head = ''] = text.slice(0, 2_000).split('\n')
  const count = (sign: string) => head.split(sign).length
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0] ?? ','
}

function columnsOf(cells: readonly string[]): ReadonlyMap<string, number> {
  const named = cells.map((cell, index) => [cell.trim().toLowerCase(), index] as const)
  // Of two columns with one name the first counts.
  return new Map(named.toReversed())
}

type CellOf = (name: string, how?: 'as it stands') => string

/** The cells of a row by the names of their columns, empty where there is none. */
function named(columns: ReadonlyMap<string, number>, cells: readonly string[]): CellOf {
  return (name, how) => {
    const cell = cells[columns.get(name) ?? -1] ?? ''
    return how === undefined ? cell.trim() : cell
  }
}

function takeRow(basket: Basket, line: number, cell: CellOf): void {
  const common = {
    stem: cell('question'),
    code: cell('code', 'as it stands'),
    because: parts(cell('because')).map(unescaped).join('\n\n'),
    tags: cell('tags').split(/\s+/),
  }
  const shape = shapeOf(cell)
  const body = typeof shape === 'string' ? shape : shape.body
  if (typeof body === 'string') basket.problem(line, body)
  else basket.take(cell('id') === '' ? null : cell('id'), line, { ...common, ...body })
}

type Asked =
  | Pick<Extract<OwnQuestion, { kind: 'choice' }>, 'kind' | 'isSingle' | 'options'>
  | Pick<Extract<OwnQuestion, { kind: 'order' }>, 'kind' | 'steps'>
  | Pick<Extract<OwnQuestion, { kind: 'match' }>, 'kind' | 'pairs' | 'spares'>
  | Pick<Extract<OwnQuestion, { kind: 'number' }>, 'kind' | 'value' | 'tolerance' | 'unit'>

/** What the row asks, by its shape, or where it names none by its cells; a sentence where that cannot be. */
function shapeOf(cell: CellOf): { readonly body: Asked } | string {
  const answer = parts(cell('answer'))
  const options = parts(cell('options'))
  const named = cell('shape').toLowerCase()
  const shape = named === '' ? guessed(cell, answer, options) : named
  const whys = parts(cell('why')).map(unescaped)
  switch (shape) {
    case 'choice':
    case 'choose several':
      return choice(options, answer, { isSingle: shape === 'choice' && answer.length === 1, whys })
    case 'order':
      return {
        body: {
          kind: 'order',
          steps: answer.map((text, i) => ({ text: unescaped(text), why: whys[i] ?? '' })),
        },
      }
    case 'match':
      return match(options, answer, whys)
    case 'number':
      return number(cell)
    default:
      return `The shape “${named.slice(0, 40)}” is not known. Write choice, choose several, order, match or number.`
  }
}

function guessed(cell: CellOf, answer: readonly string[], options: readonly string[]): string {
  if (answer.length > 0 && answer.every((part) => arrowIn(part) !== -1)) return 'match'
  if (options.length > 0) return answer.length > 1 ? 'choose several' : 'choice'
  return numberIn(cell('answer')) === null ? 'choice' : 'number'
}

type How = { readonly isSingle: boolean; readonly whys: readonly string[] }

function choice(options: readonly string[], answer: readonly string[], { isSingle, whys }: How) {
  const unknown = answer.find((text) => !options.includes(text))
  if (unknown !== undefined)
    return `The answer “${unescaped(unknown).slice(0, 60)}” is none of the options. Write it as it stands there.`
  const all = options.map((text, index) => ({
    text: unescaped(text),
    isRight: answer.includes(text),
    why: whys[index] ?? '',
  }))
  return { body: { kind: 'choice', isSingle, options: all } as const }
}

function match(options: readonly string[], answer: readonly string[], whys: readonly string[]) {
  const whole = answer.every((part) => arrowIn(part) !== -1)
  if (!whole) return 'A pair has no arrow. Write each as text → answer.'
  const pairs = answer.map((part, index) => {
    const at = arrowIn(part)
    const [text, right] = [part.slice(0, at), part.slice(at + 1)]
    return { text: unescaped(text), answer: unescaped(right), why: whys[index] ?? '' }
  })
  return { body: { kind: 'match', pairs, spares: options.map(unescaped) } as const }
}

function number(cell: CellOf): { readonly body: Asked } | string {
  const value = numberIn(cell('answer'))
  const tolerance = cell('tolerance') === '' ? 0 : numberIn(cell('tolerance'))
  if (value === null || tolerance === null)
    return 'The answer or its tolerance is not written in digits, like 29.5. Leave signs for thousands out.'
  return { body: { kind: 'number', value, tolerance, unit: cell('unit') } }
}

/** The parts of a cell; a bar behind a backslash is a bar. */
function parts(cell: string): readonly string[] {
  if (cell.trim() === '') return []
  const found: string[] = ['']
  for (const piece of cell.match(/\\.|[^\\|]+|\||\\/gs) ?? []) {
    if (piece === '|') found.push('')
    else found[found.length - 1] += piece
  }
  return found.map((part) => part.trim())
}

const unescaped = (part: string) => part.replaceAll(/\\([\\|→])/g, '$1').trim()

/** The place of the first arrow that no backslash stands before. */
function arrowIn(part: string): number {
  const match = /^(?:\\.|[^\\→])*→/s.exec(part)
  return match === null ? -1 : match[0].length - 1
}
