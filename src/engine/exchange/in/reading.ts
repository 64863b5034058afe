import type { QuestionId } from '#engine/questions/ids.ts'
import { checkedOwn } from '#engine/questions/own/check-own.ts'
import { isSameOwn, ownId, type OwnQuestion } from '#engine/questions/own/own-question.ts'

/** Letters of a file, of one question in it, and read between two pauses: larger ones are refused, not tried. */
export const MOST_FILE = 5_000_000
export const MOST_ITEM = 60_000
export const SLICE = 20_000
/** Questions taken in from one file, and problems told one by one. */
export const MOST_FOUND = 2_000
export const MOST_PROBLEMS = 200

/** What is wrong, at its line from 1, with what to do about it. */
export type FileProblem = { readonly line: number; readonly what: string }

export type FoundQuestion = {
  readonly id: QuestionId
  readonly line: number
  readonly question: OwnQuestion
}

/** What a file comes to. Nothing of it has been kept. */
export type ReadFile = {
  readonly found: readonly FoundQuestion[]
  readonly problems: readonly FileProblem[]
  /** Further problems, over those told one by one. */
  readonly more: number
  /** Pictures, sounds and attached files, which are not taken in. */
  readonly leftOut: number
}

/** Reads in slices; each pause says how far it is, from 0 to 1. Never throws for anything that a file can hold. */
export type Reading = Generator<number, ReadFile, void>

/** Collects what a reader finds. */
export type Basket = {
  /** Takes a question in, under the name that the file gives it, or says what is wrong with it. */
  readonly take: (name: string | null, line: number, raw: OwnQuestion) => void
  readonly problem: (line: number, what: string) => void
  readonly leaveOut: (count: number) => void
  /** No more is read: there is enough. */
  readonly isFull: () => boolean
  readonly read: () => ReadFile
}

export function createBasket(): Basket {
  const found = new Map<QuestionId, FoundQuestion>()
  const problems: FileProblem[] = []
  let more = 0
  let leftOut = 0
  const problem = (line: number, what: string) => {
    if (problems.length < MOST_PROBLEMS) problems.push({ line, what })
    else more++
  }
  return {
    take: (name, line, raw) => {
      const checked = checkedOwn(raw)
      if (!checked.ok) {
        problem(line, checked.error)
        return
      }
      if (found.size >= MOST_FOUND) return
      const placed = placeFor(found, name, checked.value)
      if (placed === null)
        problem(line, `The name ${shownName(name)} stands twice. Give this question another one.`)
      else found.set(placed, { id: placed, line: found.get(placed)?.line ?? line, question: checked.value })
      if (found.size === MOST_FOUND)
        problem(line, `These are ${MOST_FOUND} questions, and no more are read. Split the file.`)
    },
    problem,
    leaveOut: (count) => {
      leftOut += count
    },
    isFull: () => found.size >= MOST_FOUND,
    read: () => ({ found: [...found.values()], problems, more, leftOut }),
  }
}

/** The id under which a question goes in; null where its name is taken by another one. */
function placeFor(
  found: ReadonlyMap<QuestionId, FoundQuestion>,
  name: string | null,
  question: OwnQuestion,
): QuestionId | null {
  for (let nth = 0; nth < MOST_FOUND; nth++) {
    const id = ownId(name, question.stem, nth)
    const other = found.get(id)
    if (other === undefined || isSameOwn(other.question, question)) return id
    if (name !== null && name !== '') return null
  }
  return null
}

const shownName = (name: string | null): string => `“${(name ?? '').slice(0, 60)}”`

/** A file that is refused as a whole. */
export function refused(line: number, what: string): ReadFile {
  return { found: [], problems: [{ line, what }], more: 0, leftOut: 0 }
}

/** Tells when it is time to pause: at every `SLICE` letters. */
export function createPace(total: number): (at: number) => number | null {
  let next = SLICE
  return (at) => {
    if (at < next) return null
    next = at + SLICE
    return Math.min(1, at / Math.max(1, total))
  }
}

/** Line breaks of a file, whatever wrote it, as `\n`, and no mark at its front. */
export function unified(text: string): string {
  return text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n')
}

export type Line = { readonly text: string; readonly line: number; readonly at: number }

/** The lines of a text, one at a time, with the place of each. */
export function* linesOf(text: string): Generator<Line, void, void> {
  let at = 0
  for (let line = 1; at <= text.length; line++) {
    const end = text.indexOf('\n', at)
    const until = end === -1 ? text.length : end
    yield { text: text.slice(at, until), line, at }
    at = until + 1
  }
}

/** A number as people write it: digits, perhaps a sign and a decimal point; null for anything else. */
export function numberIn(text: string): number | null {
  const trimmed = text.trim()
  return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/.test(trimmed) ? Number(trimmed) : null
}
