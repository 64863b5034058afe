import type { Problem } from '#content/compile/problem.ts'
import type { Located } from '#content/compile/yaml-file.ts'
import type { AnswerOption, PairVariant, Question } from '#engine/questions/question.ts'

import { optionCraftOf } from '#content/schema/craft.ts'
import { problemIn } from './lint-problem.ts'
import type { Finding } from './lint-problem.ts'

type Of<K extends Question['kind']> = Extract<Question, { readonly kind: K }>

/** Takes down what is wrong at a path of the question. Without a rule and a fix of its own it is about the key. */
type ReportProblem = (
  path: readonly PropertyKey[],
  message: string,
  more?: Partial<Pick<Finding, 'rule' | 'fix'>>,
) => void

/** What the schema cannot say: keys exist, counts match, every distractor says when it would be right. */
export function lintStructure(item: Located<Question>): readonly Problem[] {
  const problems: Problem[] = []
  check(item.value, (path, message, more) => {
    const finding = { rule: 'key', fix: 'Name ids that the question has', ...more, path, message }
    problems.push(problemIn(item, finding))
  })
  return problems
}

function check(question: Question, report: ReportProblem): void {
  switch (question.kind) {
    case 'single':
      return choice(question, report)
    case 'multiple':
      return multiple(question, report)
    case 'ordering':
      return ordering(question, report)
    case 'matching':
      return matching(question, report)
    case 'fault':
      return fault(question, report)
    case 'minimal-pair':
      return minimalPair(question, report)
    case 'elimination':
      return elimination(question, report)
    case 'numeric':
    case 'predict':
      return slips(question, report)
  }
}

type WithId = { readonly id: string }

function unique(list: readonly WithId[], field: string, report: ReportProblem): void {
  for (const [index, { id }] of list.entries()) {
    if (list.findIndex((other) => other.id === id) < index)
      report([field, index, 'id'], `The id “${id}” stands twice`, { fix: 'Rename one' })
  }
}

function has(list: readonly WithId[], id: string): boolean {
  return list.some((each) => each.id === id)
}

/** One key among options, each of the others a distractor. */
function choice(
  { options, key }: { readonly options: readonly AnswerOption[]; readonly key: string },
  report: ReportProblem,
): void {
  unique(options, 'options', report)
  if (!has(options, key)) report(['key'], `The key “${key}” is not an option`)
  distractors(options, [key], report)
}

function distractors(options: readonly AnswerOption[], keys: readonly string[], report: ReportProblem): void {
  for (const [index, option] of options.entries()) {
    if (keys.includes(option.id)) continue
    const lack = (field: string, fix: string) =>
      report(['options', index], `The distractor “${option.id}” has no “${field}”`, {
        rule: 'distractor',
        fix,
      })
    if (option.when === undefined && optionCraftOf(option).never !== true)
      lack('when', 'Say in which story it would be right; if there is none, it is filler')
    if (option.misconception === undefined)
      lack('misconception', 'Name the belief behind it in a few words in kebab case')
  }
}

function multiple({ options, key, choose }: Of<'multiple'>, report: ReportProblem): void {
  unique(options, 'options', report)
  for (const id of key) if (!has(options, id)) report(['key'], `The key “${id}” is not an option`)
  if (key.length !== choose)
    report(['choose'], `choose is ${choose}, but the key has ${key.length}`, { rule: 'choose' })
  distractors(options, key, report)
}

function ordering({ options, key }: Of<'ordering'>, report: ReportProblem): void {
  unique(options, 'options', report)
  const isPermutation = key.length === options.length && options.every(({ id }) => key.includes(id))
  if (!isPermutation) report(['key'], 'The key must hold every option exactly once')
}

function matching({ prompts, options, key }: Of<'matching'>, report: ReportProblem): void {
  unique(prompts, 'prompts', report)
  unique(options, 'options', report)
  for (const { id } of prompts) if (!Object.hasOwn(key, id)) report(['key'], `No key for the prompt “${id}”`)
  for (const [prompt, option] of Object.entries(key)) {
    const strange = (what: string) =>
      report(['key', prompt], `The key names the ${what}, which does not exist`)
    if (!has(prompts, prompt)) strange(`prompt “${prompt}”`)
    if (!has(options, option)) strange(`option “${option}”`)
  }
}

function fault(question: Of<'fault'>, report: ReportProblem): void {
  choice(question, report)
  const lines = question.code.text.trimEnd().split('\n').length
  for (const [index, { id }] of question.options.entries()) {
    const line = Number(/^line-(\d+)$/.exec(id)?.[1] ?? 0)
    if (line < 1 || line > lines)
      report(['options', index, 'id'], `“${id}” is not a line of the code; it has line-1 to line-${lines}`)
  }
}

function minimalPair(question: Of<'minimal-pair'>, report: ReportProblem): void {
  const { options, variants } = question
  unique(options, 'options', report)
  unique(variants, 'variants', report)
  if (variants[0].key === variants[1].key) report(['variants'], 'Both variants have the same key')
  for (const [index, variant] of variants.entries()) {
    const path = ['variants', index]
    if (!has(options, variant.key)) report([...path, 'key'], `The key “${variant.key}” is not an option`)
    for (const id of Object.keys(variant.rationales)) {
      if (!has(options, id))
        report([...path, 'rationales', id], `A rationale for “${id}”, which is not an option`)
    }
    for (const { id } of options)
      variantOption(variant, id, (tail, ...rest) => report([...path, ...tail], ...rest))
  }
}

function variantOption(variant: PairVariant, id: string, report: ReportProblem): void {
  const own = Object.hasOwn(variant.rationales, id) ? variant.rationales[id] : undefined
  if (own === undefined) report(['rationales'], `No rationale for the option “${id}”`, { rule: 'rationale' })
  else if (id !== variant.key && own.when === undefined) {
    const fix = 'Say in which story it would be right'
    report(['rationales', id], `The distractor “${id}” has no “when”`, { rule: 'distractor', fix })
  }
}

function elimination(question: Of<'elimination'>, report: ReportProblem): void {
  const { options, reasons, key } = question
  choice(question, report)
  unique(reasons, 'reasons', report)
  for (const [index, { id, reason }] of options.entries()) {
    const path = ['options', index]
    if (id === key) {
      if (reason !== undefined) report(path, 'The key has a reason to be rejected')
    } else if (reason === undefined) report(path, `The distractor “${id}” has no reason`)
    else if (!has(reasons, reason)) report([...path, 'reason'], `There is no reason “${reason}”`)
  }
}

function slips(
  { value, tolerance, slips: list }: Of<'numeric'> | Of<'predict'>,
  report: ReportProblem,
): void {
  for (const [index, slip] of list.entries()) {
    const wrong = (message: string) =>
      report(['slips', index, 'value'], message, { rule: 'slip', fix: 'Work the slip out again' })
    if (Math.abs(slip.value - value) <= tolerance)
      wrong(`The slip ${slip.value} would be accepted: the key is ${value}, tolerance ${tolerance}`)
    else if (list.findIndex((other) => other.value === slip.value) < index)
      wrong(`The slip ${slip.value} stands twice`)
  }
}
