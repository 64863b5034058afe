import type { Fact } from '#engine/questions/fact.ts'
import { letterOf, shuffled } from '#engine/questions/order.ts'
import type { ExamQuestion, AnswerOption, Question } from '#engine/questions/question.ts'

/** What a masked item may lose: more would test patience. */
const MOST_MASKED = 0.25

/** The same order of options for every reader, another than on the blind sheet. */
const PAPER_SEED = 20_261_130

/** Names of HTTP headers, as they stand in stems and options. */
const HEADER =
  /\b(?:x-[a-z0-9-]+|[A-Z][a-z]+(?:-[A-Z][A-Za-z]+)+|Authorization|Origin|Host|Accept|Vary|Allow|Cookie|ETag|Via)\b/g

/** Status codes that API Gateway and its neighbours answer. */
const STATUS = /(?<![\d.,$:/-])(?:20[0-4]|30[1-8]|40\d|41[0-9]|42[29]|431|50[0-5])(?![\d.,%:/-]*\d|\s*%)\b/g

/** A number that may be a limit: `29`, `10,240`, `0.5`. */
const NUMBER = /(?<![\w.,$])\d[\d,]*(?:\.\d+)?(?![\w%])/g

/** The terms of `content/mask-terms.txt`, one regular expression a line, as whole words without regard to case. */
export function readTerms(text: string): readonly RegExp[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => new RegExp(String.raw`(?<![\w$])(?:${line.trim()})(?!\w)`, 'gi'))
}

/** What the masked reader gets of one item, and what was taken from it. */
export type Masked = {
  readonly sheet: string
  /** Made-up word by what it stands for, in lower case. */
  readonly words: ReadonlyMap<string, string>
}

/** Kinds whose stem and options could give the key away. */
export function isMaskKind(question: Question): question is ExamQuestion {
  return question.kind === 'single' || question.kind === 'multiple'
}

/**
 * An item with its technical words made up, the same each time: terms in their order, then headers, status codes and
 * the numbers of its facts that the story does not give, until a quarter of its words are gone.
 */
export function maskedSheet(
  written: ExamQuestion,
  terms: readonly RegExp[],
  factById: ReadonlyMap<string, Pick<Fact, 'statement'>>,
): Masked {
  const { id, stem, given } = written
  const options = onPaper(written)
  const statements = [...written.tests, ...written.cites].map((fact) => factById.get(fact)?.statement ?? '')
  const texts = [stem.trim(), ...options.map(({ text }) => text.trim())]
  const words = wordsFor(texts.join('\n'), [...terms, HEADER, STATUS, limitsIn(statements.join('\n'), given)])
  const [maskedStem = '', ...masked] = texts.map((text) => replaced(text, words))
  const lines = masked.map((text, index) => `${letterOf(index)}. ${text}`)
  return { sheet: [`## ${id}`, maskedStem, ...lines].join('\n'), words }
}

/** The options in the order of the sheet. */
function onPaper(written: ExamQuestion): readonly AnswerOption[] {
  const question = shuffled(written, PAPER_SEED)
  return isMaskKind(question) ? question.options : written.options
}

/** Whether the letters that a reader of the masked sheet wrote are the key. Throws a RangeError for a letter that is not there. */
export function isMaskedRight(written: ExamQuestion, answer: string): boolean {
  const options = onPaper(written)
  const chosen = (answer.toUpperCase().match(/[A-H]/g) ?? []).map((letter) => {
    const option = options[letter.charCodeAt(0) - 65]
    if (option === undefined) throw new RangeError(`${written.id} has no option ${letter}`)
    return option.id
  })
  const key = written.kind === 'single' ? [written.key] : written.key
  return chosen.length === key.length && key.every((id) => chosen.includes(id))
}

/** Numbers of the facts, less those of the story. */
function limitsIn(statements: string, given: readonly string[]): RegExp {
  const story = new Set(given.flatMap((phrase) => phrase.match(NUMBER) ?? []))
  const numbers = [...new Set(statements.match(NUMBER) ?? [])].filter(
    (number) => !story.has(number) && number !== '1',
  )
  const either = numbers.length === 0 ? '(?!)' : numbers.map(escaped).join('|')
  return new RegExp(String.raw`(?<![\w.,$])(?:${either})(?![\w%])(?![.,]\d)`, 'g')
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

function wordsFor(text: string, terms: readonly RegExp[]): ReadonlyMap<string, string> {
  const total = text.match(/\S+/g)?.length ?? 0
  const words = new Map<string, string>()
  let left = text
  let taken = 0
  for (const term of terms) {
    for (const match of new Set((left.match(term) ?? []).map((found) => found.toLowerCase()))) {
      const own = new RegExp(String.raw`(?<![\w$])${escaped(match)}(?!\w)`, 'gi')
      const cost = (left.match(own)?.length ?? 0) * (match.match(/\S+/g)?.length ?? 0)
      if (taken + cost > MOST_MASKED * total) continue
      taken += cost
      words.set(match, madeUp(match))
      left = left.replaceAll(own, ' \u0000 ')
    }
  }
  return words
}

function replaced(text: string, words: ReadonlyMap<string, string>): string {
  if (words.size === 0) return text
  const longest = [...words.keys()].toSorted((a, b) => b.length - a.length)
  const any = new RegExp(String.raw`(?<![\w$])(?:${longest.map(escaped).join('|')})(?!\w)`, 'gi')
  return text.replaceAll(any, (match) => words.get(match.toLowerCase()) ?? match)
}

const ONSETS = [
  'b',
  'd',
  'f',
  'g',
  'k',
  'l',
  'm',
  'n',
  'p',
  'r',
  's',
  't',
  'v',
  'z',
  'br',
  'dr',
  'kl',
  'pl',
  'st',
  'tr',
]
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'ai', 'ou']
const CODAS = ['b', 'd', 'g', 'l', 'm', 'n', 'p', 'r', 's', 't', 'x', 'nt', 'rk']

/** A word that nobody knows, always the same for the same text: three syllables drawn from its letters. */
export function madeUp(text: string): string {
  let state = 2_166_136_261
  for (const letter of text) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 16_777_619) >>> 0
  const take = (list: readonly string[]): string => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_507) ^ (state >>> 13)) >>> 0
    return list[state % list.length] ?? ''
  }
  const stem = `${take(ONSETS)}${take(VOWELS)}${take(ONSETS)}${take(VOWELS)}${take(CODAS)}`
  return text.endsWith('s') && /[a-z]s$/.test(text) ? `${stem}s` : stem
}
