import type { Problem } from '#content/compile/problem.ts'
import type { Located } from '#content/compile/yaml-file.ts'
import type { Question } from '#engine/questions/question.ts'

import { problemIn } from './lint-problem.ts'
import { choicesOf, stemsOf, textsOf } from './question-texts.ts'

type Bank = readonly Located<Question>[]

/** Largest share of keys that may be the longest option, in percent. */
const LONGEST_KEY_PERCENT = 30
/** Below so many keys the share says nothing. */
const LEAST_KEYS = 20
/** Stems that share at least this part of their three-word runs are near-duplicates. */
const NEAR_DUPLICATE = 0.5
export const FILE_ITEMS = 40

/** What only the bank as a whole can get wrong. */
export function lintBank(bank: Bank): readonly Problem[] {
  return [...longestKeys(bank), ...nearDuplicates(bank), ...repeatedSentences(bank), ...fileSizes(bank)]
}

/** How often the longest option is a key, over all questions where one of several options is chosen. */
export function longestKeyShare(bank: Bank): { readonly keys: number; readonly longest: number } {
  let keys = 0
  let longest = 0
  for (const { options, key } of bank.flatMap(({ value }) => choicesOf(value))) {
    keys += key.size
    const top = Math.max(...options.map(({ text }) => text.length))
    const at = options.filter(({ text }) => text.length === top)
    if (at.every(({ id }) => key.has(id))) longest += 1
  }
  return { keys, longest }
}

function longestKeys(bank: Bank): readonly Problem[] {
  const { keys, longest } = longestKeyShare(bank)
  const [first] = bank
  if (keys < LEAST_KEYS || first === undefined || longest * 100 <= keys * LONGEST_KEY_PERCENT) return []
  const percent = Math.round((longest / keys) * 100)
  return [
    {
      level: 'error',
      rule: 'longest-key',
      file: 'questions',
      line: 1,
      path: '',
      message: `The key is the longest option in ${percent} % of ${keys} keys; ${LONGEST_KEY_PERCENT} % at most`,
      fix: 'Shorten keys or give distractors the same detail; content:report names them',
    },
  ]
}

export type NearDuplicate = {
  readonly a: Located<Question>
  readonly b: Located<Question>
  readonly share: number
}

/** Pairs of questions whose stems say nearly the same. */
export function findNearDuplicates(bank: Bank): readonly NearDuplicate[] {
  const sets = bank.map((item) => ({ item, shingles: shingles(fingerprint(item.value)) }))
  const found: NearDuplicate[] = []
  for (const [index, a] of sets.entries()) {
    for (const b of sets.slice(index + 1)) {
      const share = overlap(a.shingles, b.shingles)
      if (share >= NEAR_DUPLICATE) found.push({ a: a.item, b: b.item, share })
    }
  }
  return found
}

function nearDuplicates(bank: Bank): readonly Problem[] {
  return findNearDuplicates(bank).map(({ a, b, share }) =>
    problemIn(b, {
      rule: 'near-duplicate',
      path: ['stem'],
      message: `The stem shares ${Math.round(share * 100)} % of its wording with ${a.value.id}`,
      fix: 'Tell another story, or drop one of the two',
    }),
  )
}

/** The stem with what is shown under it: "Which line is wrong?" over different code is a different question. */
function fingerprint(question: Question): string {
  const parts = [...stemsOf(question), question.code?.text ?? '']
  if (question.kind === 'matching') parts.push(...question.prompts.map(({ text }) => text))
  if (question.kind === 'ordering') parts.push(...question.options.map(({ text }) => text))
  return parts.join(' ')
}

function shingles(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return new Set(words.slice(2).map((word, index) => `${words[index]} ${words[index + 1]} ${word}`))
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0
  let shared = 0
  for (const entry of a) if (b.has(entry)) shared += 1
  return shared / (a.size + b.size - shared)
}

/** Sentences of five words or more that stand in two rationales. */
function repeatedSentences(bank: Bank): readonly Problem[] {
  const first = new Map<string, string>()
  return bank.flatMap((item) =>
    textsOf(item.value)
      .filter(({ role }) => role === 'rationale')
      .flatMap(({ text, path }) =>
        text.split(/(?<=[.!?])\s+/).flatMap((sentence) => {
          const words = sentence.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
          if (words.length < 5) return []
          const earlier = first.get(words.join(' '))
          if (earlier === undefined) {
            first.set(words.join(' '), item.value.id)
            return []
          }
          const message = `“${sentence}” already stands in a rationale of ${earlier}`
          return [
            problemIn(item, { rule: 'repeated-sentence', path, message, fix: 'Say what is particular here' }),
          ]
        }),
      ),
  )
}

function fileSizes(bank: Bank): readonly Problem[] {
  const counts = new Map<string, Located<Question>[]>()
  for (const item of bank) counts.set(item.file, [...(counts.get(item.file) ?? []), item])
  return [...counts.values()].flatMap((items) => {
    const extra = items[FILE_ITEMS]
    if (extra === undefined) return []
    const message = `The file has ${items.length} questions; ${FILE_ITEMS} at most`
    return [problemIn(extra, { rule: 'file-size', message, fix: 'Start a second file in the same folder' })]
  })
}
