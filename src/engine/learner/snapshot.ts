import type { AttemptState } from './attempt.ts'
import type { FactProgress, RatedReview, Rating } from './mastery.ts'
import type { Note } from './notes.ts'
import type { OwnProgress } from './own.ts'
import type { Collection, PracticeProgress, ProgressDraft, QuestionProgress } from './progress.ts'
import { ms } from '#engine/units.ts'

/** Questions, or facts, in one part. */
const SLICE = 50
const DAY_MS = 86_400_000

/**
 * What start-up shows of a draft: all but the sessions and attempts that are over, of which the last ones stay. Their
 * ids are in `away`.
 */
export function shownAtStart(draft: ProgressDraft): ProgressDraft {
  const sessions = lastOf([...draft.sessions.values()])
  const attempts = [...draft.attempts.values()]
  const open = attempts.filter(({ submitted }) => submitted === null)
  const over = lastOf(attempts.filter(({ submitted }) => submitted !== null))
  const kept = new Map([...over, ...open].map((attempt) => [attempt.attempt, attempt]))
  return {
    ...draft,
    sessions: new Map(sessions.map((session) => [session.session, session])),
    // In their order in the log.
    attempts: new Map([...draft.attempts].filter(([id]) => kept.has(id))),
    away: new Set([
      ...draft.away,
      ...[...draft.sessions.keys()].filter((id) => id !== sessions[0]?.session),
      ...[...draft.attempts.keys()].filter((id) => !kept.has(id)),
    ]),
  }
}

function lastOf<T extends PracticeProgress | AttemptState>(all: readonly T[]): readonly T[] {
  return all.toSorted((a, b) => b.startedAt - a.startedAt).slice(0, 1)
}

/** A draft as text, in parts that each take a moment to write and to read. Pauses between them. */
export function* encoded(draft: ProgressDraft): Generator<void, readonly string[], void> {
  const {
    lessons,
    questions,
    starred,
    goals,
    facts,
    sessions,
    attempts,
    days,
    own,
    notes,
    undone,
    lifted,
    away,
    ...flat
  } = draft
  const listed: Readonly<Record<Listed, readonly unknown[]>> = {
    lessons: [...lessons],
    starred: [...starred],
    goals: [...goals],
    sessions: [...sessions],
    days: [...days],
    undone: [...undone],
    lifted: [...lifted],
    away: [...away],
  }
  const parts = [JSON.stringify({ frame: { ...flat, ...listed } })]
  for (const attempt of attempts.values()) {
    parts.push(JSON.stringify({ attempt }))
    yield
  }
  for (const some of slices([...questions.values()])) {
    parts.push(JSON.stringify({ questions: some.map(packedQuestion) }))
    yield
  }
  for (const some of slices([...facts.values()])) {
    parts.push(JSON.stringify({ facts: some.map(packedFact) }))
    yield
  }
  for (const some of slices([...own.values()])) {
    parts.push(JSON.stringify({ own: some }))
    yield
  }
  for (const some of slices([...notes.values()])) {
    parts.push(JSON.stringify({ notes: some }))
    yield
  }
  return parts
}

/** Maps and sets in one piece; the others come in parts of their own. */
type Listed = Exclude<Collection, 'questions' | 'facts' | 'attempts' | 'own' | 'notes'>
type Frame = Omit<ProgressDraft, Listed> & Readonly<Record<Listed, Iterable<never>>>

type Part =
  | { readonly frame: Frame }
  | { readonly attempt: AttemptState }
  | { readonly questions: readonly PackedQuestion[] }
  | { readonly facts: readonly PackedFact[] }
  | { readonly own: readonly OwnProgress[] }
  | { readonly notes: readonly Note[] }

/** The draft of a text that `encoded` wrote, and nobody changed. Pauses between the parts. */
export function* decoded([first = '', ...others]: readonly string[]): Generator<void, ProgressDraft, void> {
  const head = partOf(first)
  if (!('frame' in head)) throw new Error('A snapshot begins with its frame.')
  const { frame } = head
  const draft: ProgressDraft = {
    ...frame,
    lessons: new Map(frame.lessons),
    questions: new Map(),
    starred: new Set(frame.starred),
    goals: new Map(frame.goals),
    facts: new Map(),
    sessions: new Map(frame.sessions),
    attempts: new Map(),
    days: new Map(frame.days),
    own: new Map(),
    notes: new Map(),
    undone: new Set(frame.undone),
    lifted: new Set(frame.lifted),
    away: new Set(frame.away),
  }
  for (const text of others) {
    yield
    put(draft, partOf(text))
  }
  return draft
}

