import { Validator } from '@cfworker/json-schema'
import fc from 'fast-check'
import { Validator as JsonSchema } from 'jsonschema'
import { describe, expect, it } from 'vitest'

import { NotModelled } from '#engine/core/shape.ts'
import { InvalidModel, ValidationLimit } from '#engine/gateway/validation/errors.ts'
import { canonical } from '#engine/gateway/validation/json.ts'
import type { Json } from '#engine/core/json.ts'
import { API_GATEWAY, compileSchema } from '#engine/gateway/validation/schema.ts'
import { PATIENCE, RUNS } from '#tests/support/fuzz.ts'

/** Names as they come, and names that are easily mistaken. */
const PLAIN_NAMES = ['a', 'b', 'c']
const NAMES = [...PLAIN_NAMES, 'id', 'toString', '']

const valueOf = (name: fc.Arbitrary<string>) =>
  fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      fc.constantFrom<Json>(null, true, false, 0, 1, 2, 1.5, -3, 0.07, '', 'a', 'ab', '🐲', 'abc'),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(name, tie('value'), { maxKeys: 3 }),
    ),
  })).value

/** The generator's objects have no prototype, which trips peers up. */
function plain<T>(of: T): T {
  return JSON.parse(JSON.stringify(of)) as T
}

const size = fc.constantFrom<Json>(0, 1, 2, 3)

/** Schemas that draft 4 allows, of every keyword. */
const schemaOf = (name: fc.Arbitrary<string>, value: fc.Arbitrary<Json>) =>
  fc.letrec<{ schema: { readonly [keyword: string]: Json } }>((tie) => {
    const inner = tie('schema')
    const some = fc.array(inner, { minLength: 1, maxLength: 3 })
    return {
      schema: fc.oneof(
        { maxDepth: 2, withCrossShrink: true },
        fc.record(
          {
            type: fc.constantFrom<Json>(
              'string',
              'number',
              'integer',
              'array',
              'object',
              'null',
              ['boolean', 'null'],
              ['object', 'array'],
            ),
            minimum: fc.constantFrom<Json>(0, 1, 1.5),
            exclusiveMinimum: fc.boolean(),
            maximum: fc.constantFrom<Json>(0, 1, 1.5),
            multipleOf: fc.constantFrom<Json>(1, 2, 0.5),
          },
          { requiredKeys: [] },
        ),
        fc.record(
          {
            minLength: size,
            maxLength: size,
            pattern: fc.constantFrom('^a', 'b$', '^(a|b)+$'),
            enum: fc.uniqueArray(value, { minLength: 1, maxLength: 3, selector: canonical }),
          },
          { requiredKeys: [] },
        ),
        fc.record(
          {
            properties: fc.dictionary(name, inner, { maxKeys: 2 }),
            required: fc.uniqueArray(name, { minLength: 1, maxLength: 2 }),
            patternProperties: fc.dictionary(fc.constantFrom('^a', 'b|c'), inner, { maxKeys: 2 }),
            additionalProperties: fc.oneof(inner, fc.boolean()),
            minProperties: size,
            maxProperties: size,
          },
          { requiredKeys: [] },
        ),
        fc.record(
          {
            items: fc.oneof(inner, some),
            additionalItems: fc.oneof(inner, fc.boolean()),
            minItems: size,
            maxItems: size,
            uniqueItems: fc.boolean(),
          },
          { requiredKeys: [] },
        ),
        fc.record(
          {
            allOf: some,
            anyOf: some,
            oneOf: some,
            not: inner,
            dependencies: fc.dictionary(
              name,
              fc.oneof<fc.Arbitrary<Json>[]>(inner, fc.uniqueArray(name, { minLength: 1, maxLength: 2 })),
              { maxKeys: 2 },
            ),
          },
          { requiredKeys: [] },
        ),
      ),
    }
  }).schema

const name = fc.constantFrom(...NAMES)
const value = valueOf(name)
const schema = schemaOf(name, value)

/** Both peers stumble over members named `id` or `toString`, at places where these are names like any other. */
const plainValue = valueOf(fc.constantFrom(...PLAIN_NAMES))
const plainSchema = schemaOf(fc.constantFrom(...PLAIN_NAMES), plainValue)

