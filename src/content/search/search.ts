import MiniSearch from 'minisearch'
import type { SearchOptions, SearchResult } from 'minisearch'

import type { Question } from '#engine/questions/question.ts'

import { INDEX_OPTIONS, toTerm, wordsOf } from './search-entry.ts'
import type { SearchEntry, SearchKind, SearchWords } from './search-entry.ts'

/** A stretch of a title; `isMatch` where it is what was looked for. */
export type TitlePart = { readonly text: string; readonly isMatch: boolean }

export type Found = SearchEntry & { readonly id: string; readonly parts: readonly TitlePart[] }

export type FoundGroup = { readonly kind: SearchKind; readonly found: readonly Found[] }

/** One body of things to find: the course, or the questions that the learner has met. */
export type Searchable = { readonly entries: readonly SearchEntry[]; readonly index: MiniSearch<SearchWords> }

/** Most results of one kind; a shorter word finds the rest. */
const MOST: Readonly<Record<SearchKind, number>> = {
  place: 4,
  lesson: 4,
  section: 6,
  term: 4,
  fact: 6,
  simulator: 3,
  preset: 5,
  question: 5,
  note: 5,
}

/** What one looks for first counts a little more than what merely mentions it. */
const WEIGHT: Readonly<Record<SearchKind, number>> = {
  place: 1.6,
  lesson: 1.5,
  section: 1,
  term: 1.3,
  fact: 0.9,
  simulator: 1.4,
  preset: 1,
  question: 0.9,
  note: 1,
}

let course: Promise<Searchable> | undefined

/** The index of the course, made at build time (one lazy chunk, read once). After a failure the next call tries again. */
export function loadCourseSearch(): Promise<Searchable> {
  course ??= import('virtual:gatehouse/search').then(({ entries, index }) => ({
    entries,
    index: MiniSearch.loadJS(index, INDEX_OPTIONS),
  }))
  course.catch(() => {
    course = undefined
  })
  return course
}

/** A question that the learner has met, and where it can be seen again. */
export type MetQuestion = { readonly question: Question; readonly context: string; readonly path: string }

/** Makes questions findable by their stem. Give only those that the learner has met. */
export function questionSearch(met: readonly MetQuestion[]): Searchable {
  const index = new MiniSearch<SearchWords>(INDEX_OPTIONS)
  const entries = met.map(({ question, context, path }): SearchEntry => {
    return { kind: 'question', title: stemOf(question), context, path }
  })
  index.addAll(met.map(({ question }, id) => ({ id, title: '', names: question.id, text: stemOf(question) })))
  return { entries, index }
}

/** Something that the learner wrote or marked, and where it stands. */
export type MineToFind = {
  readonly kind: 'question' | 'note'
  readonly text: string
  readonly context: string
  readonly path: string
}

/** Letters of a note that stand in a list. */
const SHOWN = 160

