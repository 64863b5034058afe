import type { QuestionId } from '#engine/questions/ids.ts'
import { questionId } from '#engine/questions/ids.ts'
import { textHash } from '#engine/questions/text-hash.ts'

export type OwnOption = { readonly text: string; readonly isRight: boolean; readonly why: string }
export type OwnStep = { readonly text: string; readonly why: string }
export type OwnPair = { readonly text: string; readonly answer: string; readonly why: string }

type Common = {
  /** Plain words with `code` between backticks, paragraphs apart by an empty line. Never markup. */
  readonly stem: string
  readonly code: string | null
  /** Why the answer is right, in the same form; may be empty. */
  readonly because: string
  readonly tags: readonly string[]
}

/** One is right, or where `isSingle` is false all that are right must be chosen. */
export type OwnChoice = Common & {
  readonly kind: 'choice'
  readonly isSingle: boolean
  readonly options: readonly OwnOption[]
}
/** Steps in the right order. */
export type OwnOrder = Common & { readonly kind: 'order'; readonly steps: readonly OwnStep[] }
/** Each text with its answer; `spares` answer nothing. */
export type OwnMatch = Common & {
  readonly kind: 'match'
  readonly pairs: readonly OwnPair[]
  readonly spares: readonly string[]
}
export type OwnNumber = Common & {
  readonly kind: 'number'
  readonly value: number
  /** Largest accepted distance from `value`. */
  readonly tolerance: number
  readonly unit: string
}

/** A question that the learner wrote or brought in. The log keeps it whole: no content holds it. */
export type OwnQuestion = OwnChoice | OwnOrder | OwnMatch | OwnNumber

const PREFIX = 'own:'

/** The topic under which one's own questions are practised; no topic of the course is called so. */
export const OWN_TOPIC = 'own'

/** Whether the question is the learner's own. */
export function isOwnId(id: string): boolean {
  return id.startsWith(PREFIX)
}

/**
 * The id of an own question, the same for ever: by the name that its file gives it, else by its stem, so that the same
 * file brings in nothing twice. `nth` tells questions apart that have one stem in one file.
 */
export function ownId(name: string | null, stem: string, nth = 0): QuestionId {
  const slug = (name ?? '')
    .normalize('NFKD')
    .replaceAll(/[^\w.-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  // A name in letters that an id does not take, or too long a one, keeps apart by its hash.
  const isWhole = slug === name && slug.length <= 80
  const base =
    name === null || name === ''
      ? `stem-${hash(stem)}`
      : isWhole
        ? slug
        : `${slug.slice(0, 60)}-${hash(name)}`.replace(/^-/, 'name-')
  return questionId(`${PREFIX}${base}${nth === 0 ? '' : `-${nth + 1}`}`)
}

/** The id as files name it. */
export function nameOf(id: string): string {
  return id.slice(PREFIX.length)
}

/** Changes with everything that the question says: which wording an answer was given to. From 0 to 999,999. */
export function versionOf(question: OwnQuestion): number {
  return textHash(canonical(question)) % 1_000_000
}

/** Whether two say the same. */
export function isSameOwn(a: OwnQuestion, b: OwnQuestion): boolean {
  return canonical(a) === canonical(b)
}

/** The same text for the same question, in whatever order its fields were written. */
function canonical(question: OwnQuestion): string {
  return JSON.stringify(question, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}

/** 53 bits would be more than a lifetime of questions needs; 64 are at hand. */
function hash(text: string): string {
  const hex = (value: number) => value.toString(16).padStart(8, '0')
  return `${hex(textHash(text))}${hex(textHash(text, 0x9e37_79b9))}`
}
