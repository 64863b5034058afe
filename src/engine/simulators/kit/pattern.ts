import { InvalidScenario } from '#engine/core/shape.ts'

type Part =
  | { readonly kind: 'text'; readonly text: string }
  /** `{1..600}`: whole numbers, both ends included. */
  | { readonly kind: 'range'; readonly low: number; readonly size: number }
  /** `{a|b}`: one of the words. */
  | { readonly kind: 'words'; readonly words: readonly string[]; readonly size: number }
  /** `{n}`: the ordinal of the request, so that no two are alike. */
  | { readonly kind: 'ordinal' }

/** Text with places that differ from request to request. */
export type Pattern = {
  readonly parts: readonly Part[]
  /** Number of different fillings, the ordinal aside. */
  readonly size: number
  readonly hasOrdinal: boolean
}

export const PATTERN_SIZE_MAX = 100_000

/** Reads `{1..600}`, `{a|b}` and `{n}`. Throws InvalidScenario for other braces and for more than 100,000 fillings. */
export function parsePattern(text: string, path: string): Pattern {
  const parts = text
    .split(/(\{[^{}]*\})/)
    .filter((piece) => piece !== '')
    .map((piece) => parsePart(piece, text, path))
  let size = 1
  for (const part of parts) size *= sizeOf(part)
  if (size > PATTERN_SIZE_MAX)
    throw new InvalidScenario(path, `at most ${PATTERN_SIZE_MAX} different requests`, size)
  return { parts, size, hasOrdinal: parts.some((part) => part.kind === 'ordinal') }
}

function parsePart(piece: string, text: string, path: string): Part {
  if (!piece.startsWith('{') || !piece.endsWith('}')) return { kind: 'text', text: piece }
  const inside = piece.slice(1, -1)
  if (inside === 'n') return { kind: 'ordinal' }
  const range = /^(\d{1,9})\.\.(\d{1,9})$/.exec(inside)
  const low = Number(range?.[1])
  const high = Number(range?.[2])
  if (range !== null && low <= high) return { kind: 'range', low, size: high - low + 1 }
  if (inside.includes('|')) {
    const words = inside.split('|')
    return { kind: 'words', words, size: words.length }
  }
  throw new InvalidScenario(path, 'braces like {1..4}, {a|b} or {n}', text)
}

function sizeOf(part: Part): number {
  return part.kind === 'range' || part.kind === 'words' ? part.size : 1
}

/** Filling number `index` (0 … size − 1, the last place changes fastest) for the request with this ordinal. */
export function fillPattern(pattern: Pattern, index: number, ordinal: number): string {
  let left = index
  let text = ''
  for (const part of pattern.parts.toReversed()) {
    const size = sizeOf(part)
    text = fillPart(part, left % size, ordinal) + text
    left = Math.floor(left / size)
  }
  return text
}

function fillPart(part: Part, index: number, ordinal: number): string {
  switch (part.kind) {
    case 'text':
      return part.text
    case 'range':
      return String(part.low + index)
    case 'words':
      return part.words[index] ?? ''
    case 'ordinal':
      return String(ordinal)
  }
}
