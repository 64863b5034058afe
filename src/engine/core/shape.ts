import { show } from './show.ts'

/**
 * Shapes describe a scenario once: they parse untrusted input, publish its JSON schema and name the controls that edit
 * it. Parsing is strict: an unknown field is an error, because a misspelt one would silently run another scenario.
 */

/** Thrown by `parse` alone. `path` is dotted from the scenario's root, for example `traffic.0.rate`. */
export class InvalidScenario extends Error {
  readonly path: string
  readonly expected: string
  constructor(path: string, expected: string, got: unknown) {
    super(`${path === '' ? 'The scenario' : path}: expected ${expected}, got ${show(got)}.`)
    this.name = 'InvalidScenario'
    this.path = path
    this.expected = expected
  }
}

/** Thrown by `run` for something that the model deliberately leaves out. */
export class NotModelled extends Error {
  readonly feature: string
  constructor(feature: string) {
    super(`${feature} is not modelled here.`)
    this.name = 'NotModelled'
    this.feature = feature
  }
}

export type JsonSchema = { readonly [key: string]: unknown }

/** What a generic view needs to draw an editor for a field. */
export type Control =
  | {
      readonly kind: 'number'
      readonly min: number
      readonly max: number
      readonly step: number
      readonly unit: string
      /** Slider positions grow by factors, for ranges over several powers of ten. */
      readonly scale: 'linear' | 'log'
    }
  | { readonly kind: 'boolean' }
  | {
      readonly kind: 'choice'
      readonly options: readonly { readonly value: string; readonly label: string }[]
    }
  | { readonly kind: 'text' }
  | { readonly kind: 'group'; readonly fields: Readonly<Record<string, Shape<unknown>>> }
  | { readonly kind: 'list'; readonly item: Shape<unknown> }
  | {
      readonly kind: 'variant'
      readonly tag: string
      readonly cases: Readonly<Record<string, Shape<unknown>>>
      readonly labels: Readonly<Record<string, string>>
    }
  | { readonly kind: 'fixed' }

export type Shape<out T> = {
  readonly label: string
  /** One sentence under the control and in the schema; empty where the label says all. */
  readonly help: string
  /** Null stands for "none" here. */
  readonly takesNull?: true
  readonly control: Control
  readonly schema: JsonSchema
  /** Value of an absent field; a field without one is required. */
  readonly fallback?: { readonly value: unknown }
  readonly parse: (input: unknown, path?: string) => T
}

export type Infer<S> = S extends Shape<infer T> ? T : never

export type Words = { readonly label: string; readonly help?: string }

export type NumberOptions = Words & {
  readonly min: number
  readonly max: number
  readonly unit?: string
  readonly step?: number
  readonly scale?: 'linear' | 'log'
}

/** A whole number within `min`…`max`. */
export function int(options: NumberOptions): Shape<number> {
  return numberShape(options, 0)
}

/** A number with at most `digits` decimals, so that it is an exact multiple of 10^-digits. */
export function decimal(options: NumberOptions & { readonly digits: number }): Shape<number> {
  return numberShape(options, options.digits)
}

function numberShape(options: NumberOptions, digits: number): Shape<number> {
  const { min, max, unit = '', scale = 'linear' } = options
  const what = digits === 0 ? 'a whole number' : `a number with at most ${digits} decimals`
  const expected = `${what} from ${min} to ${max}`
  const factor = 10 ** digits
  return {
    ...words(options),
    control: { kind: 'number', min, max, step: options.step ?? 1 / factor, unit, scale },
    schema: {
      type: digits === 0 ? 'integer' : 'number',
      minimum: min,
      maximum: max,
      ...described(options, unit),
    },
    parse(input, path = '') {
      if (typeof input !== 'number' || !Number.isFinite(input) || input < min || input > max)
        throw new InvalidScenario(path, expected, input)
      const scaled = Math.round(input * factor)
      // A large product is off by more than any fixed distance, but the quotient is the nearest number again.
      const isMultiple = scaled / factor === input || Math.abs(input * factor - scaled) <= 1e-6
      if (!isMultiple) throw new InvalidScenario(path, expected, input)
      return scaled / factor
    },
  }
}

export function bool(options: Words): Shape<boolean> {
  return {
    ...words(options),
    control: { kind: 'boolean' },
    schema: { type: 'boolean', ...described(options) },
    parse(input, path = '') {
      if (typeof input !== 'boolean') throw new InvalidScenario(path, 'true or false', input)
      return input
    },
  }
}

