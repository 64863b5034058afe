import type { Question, Slip } from '#engine/questions/question.ts'

type TextRole = 'stem' | 'option' | 'rationale' | 'when' | 'working' | 'change'

/** One piece of a question's prose and where it stands. */
export type QuestionText = {
  readonly role: TextRole
  readonly text: string
  readonly path: readonly PropertyKey[]
  /** Option it belongs to, where it belongs to one. */
  readonly option?: string
}

/** Every text that a learner reads, but code. */
export function textsOf(question: Question): readonly QuestionText[] {
  return [{ role: 'stem', text: question.stem, path: ['stem'] }, ...ownTexts(question)]
}

function ownTexts(question: Question): readonly QuestionText[] {
  switch (question.kind) {
    case 'single':
    case 'multiple':
    case 'ordering':
    case 'fault':
      return question.options.flatMap(optionTexts)
    case 'elimination':
      return [
        ...question.options.flatMap(optionTexts),
        ...question.reasons.map(({ id, text }, index) => optionText(id, text, ['reasons', index, 'text'])),
      ]
    case 'matching':
      return [
        ...question.prompts.flatMap(({ id, text, rationale }, index): readonly QuestionText[] => [
          optionText(id, text, ['prompts', index, 'text']),
          { role: 'rationale', text: rationale, path: ['prompts', index, 'rationale'], option: id },
        ]),
        ...question.options.map(({ id, text }, index) => optionText(id, text, ['options', index, 'text'])),
      ]
    case 'minimal-pair':
      return pairTexts(question)
    case 'numeric':
    case 'predict':
      return [
        { role: 'working', text: question.working, path: ['working'] },
        ...question.slips.flatMap(slipTexts),
      ]
  }
}

function optionText(id: string, text: string, path: readonly PropertyKey[]): QuestionText {
  return { role: 'option', text, path, option: id }
}

function optionTexts(
  option: { readonly id: string; readonly text: string; readonly rationale: string; readonly when?: string },
  index: number,
): readonly QuestionText[] {
  const { id, text, rationale, when } = option
  return [
    optionText(id, text, ['options', index, 'text']),
    { role: 'rationale', text: rationale, path: ['options', index, 'rationale'], option: id },
    ...(when === undefined
      ? []
      : [{ role: 'when', text: when, path: ['options', index, 'when'], option: id } as const]),
  ]
}

function slipTexts({ name, rationale }: Slip, index: number): readonly QuestionText[] {
  return [
    { role: 'option', text: name, path: ['slips', index, 'name'] },
    { role: 'working', text: rationale, path: ['slips', index, 'rationale'] },
  ]
}

function pairTexts(question: Extract<Question, { kind: 'minimal-pair' }>): readonly QuestionText[] {
  const variants = question.variants.flatMap(({ stem, rationales }, index): readonly QuestionText[] => [
    { role: 'stem', text: stem, path: ['variants', index, 'stem'] },
    ...Object.entries(rationales).flatMap(([id, { rationale, when }]): readonly QuestionText[] => {
      const path = ['variants', index, 'rationales', id]
      const first: QuestionText = {
        role: 'rationale',
        text: rationale,
        path: [...path, 'rationale'],
        option: id,
      }
      return when === undefined
        ? [first]
        : [first, { role: 'when', text: when, path: [...path, 'when'], option: id }]
    }),
  ])
  return [
    ...question.options.map(({ id, text }, index) => optionText(id, text, ['options', index, 'text'])),
    ...variants,
    { role: 'change', text: question.change, path: ['change'] },
  ]
}

/** The stems as they are read: one, or for a minimal pair the shared story with each variant. */
export function stemsOf(question: Question): readonly string[] {
  if (question.kind !== 'minimal-pair') return [question.stem]
  return question.variants.map(({ stem }) => `${question.stem} ${stem}`)
}

/** What a question shows beside its prose: code and the numbers that the engine gave it. */
export function numbersOf(question: Question): readonly number[] {
  if (question.kind !== 'numeric' && question.kind !== 'predict') return []
  return [question.value, question.tolerance, ...question.slips.map(({ value }) => value)]
}

/** Ids of the keyed options with the options they are chosen from; one entry a choice that the learner makes. */
export function choicesOf(question: Question): readonly {
  readonly options: readonly { readonly id: string; readonly text: string }[]
  readonly key: ReadonlySet<string>
}[] {
  switch (question.kind) {
    case 'single':
    case 'elimination':
    case 'fault':
      return [{ options: question.options, key: new Set([question.key]) }]
    case 'multiple':
      return [{ options: question.options, key: new Set(question.key) }]
    case 'minimal-pair':
      return question.variants.map(({ key }) => ({ options: question.options, key: new Set([key]) }))
    default:
      return []
  }
}
