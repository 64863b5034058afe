import { csvText } from '#engine/exchange/text/csv-cell.ts'

import { MOST_ITEM } from './reading.ts'

/** A row of a table, or what is wrong with it: then no more rows come. */
export type Row = {
  readonly cells: readonly string[]
  readonly line: number
  /** Behind it. */
  readonly at: number
  readonly problem?: string
}

/** The rows of a table with cells parted by `separator` (RFC 4180), empty ones left out. `text` has `\n` for line breaks. */
export function* rowsOf(text: string, separator: string): Generator<Row, void, void> {
  let at = 0
  let line = 1
  while (at < text.length) {
    const row = rowAt(text, at, { separator, line })
    if (row.problem !== undefined || row.cells.some((cell) => cell.trim() !== '')) yield row
    if (row.problem !== undefined) return
    line += linesIn(text, at, row.at)
    at = row.at
  }
}

type Where = { readonly separator: string; readonly line: number }

function rowAt(text: string, from: number, { separator, line }: Where): Row {
  const cells: string[] = []
  let at = from
  for (;;) {
    const isQuoted = text[at] === '"'
    const cell = isQuoted ? quoted(text, at) : bare(text, at, separator)
    if (cell === null)
      return {
        cells,
        line,
        at,
        problem: `A quotation mark in row ${line} is never closed. Write it twice to mean it.`,
      }
    cells.push(csvText(cell.text))
    at = cell.end
    if (at - from > MOST_ITEM)
      return { cells, line, at, problem: `The row is longer than ${MOST_ITEM} letters. Shorten it.` }
    const sign = text[at]
    if (sign === undefined || sign === '\n') return { cells, line, at: at + 1 }
    if (sign !== separator)
      return {
        cells,
        line,
        at,
        problem: 'There is text behind a closing quotation mark. Write the mark twice to mean it.',
      }
    at++
  }
}

type Cell = { readonly text: string; readonly end: number }

function bare(text: string, from: number, separator: string): Cell {
  let end = from
  while (end < text.length && text[end] !== separator && text[end] !== '\n') end++
  return { text: text.slice(from, end), end }
}

function quoted(text: string, from: number): Cell | null {
  let at = from + 1
  for (;;) {
    const mark = text.indexOf('"', at)
    if (mark === -1 || mark - from > MOST_ITEM) return null
    if (text[mark + 1] !== '"')
      return { text: text.slice(from + 1, mark).replaceAll('""', '"'), end: mark + 1 }
    at = mark + 2
  }
}

function linesIn(text: string, from: number, to: number): number {
  let lines = 0
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) lines++
  return lines
}
