import type { TextSpan } from './grammar.ts'

/** Where each line of a text begins; a text has at least one. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** Lines that are drawn, `[first, last)` from 0, and the piece of text that they are, without its last line break. */
export type SeenLines = TextSpan & { readonly first: number; readonly last: number }

/** Lines drawn above and below what is seen, so that a small scroll shows nothing blank. */
const AROUND = 6

/** The window around the lines that are seen. */
export function windowOf(
  text: string,
  starts: readonly number[],
  seen: { readonly top: number; readonly rows: number },
): SeenLines {
  const first = Math.max(0, Math.min(seen.top, starts.length - 1) - AROUND)
  const last = Math.min(starts.length, seen.top + seen.rows + AROUND)
  const next = starts[last]
  return { first, last, start: starts[first] ?? 0, end: next === undefined ? text.length : next - 1 }
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
