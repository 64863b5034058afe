import type { Quote } from '#engine/events/entry.ts'

/** Letters before and after marked words that are kept with them. */
const CONTEXT = 32
/** Most letters of a mark. */
export const MOST_MARKED = 2_000

/** A piece of a text, by its places: from the first letter to behind the last. */
export type Piece = { readonly from: number; readonly to: number }

/** The quote of a piece, white space once; null where it holds no word, or too many. */
export function quoteOf(text: string, { from, to }: Piece): Quote | null {
  const exact = spaced(text.slice(from, to)).trim()
  if (exact === '' || exact.length > MOST_MARKED) return null
  const before = spaced(text.slice(Math.max(0, from - 4 * CONTEXT), from))
  const after = spaced(text.slice(to, to + 4 * CONTEXT))
  return { exact, before: before.slice(-CONTEXT), after: after.slice(0, CONTEXT) }
}

/**
 * Where quoted words stand in a text that may be newer: the place where they stand word by word, and where there are
 * several the one whose surroundings fit best. Where the words themselves have changed, what now stands between their
 * surroundings, if it is about as long. Null where neither is to be found.
 */
export function findQuote(text: string, quote: Quote): Piece | null {
  const folded = fold(text)
  const found = bestOf(folded.text, quote) ?? between(folded.text, quote)
  if (found === null) return null
  const from = folded.places[found.from]
  const last = folded.places[found.to - 1]
  return from === undefined || last === undefined ? null : { from, to: last + 1 }
}

function bestOf(text: string, { exact, before, after }: Quote): Piece | null {
  if (exact === '') return null
  let best: Piece | null = null
  let most = -1
  for (let at = text.indexOf(exact); at !== -1; at = text.indexOf(exact, at + 1)) {
    const to = at + exact.length
    const fits = sameEnd(text.slice(0, at), before) + sameStart(text.slice(to), after)
    if (fits > most) {
      most = fits
      best = { from: at, to }
    }
  }
  return best
}

/** Surroundings shorter than this stand everywhere. */
const ENOUGH = 12

function between(text: string, { exact, before, after }: Quote): Piece | null {
  if (before.trim().length < ENOUGH || after.trim().length < ENOUGH) return null
  const head = text.indexOf(before)
  if (head === -1 || text.includes(before, head + 1)) return null
  const from = head + before.length
  const to = text.indexOf(after, from)
  const length = to - from
  const isAlike = to !== -1 && length > 0 && length <= 2 * exact.length + CONTEXT
  return isAlike ? trimmed(text, { from, to }) : null
}

function trimmed(text: string, { from, to }: Piece): Piece | null {
  let [first, end] = [from, to]
  while (first < end && text[first] === ' ') first++
  while (end > first && text[end - 1] === ' ') end--
  return end > first ? { from: first, to: end } : null
}

/** The text with white space once, and for each of its letters the place that it had. */
function fold(text: string): { readonly text: string; readonly places: readonly number[] } {
  const letters: string[] = []
  const places: number[] = []
  let wasSpace = false
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? ''
    const isSpace = /\s/.test(letter)
    if (!isSpace || !wasSpace) {
      letters.push(isSpace ? ' ' : letter)
      places.push(at)
    }
    wasSpace = isSpace
  }
  return { text: letters.join(''), places }
}

const spaced = (text: string): string => text.replaceAll(/\s+/g, ' ')

function sameEnd(text: string, end: string): number {
  let count = 0
  while (count < end.length && text.at(-1 - count) === end.at(-1 - count)) count++
  return count
}

function sameStart(text: string, start: string): number {
  let count = 0
  while (count < start.length && text[count] === start[count]) count++
  return count
}
