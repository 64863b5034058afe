import type { Options } from 'minisearch'

/** What a result is; the palette groups by it. */
export const SEARCH_KINDS = [
  'place',
  'lesson',
  'section',
  'term',
  'fact',
  'simulator',
  'preset',
  'question',
  'note',
] as const
export type SearchKind = (typeof SEARCH_KINDS)[number]

/** One thing that can be found, without the words that find it. */
export type SearchEntry = {
  readonly kind: SearchKind
  readonly title: string
  /** Where it belongs, or what it is; empty where the title says it. */
  readonly context: string
  readonly path: string
  /** What people call it, in lower case: who types just this looks for it before all else. */
  readonly called?: readonly string[]
}

/** The words of an entry, by how much they count. */
export type SearchWords = {
  readonly id: number
  readonly title: string
  /** Other names: aliases, ids, topics. */
  readonly names: string
  /** The text itself. */
  readonly text: string
}

/** Words that stand everywhere and find nothing. */
const SILENT = new Set(
  'a an and are do does how i where why as at be but by can for from has have if in into is it its no not of on only or so than that the their then there they this to up was what when which who will with you your'.split(
    ' ',
  ),
)

/** The id of a fact, a number, or a run of letters. */
const WORD = /\b[a-z]{2,4}-\d\d[a-z]?\b|\p{N}+(?:\.\p{N}+)*\p{L}*|\p{L}[\p{L}\p{N}]*/giu

/**
 * The words of a text in lower case: letters and digits, decimals kept whole, grouped digits joined (`10,000` and
 * `10000` are one word), ids of facts too, and names of headers and settings apart (`x-api-key` is found by `key`).
 */
export function wordsOf(text: string): string[] {
  const plain = text.replace(/(?<=\d),(?=\d{3}\b)/g, '').replace(/[’']s\b/g, '')
  return plain.match(WORD) ?? []
}

/** A word as the index holds it, or null for one that it leaves out. */
export function toTerm(word: string): string | null {
  const term = word.toLowerCase()
  return SILENT.has(term) ? null : term
}

/** How the index is made and read: the build and the page must agree. */
export const INDEX_OPTIONS: Options<SearchWords> = {
  fields: ['title', 'names', 'text'],
  storeFields: [],
  tokenize: wordsOf,
  processTerm: toTerm,
}
