import fc from 'fast-check'

import type { JsonSchema } from '#engine/core/shape.ts'

const asObject = (value: unknown): JsonSchema =>
  typeof value === 'object' && value !== null ? { ...value } : {}
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** Words that mean something in one of the simulators, or are built to mislead. */
export const SCENARIO_WORDS = [
  'GET /',
  'GET /a',
  'GET /items/{n}',
  'POST /items',
  'header.Authorization',
  'query.q',
  'path.id',
  'body',
  'X-Token: a',
  'client',
  'method.GET /',
  'account.rate',
  'plans.0.burst',
  'GET/a',
  '*',
  '^(a+)+$',
  '/items/{id}',
  'alice',
  'p',
  'constructor',
] as const

const PIECES = '{n} {1..4} {a|b} { } __proto__ é (a+)+$ a A 1 / . * ? : "'.split(' ')
const LETTERS = fc.constantFrom(...PIECES, ' ', '\n', '\u0000')

const texts: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: fc.constantFrom<string>(...SCENARIO_WORDS), weight: 4 },
  { arbitrary: fc.array(LETTERS, { maxLength: 30 }).map((parts) => parts.join('')), weight: 1 },
)

/** Values of a number field: its limits, one beyond them, and anything between; small ones most. */
function numbers(schema: JsonSchema): fc.Arbitrary<number> {
  const [low, high] = [Number(schema['minimum'] ?? 0), Number(schema['maximum'] ?? 100)]
  const step = schema['type'] === 'integer' ? 1 : 0.001
  const small = fc.integer({ min: 0, max: 20 }).map((n) => Math.min(high, Math.max(low, n)))
  return fc.oneof(
    { arbitrary: small, weight: 6 },
    { arbitrary: fc.constantFrom(low, high, Number(schema['default'] ?? low)), weight: 4 },
    { arbitrary: fc.constantFrom(low + step, high - step, high + step, low - step), weight: 1 },
    { arbitrary: fc.integer({ min: Math.ceil(low), max: Math.floor(high) }), weight: 1 },
  )
}

/** Values by a JSON schema as the shapes publish them, near its limits and now and then beyond. */
export function arbitraryBy(schema: JsonSchema): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema['const'])
  if ('enum' in schema) return fc.constantFrom(...asList(schema['enum']))
  const either = asList(schema['anyOf'] ?? schema['oneOf'])
  if (either.length > 0) return fc.oneof(...either.map((each) => arbitraryBy(asObject(each))))
  switch (schema['type']) {
    case 'integer':
    case 'number':
      return numbers(schema)
    case 'boolean':
      return fc.boolean()
    case 'string':
      return texts
    case 'array': {
      const min = Number(schema['minItems'] ?? 0)
      return fc.array(arbitraryBy(asObject(schema['items'])), {
        minLength: min,
        maxLength: Math.max(min, 3),
      })
    }
    case 'object':
      return arbitraryObject(schema)
    default:
      return fc.constant(null)
  }
}

function arbitraryObject(schema: JsonSchema): fc.Arbitrary<unknown> {
  const fields = Object.entries(asObject(schema['properties']))
  const values = Object.fromEntries(fields.map(([name, field]) => [name, arbitraryBy(asObject(field))]))
  const requiredKeys = asList(schema['required']).map(String)
  return fc.record(values, { requiredKeys, noNullPrototype: true })
}

/** Whether a dotted path leads to a field of the schema, whatever an input holds there. */
export function isFieldOf(schema: JsonSchema, path: string): boolean {
  return path === '' || isIn(schema, path.split('.'))
}

function isIn(schema: JsonSchema, [key, ...rest]: readonly string[]): boolean {
  if (key === undefined) return true
  const either = asList(schema['anyOf'] ?? schema['oneOf'])
  if (either.some((each) => isIn(asObject(each), [key, ...rest]))) return true
  if (schema['type'] === 'array') return /^\d+$/.test(key) && isIn(asObject(schema['items']), rest)
  const fields = asObject(schema['properties'])
  return Object.hasOwn(fields, key) && isIn(asObject(fields[key]), rest)
}
