import type { TextSpan } from './grammar.ts'

/** Where each line of a text begins; a text has at least one. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** What of a text is looked at: lines from `top` on, and of each the columns `[left, right)`, all from 0. */
export type Seen = {
  readonly top: number
  readonly rows: number
  readonly left: number
  readonly right: number
}

/** A line as it is drawn: its piece of the text, cut behind what is seen, and where that stands in what is drawn. */
type DrawnLine = TextSpan & { readonly at: number }

/** Lines that are drawn, `[first, last)` from 0, and their letters: from the beginning of each, so that nothing moves. */
export type DrawnLines = {
  readonly first: number
  readonly last: number
  readonly lines: readonly DrawnLine[]
  readonly letters: string
  /** Column from which on letters are seen. */
  readonly left: number
}

/** Lines drawn above and below what is seen, so that a small scroll shows nothing blank. */
const AROUND = 6

/** The window around what is seen of a text. */
export function windowOf(text: string, starts: readonly number[], seen: Seen): DrawnLines {
  const first = Math.max(0, Math.min(seen.top, starts.length - 1) - AROUND)
  const last = Math.min(starts.length, seen.top + seen.rows + AROUND)
  const lines: DrawnLine[] = []
  const pieces: string[] = []
  let at = 0
  for (let line = first; line < last; line++) {
    const start = starts[line] ?? text.length
    const next = starts[line + 1]
    const end = Math.min(next === undefined ? text.length : next - 1, start + seen.right)
    lines.push({ start, end, at })
    pieces.push(text.slice(start, end))
    at += end - start + 1
  }
  return { first, last, lines, letters: pieces.join('\n'), left: seen.left }
}

/** Where an offset of the text stands among the drawn letters: at the edge for what is above, below or cut away. */
export function drawnAt({ lines, letters }: DrawnLines, offset: number): number {
  const index = lines.findLastIndex(({ start }) => start <= offset)
  const line = lines[index]
  if (line === undefined) return 0
  const isLast = index === lines.length - 1
  return isLast && offset > line.end ? letters.length : line.at + Math.min(offset, line.end) - line.start
}

/** Of pieces of the drawn letters, in order of their beginning or not, those of which something is seen. */
export function seenOf<T extends TextSpan>({ lines, left }: DrawnLines, spans: readonly T[]): readonly T[] {
  return spans.filter(({ start, end }) => {
    if (end <= start) return false
    const line = lines.findLast(({ at }) => at < end)
    return line === undefined || start < line.at || end > line.at + left
  })
}

/** The offset of a place, both counted from 1; the end of the text for a place behind it. */
export function offsetOf(
  text: string,
  starts: readonly number[],
  place: { readonly line: number; readonly column: number },
): number {
  const start = starts[place.line - 1] ?? text.length
  return Math.min(text.length, start + place.column - 1)
}

/** The piece that an error at an offset is shown at: the word there, or one character where there is none. */
export function wordAt(text: string, offset: number): TextSpan {
  const word = /^(?:[#$]?!?\{?[\w.-]+|\S)/.exec(text.slice(offset, offset + 80))?.[0] ?? ''
  if (word !== '') return { start: offset, end: offset + word.length }
  return { start: Math.max(0, offset - 1), end: offset }
}
