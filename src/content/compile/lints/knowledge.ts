import { countWords } from '#content/compile/lesson/mdx-node.ts'
import type { Problem } from '#content/compile/problem.ts'
import type { Located } from '#content/compile/yaml-file.ts'
import { craftOf, optionCraftOf } from '#content/schema/craft.ts'
import { isExamQuestion } from '#engine/questions/question.ts'
import type { ExamQuestion, AnswerOption, Question } from '#engine/questions/question.ts'

import { denialsIn } from './denials.ts'
import { problemIn } from './lint-problem.ts'
import type { Finding } from './lint-problem.ts'

/** Words of an option that combines two decisions. */
export const OPTION_WORDS = { least: 12, most: 28 } as const
/** Fewer than this are no bank. */
const OLD_BANK = 20
/** Options that never work, in hundredths of the weighing items. */
const NEVER_PERCENT = 25

/**
 * Decision 012: to exclude an option one must know something that the stem does not say. Errors for questions written
 * by it; for older ones what they lack is a warning.
 */
export function lintKnowledge(bank: readonly Located<Question>[]): readonly Problem[] {
  return [
    ...bank.flatMap((item) => {
      const { value } = item
      if (!isExamQuestion(value)) return []
      const level = isByRule(value) ? 'error' : 'warning'
      return [...denials(value), ...lengths(value), ...weighing(value), ...beliefs(value)].map((finding) =>
        problemIn(item, { level, ...finding }),
      )
    }),
    ...shortOptions(bank),
    ...tooManyBeliefs(bank),
  ]
}

/** Whether a question was written by the rule that knowledge decides. */
export function isByRule(question: Question): boolean {
  return craftOf(question).standard === 2
}

/** Whether a requirement of degree decides among options that work. */
export function isWeighing(question: Question): boolean {
  return craftOf(question).weighs !== undefined
}

export function keysOf(question: ExamQuestion): readonly string[] {
  return question.kind === 'single' ? [question.key] : question.key
}

/** Distractors that work and cost more than the key. */
export function workingDistractors(
  question: ExamQuestion,
): readonly (AnswerOption & { readonly cost: string })[] {
  return question.options.flatMap((option) => {
    const { cost } = optionCraftOf(option)
    return cost === undefined ? [] : [{ ...option, cost }]
  })
}

function denials(question: ExamQuestion): readonly Finding[] {
  const keys = new Set(keysOf(question))
  const distractors = question.options.filter(({ id }) => !keys.has(id))
  return denialsIn(question.stem, distractors).map(({ clause, word, option }) => ({
    rule: 'denial',
    path: ['stem'],
    message: `“${clause}” denies “${option}” by its word “${word}”`,
    fix: 'Tell what an expert concludes it from, or let the option work and cost more',
  }))
}

function lengths(question: ExamQuestion): readonly Finding[] {
  if (!isByRule(question)) return []
  return question.options.flatMap(({ text }, index) => {
    const words = countWords(text)
    if (hasLength(text)) return []
    const message = `The option has ${words} words; ${OPTION_WORDS.least} to ${OPTION_WORDS.most} are wanted`
    const fix = 'Let it combine two decisions'
    return [{ rule: 'option-length', path: ['options', index, 'text'], message, fix }]
  })
}

function hasLength(text: string): boolean {
  const words = countWords(text)
  return words >= OPTION_WORDS.least && words <= OPTION_WORDS.most
}

/** One warning for all questions of the old rule: most of their options are labels. */
function shortOptions(bank: readonly Located<Question>[]): readonly Problem[] {
  const old = bank.filter(({ value }) => isExamQuestion(value) && !isByRule(value))
  const short = old.filter(
    ({ value }) => isExamQuestion(value) && value.options.some(({ text }) => !hasLength(text)),
  )
  const [first] = short
  if (first === undefined || old.length < OLD_BANK) return []
  const message = `${short.length} of ${old.length} questions of the old rule have options outside ${OPTION_WORDS.least} to ${OPTION_WORDS.most} words`
  const fix = 'Write them anew by decision 016'
  return [problemIn(first, { rule: 'option-length', level: 'warning', message, fix })]
}

function weighing(question: ExamQuestion): readonly Finding[] {
  const { weighs, standard } = craftOf(question)
  const working = workingDistractors(question)
  const rule = 'weighing'
  if (weighs === undefined)
    return working.map(({ id }) => ({
      rule,
      path: ['options'],
      level: 'error',
      message: `“${id}” works at a cost, but nothing weighs it against the key`,
      fix: 'Name the requirement of degree in `weighs`, or drop `cost`',
    }))
  const found: Finding[] = []
  const add = (message: string, fix: string) =>
    found.push({ rule, path: ['weighs'], level: 'error', message, fix })
  if (standard !== 2) add('It weighs, but not by the rule', 'Set standard: 2')
  if (!question.stem.includes(weighs))
    add(`“${weighs}” is not in the stem, letter for letter`, 'Copy the phrase from the stem')
  if (working.length === 0)
    add('No distractor works', 'Give each distractor that works its `cost`; two or three options should')
  return found
}

function beliefs(question: ExamQuestion): readonly Finding[] {
  const keys = keysOf(question)
  const never = question.options.filter((option) => optionCraftOf(option).never === true)
  const found: Finding[] = []
  const add = (message: string, fix: string) =>
    found.push({ rule: 'never', path: ['options'], level: 'error', message, fix })
  if (never.length > 1) add(`${never.length} options never work`, 'Keep one belief an item')
  for (const { id, when } of never) {
    if (keys.includes(id)) add(`The key “${id}” is said never to work`, 'Drop `never`')
    if (when !== undefined) add(`“${id}” never works and has a “when”`, 'Keep one of the two')
  }
  if (never.length > 0 && !isByRule(question))
    add('An option never works in a question of the old rule', 'Set standard: 2')
  return found
}

function tooManyBeliefs(bank: readonly Located<Question>[]): readonly Problem[] {
  const weighingItems = bank.filter(({ value }) => isWeighing(value))
  const having = bank.filter(
    ({ value }) => isExamQuestion(value) && value.options.some((option) => optionCraftOf(option).never),
  )
  const allowed = Math.ceil((weighingItems.length * NEVER_PERCENT) / 100)
  const extra = having[allowed]
  if (extra === undefined) return []
  const message = `${having.length} items have an option that never works, to ${weighingItems.length} that weigh; one in four at most`
  return [
    problemIn(extra, { rule: 'never', message, fix: 'Replace the belief by a design that works somewhere' }),
  ]
}
