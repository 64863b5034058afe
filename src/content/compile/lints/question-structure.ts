import type { Problem } from '#content/compile/problem.ts'
import type { Located } from '#content/compile/yaml-file.ts'
import type { Option, Question } from '#engine/questions/question.ts'

import { problemIn } from './lint-problem.ts'
import type { Finding } from './lint-problem.ts'

type Of<K extends Question['kind']> = Extract<Question, { readonly kind: K }>

/** What the schema cannot say: keys exist, counts match, every distractor says when it would be right. */
export function lintStructure(item: Located<Question>): readonly Problem[] {
  return findings(item.value).map((finding) => problemIn(item, finding))
}

function findings(question: Question): readonly Finding[] {
  switch (question.kind) {
    case 'single':
      return [
        ...unique(question.options),
        ...oneKey(question),
        ...distractors(question.options, [question.key]),
      ]
    case 'multiple':
      return multiple(question)
    case 'ordering':
      return ordering(question)
    case 'matching':
      return matching(question)
    case 'fault':
      return fault(question)
    case 'minimal-pair':
      return minimalPair(question)
    case 'elimination':
      return elimination(question)
    case 'numeric':
    case 'predict':
      return slips(question)
  }
}

const key = (message: string, path: readonly PropertyKey[] = ['key']): Finding => ({
  rule: 'key',
  path,
  message,
  fix: 'Name ids that the question has',
})

function unique(list: readonly { readonly id: string }[], field = 'options'): readonly Finding[] {
  return list.flatMap(({ id }, index) =>
    list.findIndex((other) => other.id === id) === index
      ? []
      : [
          {
            rule: 'key',
            path: [field, index, 'id'],
            message: `The id “${id}” stands twice`,
            fix: 'Rename one',
          },
        ],
  )
}

function has(list: readonly { readonly id: string }[], id: string): boolean {
  return list.some((each) => each.id === id)
}

function oneKey(question: { readonly options: readonly { readonly id: string }[]; readonly key: string }) {
  return has(question.options, question.key) ? [] : [key(`The key “${question.key}” is not an option`)]
}

function distractors(options: readonly Option[], keys: readonly string[]): readonly Finding[] {
  return options.flatMap((option, index) => {
    if (keys.includes(option.id)) return []
    const lacks = (['when', 'misconception'] as const).filter((field) => option[field] === undefined)
    return lacks.map((field) => ({
      rule: 'distractor',
      path: ['options', index],
      message: `The distractor “${option.id}” has no “${field}”`,
      fix:
        field === 'when'
          ? 'Say in which story it would be right; if there is none, it is filler'
          : 'Name the belief behind it in a few words in kebab case',
    }))
  })
}

function multiple(question: Of<'multiple'>): readonly Finding[] {
  const { options, choose } = question
  return [
    ...unique(options),
    ...question.key.filter((id) => !has(options, id)).map((id) => key(`The key “${id}” is not an option`)),
    ...(question.key.length === choose
      ? []
      : [
          {
            ...key(`choose is ${choose}, but the key has ${question.key.length}`, ['choose']),
            rule: 'choose',
          },
        ]),
    ...distractors(options, question.key),
  ]
}

function ordering(question: Of<'ordering'>): readonly Finding[] {
  const isPermutation =
    question.key.length === question.options.length &&
    question.options.every(({ id }) =>
      has(
        question.key.map((each) => ({ id: each })),
        id,
      ),
    )
  return [
    ...unique(question.options),
    ...(isPermutation ? [] : [key('The key must hold every option exactly once')]),
  ]
}

function matching(question: Of<'matching'>): readonly Finding[] {
  const { prompts, options } = question
  return [
    ...unique(prompts, 'prompts'),
    ...unique(options),
    ...prompts.flatMap(({ id }) =>
      Object.hasOwn(question.key, id) ? [] : [key(`No key for the prompt “${id}”`)],
    ),
    ...Object.entries(question.key).flatMap(([prompt, option]) => [
      ...(has(prompts, prompt)
        ? []
        : [key(`The key names the prompt “${prompt}”, which does not exist`, ['key', prompt])]),
      ...(has(options, option)
        ? []
        : [key(`The key names the option “${option}”, which does not exist`, ['key', prompt])]),
    ]),
  ]
}

function fault(question: Of<'fault'>): readonly Finding[] {
  const lines = question.code.text.trimEnd().split('\n').length
  return [
    ...unique(question.options),
    ...oneKey(question),
    ...distractors(question.options, [question.key]),
    ...question.options.flatMap(({ id }, index) => {
      const line = Number(/^line-(\d+)$/.exec(id)?.[1] ?? 0)
      return line >= 1 && line <= lines
        ? []
        : [key(`“${id}” is not a line of the code; it has line-1 to line-${lines}`, ['options', index, 'id'])]
    }),
  ]
}

function minimalPair(question: Of<'minimal-pair'>): readonly Finding[] {
  const [first, second] = question.variants
  return [
    ...unique(question.options),
    ...unique(question.variants, 'variants'),
    ...(first.key === second.key ? [key('Both variants have the same key', ['variants'])] : []),
    ...question.variants.flatMap((variant, index) => {
      const path = ['variants', index]
      const lacking = question.options.filter(({ id }) => !Object.hasOwn(variant.rationales, id))
      const strange = Object.keys(variant.rationales).filter((id) => !has(question.options, id))
      const silent = question.options.filter(
        ({ id }) =>
          id !== variant.key &&
          Object.hasOwn(variant.rationales, id) &&
          variant.rationales[id]?.when === undefined,
      )
      return [
        ...(has(question.options, variant.key)
          ? []
          : [key(`The key “${variant.key}” is not an option`, [...path, 'key'])]),
        ...lacking.map(({ id }) => ({
          ...key(`No rationale for the option “${id}”`, [...path, 'rationales']),
          rule: 'rationale',
        })),
        ...strange.map((id) =>
          key(`A rationale for “${id}”, which is not an option`, [...path, 'rationales', id]),
        ),
        ...silent.map(({ id }) => ({
          rule: 'distractor',
          path: [...path, 'rationales', id],
          message: `The distractor “${id}” has no “when”`,
          fix: 'Say in which story it would be right',
        })),
      ]
    }),
  ]
}

function elimination(question: Of<'elimination'>): readonly Finding[] {
  return [
    ...unique(question.options),
    ...unique(question.reasons, 'reasons'),
    ...oneKey(question),
    ...distractors(question.options, [question.key]),
    ...question.options.flatMap(({ id, reason }, index) => {
      const path = ['options', index]
      if (id === question.key)
        return reason === undefined ? [] : [key('The key has a reason to be rejected', path)]
      if (reason === undefined) return [key(`The distractor “${id}” has no reason`, path)]
      return has(question.reasons, reason) ? [] : [key(`There is no reason “${reason}”`, [...path, 'reason'])]
    }),
  ]
}

function slips({ value, tolerance, slips: list }: Of<'numeric'> | Of<'predict'>): readonly Finding[] {
  return list.flatMap((slip, index) => {
    const message =
      Math.abs(slip.value - value) <= tolerance
        ? `The slip ${slip.value} would be accepted: the key is ${value}, tolerance ${tolerance}`
        : list.findIndex((other) => other.value === slip.value) < index
          ? `The slip ${slip.value} stands twice`
          : undefined
    if (message === undefined) return []
    return [{ rule: 'slip', path: ['slips', index, 'value'], message, fix: 'Work the slip out again' }]
  })
}
