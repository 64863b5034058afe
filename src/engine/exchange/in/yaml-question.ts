import type { OwnQuestion } from '#engine/questions/own/own-question.ts'
import { fail, ok, type Result } from '#engine/result.ts'

type Fields = Readonly<Record<string, unknown>>

const KEYS = ['id', 'question', 'code', 'because', 'tags']
const KINDS = {
  choice: ['options', 'choose'],
  order: ['steps'],
  match: ['pairs', 'spares'],
  number: ['answer', 'tolerance', 'unit'],
} as const

/** Thrown inside this file alone, with a sentence for the reader. */
class Wrong extends Error {}

/** The question that an item of a YAML list says, with the name it gives itself. */
export function questionIn(
  value: unknown,
): Result<{ readonly name: string | null; readonly question: OwnQuestion }, string> {
  try {
    const fields = fieldsIn(value, 'The question')
    const kind = kindOf(fields)
    const allowed: readonly string[] = [...KEYS, ...KINDS[kind]]
    const unknown = Object.keys(fields).find((key) => !allowed.includes(key))
    if (unknown !== undefined)
      throw new Wrong(`“${unknown.slice(0, 40)}” is not known here. Known are ${allowed.join(', ')}.`)
    const common = {
      stem: text(fields, 'question'),
      code: fields['code'] === undefined || fields['code'] === null ? null : text(fields, 'code'),
      because: text(fields, 'because'),
      tags: list(fields, 'tags').map((tag) => textOf(tag, 'A tag')),
    }
    const name = fields['id'] === undefined ? null : text(fields, 'id')
    return ok({ name, question: { ...common, ...bodyOf(kind, fields) } })
  } catch (error) {
    if (error instanceof Wrong) return fail(error.message)
    throw error
  }
}

function kindOf(fields: Fields): keyof typeof KINDS {
  const has = (key: string) => fields[key] !== undefined
  if (has('options')) return 'choice'
  if (has('steps')) return 'order'
  if (has('pairs')) return 'match'
  if (has('answer')) return 'number'
  throw new Wrong('It has no answer. Write options, steps, pairs or answer.')
}

function bodyOf(kind: keyof typeof KINDS, fields: Fields) {
  switch (kind) {
    case 'choice':
      return choice(fields)
    case 'order':
      return { kind: 'order', steps: list(fields, 'steps').map(step) } as const
    case 'match':
      return {
        kind: 'match',
        pairs: list(fields, 'pairs').map(pair),
        spares: list(fields, 'spares').map((spare) => textOf(spare, 'A spare')),
      } as const
    case 'number': {
      const [value, tolerance] = [fields['answer'], fields['tolerance'] ?? 0]
      if (typeof value !== 'number' || typeof tolerance !== 'number')
        throw new Wrong('The answer and its tolerance must be numbers, like 29.5.')
      return { kind: 'number', value, tolerance, unit: text(fields, 'unit') } as const
    }
  }
}

function choice(fields: Fields) {
  const options = list(fields, 'options').map((each, index) => option(each, index))
  const choose = fields['choose']
  if (choose !== undefined && choose !== 'one' && choose !== 'several')
    throw new Wrong('“choose” must be one or several.')
  const right = options.filter(({ isRight }) => isRight).length
  const isSingle = choose === undefined ? right <= 1 : choose === 'one'
  return { kind: 'choice', isSingle, options } as const
}

function option(value: unknown, index: number) {
  const fields = fieldsIn(value, `Option ${index + 1}`)
  known(fields, ['right', 'wrong', 'why'], `Option ${index + 1}`)
  const isRight = fields['right'] !== undefined
  if (isRight === (fields['wrong'] !== undefined))
    throw new Wrong(`Option ${index + 1} must be written as right: or as wrong:, one of them.`)
  return { text: text(fields, isRight ? 'right' : 'wrong'), isRight, why: text(fields, 'why') }
}

function step(value: unknown) {
  if (typeof value !== 'object') return { text: textOf(value, 'A step'), why: '' }
  const fields = fieldsIn(value, 'A step')
  known(fields, ['text', 'why'], 'A step')
  return { text: text(fields, 'text'), why: text(fields, 'why') }
}

function pair(value: unknown) {
  const fields = fieldsIn(value, 'A pair')
  known(fields, ['text', 'answer', 'why'], 'A pair')
  return { text: text(fields, 'text'), answer: text(fields, 'answer'), why: text(fields, 'why') }
}

function known(fields: Fields, keys: readonly string[], what: string): void {
  const unknown = Object.keys(fields).find((key) => !keys.includes(key))
  if (unknown !== undefined)
    throw new Wrong(
      `${what} has “${unknown.slice(0, 40)}”, which is not known. Known are ${keys.join(', ')}.`,
    )
}

function fieldsIn(value: unknown, what: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Wrong(`${what} must be written as lines of “key: text”.`)
  return Object.fromEntries(Object.entries(value))
}

function list(fields: Fields, key: string): readonly unknown[] {
  const value = fields[key] ?? []
  if (!Array.isArray(value)) throw new Wrong(`“${key}” must be a list, with “- ” before each.`)
  return value
}

/** The text of a field, empty where it is not there. */
const text = (fields: Fields, key: string): string => textOf(fields[key] ?? '', `“${key}”`)

function textOf(value: unknown, what: string): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new Wrong(`${what} must be a text. Put it in quotation marks where it holds a colon.`)
}
