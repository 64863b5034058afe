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
  return patternOf(
    pieces(text).map((piece) => parsePart(piece) ?? refusePart(text, path)),
    path,
  )
}

/** The same for a body, where braces have other meanings too: JSON, and braces that are none of the three, stand as they are. */
export function parseBody(text: string, path: string): Pattern {
  const asText = (piece: string): Part => ({ kind: 'text', text: piece })
  if (isJson(text)) return patternOf([asText(text)], path)
  return patternOf(
    pieces(text).map((piece) => (isJson(piece) ? null : parsePart(piece)) ?? asText(piece)),
    path,
  )
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const pieces = (text: string): readonly string[] => text.split(/(\{[^{}]*\})/).filter((piece) => piece !== '')

function refusePart(text: string, path: string): never {
  throw new InvalidScenario(path, 'braces like {1..4}, {a|b} or {n}', text)
}

function patternOf(parts: readonly Part[], path: string): Pattern {
  let size = 1
  for (const part of parts) size *= sizeOf(part)
  if (size > PATTERN_SIZE_MAX)
    throw new InvalidScenario(path, `at most ${PATTERN_SIZE_MAX} different requests`, size)
  return { parts, size, hasOrdinal: parts.some((part) => part.kind === 'ordinal') }
}

/** A piece of text, or null for braces that are none of the three. */
function parsePart(piece: string): Part | null {
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
  return null
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

/** Several texts that vary together: every filling of each with every filling of the others. */
export type Patterns = {
  readonly fields: readonly Pattern[]
  readonly size: number
  readonly hasOrdinal: boolean
}

/** Puts patterns together. Throws InvalidScenario at `path` for more than 100,000 fillings in all. */
export function together(fields: readonly Pattern[], path: string): Patterns {
  const size = fields.reduce((product, field) => product * field.size, 1)
  if (size > PATTERN_SIZE_MAX)
    throw new InvalidScenario(path, `at most ${PATTERN_SIZE_MAX} different requests`, size)
  return { fields, size, hasOrdinal: fields.some((field) => field.hasOrdinal) }
}

/** Filling number `index` of texts that vary together, the last place of the last text fastest. */
export function fillTogether({ fields }: Patterns, index: number, ordinal: number): readonly string[] {
  let left = index
  const texts: string[] = []
  for (const field of fields.toReversed()) {
    texts.push(fillPattern(field, left % field.size, ordinal))
    left = Math.floor(left / field.size)
  }
  return texts.toReversed()
}

/** How many of `count` requests of an entry can be different from each other. */
export function distinctOf({ size, hasOrdinal }: Patterns, count: number): number {
  return hasOrdinal ? count : Math.min(size, count)
}

/** Fillings that are looked at when a scenario is read, over all entries of its traffic. */
const SAMPLES = 4_000

/** Fillings to look at of one of `entries` entries: all where they are few, else some all over. */
export function* samplesOf({ size }: Patterns, entries: number): Generator<number> {
  const step = Math.max(1, Math.floor(size / (SAMPLES / entries)))
  for (let index = 0; index < size; index += step) yield index
}