/** Makes notes, marks and one's own questions findable by all their words. */
export function mineSearch(mine: readonly MineToFind[]): Searchable {
  const index = new MiniSearch<SearchWords>(INDEX_OPTIONS)
  const texts = mine.map(({ text }) => text.replaceAll(/[`*]/g, '').replaceAll(/\s+/g, ' ').trim())
  const entries = mine.map(({ kind, context, path }, at): SearchEntry => {
    const text = texts[at] ?? ''
    return { kind, title: text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text, context, path }
  })
  index.addAll(texts.map((text, id) => ({ id, title: '', names: '', text })))
  return { entries, index }
}

/** The stem in one line, without marks of code. */
function stemOf({ stem }: Question): string {
  return stem.replace(/[`*]/g, '').replace(/\s+/g, ' ').trim()
}

/** Letters of a query that are looked for: the work grows with them, and nothing here is called by more. */
export const MOST_LETTERS = 300

/** Finds in all of `bodies` while one types. Groups and their members stand best first. */
export function search(bodies: readonly Searchable[], query: string): readonly FoundGroup[] {
  const hits = hitsIn(bodies, query.slice(0, MOST_LETTERS))
  const kinds = [...new Set(hits.map(({ found }) => found.kind))]
  return kinds.map((kind) => ({
    kind,
    found: hits
      .filter(({ found }) => found.kind === kind)
      .slice(0, MOST[kind])
      .map(({ found }) => found),
  }))
}

/** How much more it counts to have just that title, to be called just that, and to be called so as far as one typed. */
const NAMED = 4
const CALLED = 100
const BEGUN = 3
/** Letters from which the beginning of a name counts. */
const ENOUGH = 4

type Hit = { readonly found: Found; readonly score: number }

const NEAR = { fuzzy: (term: string) => (term.length > 3 && !/\d/.test(term) ? 0.25 : false) }

/** From strict to lenient; the first that finds anything counts, so that a typo finds and a good word stays clean. */
const ATTEMPTS: readonly SearchOptions[] = [
  { combineWith: 'AND' },
  { combineWith: 'AND', ...NEAR },
  { combineWith: 'OR', ...NEAR },
]

const OPTIONS: SearchOptions = {
  boost: { title: 4, names: 3 },
  prefix: (term, index, terms) => index === terms.length - 1 || term.length > 2,
  weights: { prefix: 0.6, fuzzy: 0.25 },
}

function hitsIn(bodies: readonly Searchable[], query: string): readonly Hit[] {
  for (const attempt of ATTEMPTS) {
    const hits = bodies.flatMap((body, place) => hitsOf(body, place, query, attempt))
    if (hits.length > 0) return hits.toSorted((a, b) => b.score - a.score)
  }
  return []
}

function hitsOf(
  { entries, index }: Searchable,
  place: number,
  query: string,
  how: SearchOptions,
): readonly Hit[] {
  const boostDocument = (id: unknown) => WEIGHT[entries[Number(id)]?.kind ?? 'fact']
  return index.search(query, { ...OPTIONS, ...how, boostDocument }).flatMap((result) => {
    const entry = entries[Number(result.id)]
    if (entry === undefined) return []
    const found = { ...entry, id: `${place}-${String(result.id)}`, parts: partsOf(entry.title, result) }
    return [{ found, score: result.score * nameFactor(entry, query.trim().toLowerCase()) }]
  })
}

function nameFactor({ title, called = [] }: SearchEntry, query: string): number {
  if (called.includes(query)) return CALLED
  if (title.toLowerCase() === query) return NAMED
  return query.length >= ENOUGH && called.some((name) => name.startsWith(query)) ? BEGUN : 1
}

/** The title cut where words match: the beginning that was typed, or the whole of a word that is merely near. */
function partsOf(title: string, { terms, queryTerms }: SearchResult): readonly TitlePart[] {
  const parts: TitlePart[] = []
  let from = 0
  for (const word of title.matchAll(/[\p{L}\p{N}][\p{L}\p{N},.]*/gu)) {
    const length = matchedLength(word[0], terms, queryTerms)
    if (length === 0) continue
    if (word.index > from) parts.push({ text: title.slice(from, word.index), isMatch: false })
    from = word.index + length
    parts.push({ text: title.slice(word.index, from), isMatch: true })
  }
  if (from < title.length) parts.push({ text: title.slice(from), isMatch: false })
  return parts
}

function matchedLength(word: string, terms: readonly string[], queryTerms: readonly string[]): number {
  const whole = wordsOf(word)
  const term = whole.length === 1 ? toTerm(whole[0] ?? '') : null
  if (term === null || !terms.includes(term)) return 0
  const typed = queryTerms
    .filter((query) => term.startsWith(query))
    .toSorted((a, b) => b.length - a.length)[0]
  return typed !== undefined && word.toLowerCase().startsWith(typed) ? typed.length : word.length
}

/** All places and settings, in their order: what the palette offers before one types. */
export function placesOf({ entries }: Searchable): readonly Found[] {
  return entries
    .map((entry, id) => ({ ...entry, id: `0-${id}`, parts: [{ text: entry.title, isMatch: false }] }))
    .filter(({ kind, context }) => kind === 'place' && context === '')
}