function put(draft: ProgressDraft, part: Part): void {
  if ('attempt' in part) draft.attempts.set(part.attempt.attempt, part.attempt)
  else if ('questions' in part)
    for (const packed of part.questions) draft.questions.set(packed.question, unpackedQuestion(packed))
  else if ('facts' in part) {
    for (const packed of part.facts) draft.facts.set(packed.fact, unpackedFact(packed))
  } else if ('own' in part) for (const own of part.own) draft.own.set(own.question, own)
  else if ('notes' in part) for (const note of part.notes) draft.notes.set(note.note, note)
}

/** Our own text, proven by its hash: there is nothing to check in it. */
function partOf(text: string): Part {
  const part: Part = JSON.parse(text)
  return part
}

function* slices<T>(all: readonly T[]): Generator<readonly T[], void, void> {
  for (let from = 0; from < all.length; from += SLICE) yield all.slice(from, from + SLICE)
}

/** The last answer stands among those by place, so that its place is enough. */
type PackedQuestion = Omit<QuestionProgress, 'last'> & { readonly last: QuestionProgress['last'] | string }

function packedQuestion(question: QuestionProgress): PackedQuestion {
  const { last, byPlace } = question
  return { ...question, last: Object.keys(byPlace).find((key) => byPlace[key] === last) ?? last }
}

function unpackedQuestion(packed: PackedQuestion): QuestionProgress {
  const { last, byPlace } = packed
  if (typeof last !== 'string') return { ...packed, last }
  const given = byPlace[last]
  if (given === undefined)
    throw new Error(`${packed.question} was answered last in a place that is not there.`)
  return { ...packed, last: given }
}

const RATINGS: readonly Rating[] = ['again', 'hard', 'good']

/** Years of reviews, in columns: days since the one before, ms since the day's start, rating, number of the question. */
type PackedFact = Omit<FactProgress, 'reviews'> & {
  readonly reviews: {
    readonly questions: readonly RatedReview['question'][]
    readonly days: readonly number[]
    readonly at: readonly number[]
    readonly ratings: readonly number[]
    readonly asked: readonly number[]
  }
}

function packedFact(fact: FactProgress): PackedFact {
  const { reviews } = fact
  const numbers = new Map(
    [...new Set(reviews.map(({ question }) => question))].map((id, index) => [id, index]),
  )
  return {
    ...fact,
    reviews: {
      questions: [...numbers.keys()],
      days: reviews.map(({ day }, index) => day - (reviews[index - 1]?.day ?? 0)),
      at: reviews.map(({ at, day }) => at - day * DAY_MS),
      ratings: reviews.map(({ rating }) => RATINGS.indexOf(rating)),
      asked: reviews.map(({ question }) => numbers.get(question) ?? 0),
    },
  }
}

function unpackedFact(packed: PackedFact): FactProgress {
  const { questions, days, at, ratings, asked } = packed.reviews
  const reviews: RatedReview[] = []
  let day = 0
  for (const [index, later] of days.entries()) {
    day += later
    const rating = RATINGS[ratings[index] ?? -1]
    const question = questions[asked[index] ?? -1]
    if (rating === undefined || question === undefined)
      throw new Error(`A review of ${packed.fact} is damaged.`)
    reviews.push({ day, at: ms((at[index] ?? 0) + day * DAY_MS), rating, question })
  }
  return { ...packed, reviews }
}

/**
 * A hash of the parts, 106 bits in hexadecimal, in one pass: it tells text that was cut off or changed by accident, not
 * by somebody who means to.
 */
export function* hashOf(parts: readonly string[]): Generator<void, string, void> {
  let a = 0x9e_37_79_b9
  let b = 0x85_eb_ca_6b
  let c = 0xc2_b2_ae_35
  let d = 0x27_d4_eb_2f
  for (const part of parts) {
    for (let index = 0; index < part.length; index++) {
      const code = part.charCodeAt(index)
      a = Math.imul(a ^ code, 0x9e_37_79_b1)
      b = Math.imul(b + code, 0x85_eb_ca_77) ^ (b >>> 15)
    }
    c = Math.imul(c ^ part.length ^ a, 0xc2_b2_ae_3d)
    d = Math.imul(d + b, 0x27_d4_eb_2d) ^ (c >>> 13)
    yield
  }
  return [a, b, c, d].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}