/** One of a few words; `choices` maps each to the label that a learner reads. */
export function choice<const K extends string>(
  options: Words & { readonly choices: Readonly<Record<K, string>> },
): Shape<K> {
  const entries = Object.entries<string>(options.choices)
  const isChoice = (input: unknown): input is K =>
    typeof input === 'string' && Object.hasOwn(options.choices, input)
  return {
    ...words(options),
    control: { kind: 'choice', options: entries.map(([value, label]) => ({ value, label })) },
    schema: { enum: entries.map(([value]) => value), ...described(options) },
    parse(input, path = '') {
      if (!isChoice(input)) {
        throw new InvalidScenario(path, `one of ${entries.map(([value]) => `"${value}"`).join(', ')}`, input)
      }
      return input
    },
  }
}

export function text(
  options: Words & { readonly maxLength: number; readonly minLength?: number },
): Shape<string> {
  const { maxLength, minLength = 0 } = options
  return {
    ...words(options),
    control: { kind: 'text' },
    schema: { type: 'string', minLength, maxLength, ...described(options) },
    parse(input, path = '') {
      if (typeof input !== 'string' || input.length > maxLength || input.length < minLength)
        throw new InvalidScenario(path, `text of ${minLength} to ${maxLength} characters`, input)
      return input
    },
  }
}

/** Exactly this value. */
export function fixed<const V extends string | number>(value: V, options: Words): Shape<V> {
  return {
    ...words(options),
    control: { kind: 'fixed' },
    schema: { const: value, ...described(options) },
    parse(input, path = '') {
      if (input !== value) throw new InvalidScenario(path, JSON.stringify(value), input)
      return value
    },
  }
}

export function list<T>(
  item: Shape<T>,
  options: Words & { readonly min?: number; readonly max: number },
): Shape<readonly T[]> {
  const { min = 0, max } = options
  return {
    ...words(options),
    control: { kind: 'list', item },
    schema: { type: 'array', items: item.schema, minItems: min, maxItems: max, ...described(options) },
    parse(input, path = '') {
      if (!Array.isArray(input) || input.length < min || input.length > max)
        throw new InvalidScenario(path, `a list of ${min} to ${max} items`, input)
      return input.map((value: unknown, index) => item.parse(value, join(path, String(index))))
    },
  }
}

export type Fields = Readonly<Record<string, Shape<unknown>>>
type Parsed<F extends Fields> = { readonly [K in keyof F]: Infer<F[K]> }

/** An object with exactly these fields. Fields made by `optional` may be absent and then take their default. */
export function object<F extends Fields>(fields: F, options: Words): Shape<Parsed<F>> {
  const names = Object.keys(fields)
  const required = names.filter((name) => fields[name]?.fallback === undefined)
  return {
    ...words(options),
    control: { kind: 'group', fields },
    schema: {
      type: 'object',
      properties: Object.fromEntries(names.map((name) => [name, fields[name]?.schema])),
      required,
      additionalProperties: false,
      ...described(options),
    },
    parse(input, path = '') {
      const record = asRecord(input, path)
      for (const key of Object.keys(record)) {
        if (!Object.hasOwn(fields, key))
          throw new InvalidScenario(
            join(path, key),
            `no such field; known here: ${names.join(', ')}`,
            record[key],
          )
      }
      const parsed: Record<string, unknown> = {}
      for (const [name, shape] of Object.entries(fields)) {
        const given = Object.hasOwn(record, name) ? record[name] : undefined
        const value = given === undefined && shape.fallback !== undefined ? shape.fallback.value : given
        parsed[name] = shape.parse(value, join(path, name))
      }
      return parsed as Parsed<F>
    },
  }
}

/** The field may be absent and then has `value`, which is parsed like any other. */
export function optional<T>(shape: Shape<T>, value: unknown): Shape<T> {
  return { ...shape, schema: { ...shape.schema, default: value }, fallback: { value } }
}

/** The value, or null for "none". */
export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return {
    ...shape,
    takesNull: true,
    schema: { anyOf: [shape.schema, { type: 'null' }] },
    parse: (input, path = '') => (input === null ? null : shape.parse(input, path)),
  }
}

/** Adds what fields alone cannot say, such as references between them: `check` throws InvalidScenario. */
export function checked<T>(shape: Shape<T>, check: (value: T, path: string) => void): Shape<T> {
  return {
    ...shape,
    parse(input, path = '') {
      const value = shape.parse(input, path)
      check(value, path)
      return value
    },
  }
}

export function words(options: Words): { readonly label: string; readonly help: string } {
  return { label: options.label, help: options.help ?? '' }
}

export function described(options: Words, unit = ''): JsonSchema {
  const help = options.help === undefined ? options.label : `${options.label}. ${options.help}`
  return { description: unit === '' ? help : `${help} (${unit})` }
}

export function asRecord(input: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw new InvalidScenario(path, 'an object', input)
  return input as Readonly<Record<string, unknown>>
}

export function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`
}