describe('every schema', () => {
  it('stays as strict with one more required name', { timeout: PATIENCE }, () => {
    fc.assert(
      fc.property(schema, value, name, (of, data, added) => {
        const required = Array.isArray(of['required']) ? (of['required'] as readonly string[]) : []
        const before = compileSchema(of).isValid(data)
        const after = compileSchema({ ...of, required: [...required, added] }).isValid(data)
        expect(after && !before).toBe(false)
      }),
      RUNS,
    )
  })

  it('gives reasons exactly where it says no', { timeout: PATIENCE }, () => {
    fc.assert(
      fc.property(schema, value, (of, data) => {
        const compiled = compileSchema(of)
        expect(compiled.failures(data).length === 0).toBe(compiled.isValid(data))
      }),
      RUNS,
    )
  })

  it(
    'is turned round by not, and left as it is by allOf, anyOf and oneOf of it alone',
    { timeout: PATIENCE },
    () => {
      fc.assert(
        fc.property(schema, value, (of, data) => {
          const isValid = compileSchema(of).isValid(data)
          expect(compileSchema({ not: of }).isValid(data)).toBe(!isValid)
          for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
            expect(compileSchema({ [keyword]: [of] }).isValid(data)).toBe(isValid)
          }
          expect(compileSchema({ definitions: { of }, $ref: '#/definitions/of' }).isValid(data)).toBe(isValid)
        }),
        RUNS,
      )
    },
  )

  it('says what @cfworker/json-schema says', { timeout: PATIENCE }, () => {
    fc.assert(
      fc.property(plainSchema, plainValue, (of, data) => {
        expect(compileSchema(of).isValid(data)).toBe(
          new Validator(plain(of), '4').validate(plain(data)).valid,
        )
      }),
      RUNS,
    )
  })

  it('says what jsonschema says', { timeout: PATIENCE }, () => {
    fc.assert(
      fc.property(plainSchema, plainValue, (of, data) => {
        // It takes a list and an object with the same members for equal: findings/jsonschema-list-equals-object.sh.
        fc.pre(!JSON.stringify([of, data]).includes('[]'))
        expect(compileSchema(of).isValid(data)).toBe(new JsonSchema().validate(plain(data), plain(of)).valid)
      }),
      RUNS,
    )
  })

  it('reads over what API Gateway does not support, and nothing else', { timeout: PATIENCE }, () => {
    const without = (of: Json): Json => {
      if (Array.isArray(of)) return of.map(without)
      if (typeof of !== 'object' || of === null) return of
      return Object.fromEntries(
        Object.entries(of)
          .filter(([keyword]) => !['minItems', 'maxItems', 'exclusiveMinimum'].includes(keyword))
          .map(([keyword, inner]) => [keyword, keyword === 'enum' ? inner : without(inner)]),
      )
    }
    fc.assert(
      fc.property(schema, value, (of, data) => {
        expect(compileSchema(of, { dialect: API_GATEWAY }).isValid(data)).toBe(
          compileSchema(without(of)).isValid(data),
        )
      }),
      RUNS,
    )
  })
})

describe('anything at all as a schema', () => {
  const keyword = fc.constantFrom(
    'type',
    'enum',
    'items',
    'additionalItems',
    'properties',
    'patternProperties',
    'additionalProperties',
    'required',
    'dependencies',
    'allOf',
    'anyOf',
    'oneOf',
    'not',
    '$ref',
    'id',
    'definitions',
    'pattern',
    'format',
    'multipleOf',
    'minimum',
    'uniqueItems',
    'maxLength',
  )
  const text = fc.oneof(
    fc.string({ maxLength: 6 }),
    fc.constantFrom(
      '#',
      '#/definitions/a',
      '#a',
      'a',
      'http://x/y',
      '(',
      '^(a*)*$',
      '\\1',
      'ipv4',
      'string',
      '%',
      '#/%zz',
      ':',
      '//[',
    ),
  )
  const anything = fc.letrec<{ any: Json }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom<Json>(null, true, false, 0, -1, 1e308, 1e-7),
      text,
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(fc.oneof(keyword, text), tie('any'), { maxKeys: 4 }),
    ),
  })).any

  it('is refused by name or compiled, and then answers or gives up by name', { timeout: PATIENCE }, () => {
    fc.assert(
      fc.property(anything, anything, (of, data) => {
        try {
          const compiled = compileSchema(of)
          expect(compiled.failures(data).length === 0).toBe(compiled.isValid(data))
        } catch (error) {
          if (
            error instanceof InvalidModel ||
            error instanceof NotModelled ||
            error instanceof ValidationLimit
          )
            return
          throw error
        }
      }),
      RUNS,
    )
  })
})
