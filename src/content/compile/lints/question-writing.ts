import { countWords } from '#content/compile/lesson/mdx-node.ts'
import type { Problem } from '#content/compile/problem.ts'
import type { Located } from '#content/compile/yaml-file.ts'
import { mayDecideKey } from '#engine/questions/fact.ts'
import type { Fact } from '#engine/questions/fact.ts'
import type { Question } from '#engine/questions/question.ts'

import { problemIn } from './lint-problem.ts'
import type { Finding } from './lint-problem.ts'
import { stemsOf, textsOf } from './question-texts.ts'

const STEM_WORDS = 130

const LETTERS =
  /\b(?:[Oo]ptions?|[Aa]nswers?|[Cc]hoices?)\s+\(?[A-F]\)?(?![\w’'-])|(?<![\w-])[A-F](?:,\s*[A-F])*,?\s+(?:and|or)\s+[A-F](?![\w’'-])/
const ALL_OF_THEM =
  /\b(?:all|none|any|both|neither) of the (?:above|below|other options|options above)\b|\ball of these options\b/i
const BOILERPLATE =
  /^(?:this (?:is|option|answer|choice)\b[^.]{0,24}\b(?:incorrect|correct|wrong|right|true|false|invalid)|(?:incorrect|correct|wrong|right|true|false)[.,:;!]|(?:incorrect|wrong|correct) because\b|not (?:correct|right)\b|the correct answer\b|(?:this|that) is (?:not )?the (?:right|correct|best)\b|while this\b)/i
const NUMBER_WORDS: Readonly<Record<number, string>> = { 2: 'TWO', 3: 'THREE' }

/** How a question is written: stem, decisive phrases, wording of options and rationales, facts that may decide. */
export function lintWriting(
  item: Located<Question>,
  factById: ReadonlyMap<string, Fact>,
): readonly Problem[] {
  const { value } = item
  return [
    ...wording(value),
    ...selectCount(value),
    ...stemLength(value),
    ...decisive(value),
    ...decidingFacts(value, factById),
  ].map((finding) => problemIn(item, finding))
}

function wording(question: Question): readonly Finding[] {
  return textsOf(question).flatMap(({ role, text, path }) => {
    const letters = LETTERS.exec(text)?.[0]
    const all = ALL_OF_THEM.exec(text)?.[0]
    const opening = role === 'rationale' ? BOILERPLATE.exec(text)?.[0] : undefined
    const found: Finding[] = []
    if (letters !== undefined)
      found.push({
        rule: 'option-letters',
        path,
        message: `Option letters in the text: “${letters}”`,
        fix: 'Say what the option says; letters are given after shuffling',
      })
    if (all !== undefined)
      found.push({
        rule: 'all-of-the-above',
        path,
        message: `“${all}”`,
        fix: 'Make it a multiple-response question',
      })
    if (opening !== undefined)
      found.push({
        rule: 'boilerplate',
        path,
        message: `The rationale opens with boilerplate: “${opening}”`,
        fix: 'Start with the reason',
      })
    return found
  })
}

function selectCount(question: Question): readonly Finding[] {
  if (question.kind !== 'multiple') return []
  const word = NUMBER_WORDS[question.choose] ?? String(question.choose)
  if (new RegExp(String.raw`\b(?:Select|Choose) ${word}\b`).test(question.stem)) return []
  const message = 'The stem does not spell out how many to select'
  return [{ rule: 'select-count', path: ['stem'], message, fix: `End it with “(Select ${word}.)”` }]
}

function stemLength(question: Question): readonly Finding[] {
  return stemsOf(question).flatMap((stem) => {
    const words = countWords(stem)
    if (words <= STEM_WORDS) return []
    const message = `The stem has ${words} words; ${STEM_WORDS} at most`
    return [{ rule: 'stem-length', path: ['stem'], message, fix: 'Cut what does not decide' }]
  })
}

const NEEDS_DECISIVE = new Set<Question['kind']>(['single', 'multiple', 'elimination'])

function decisive(question: Question): readonly Finding[] {
  const places =
    question.kind === 'minimal-pair'
      ? question.variants.map(({ stem, decisive: phrases }, index) => ({
          phrases,
          stem: `${question.stem} ${stem}`,
          path: ['variants', index, 'decisive'],
        }))
      : [{ phrases: question.decisive, stem: question.stem, path: ['decisive'] }]
  const lost = places.flatMap(({ phrases, stem, path }) =>
    phrases.flatMap((phrase, index) =>
      stem.includes(phrase)
        ? []
        : [
            {
              rule: 'decisive',
              path: [...path, index],
              message: `“${phrase}” is not in the stem, letter for letter`,
              fix: 'Copy the phrase from the stem',
            },
          ],
    ),
  )
  if (!NEEDS_DECISIVE.has(question.kind) || question.decisive.length > 0) return lost
  const message = 'No decisive phrase is marked'
  return [
    ...lost,
    { rule: 'decisive', path: ['decisive'], message, fix: 'Copy the phrase that decides from the stem' },
  ]
}

function decidingFacts(question: Question, factById: ReadonlyMap<string, Fact>): readonly Finding[] {
  return question.tests.flatMap((id, index) => {
    const fact = factById.get(id)
    if (fact === undefined || mayDecideKey(fact)) return []
    const why = fact.noKey ?? `it is marked ${fact.confidence}`
    return [
      {
        rule: 'deciding-fact',
        path: ['tests', index],
        message: `The fact ${id} may not decide a key: ${why}`,
        fix: 'Cite it instead, and let another fact decide',
      },
    ]
  })
}
