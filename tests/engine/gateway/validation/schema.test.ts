import { describe, expect, it } from 'vitest'

import { InvalidModel, ValidationLimit } from '#engine/gateway/validation/errors.ts'
import type { Json } from '#engine/core/json.ts'
import { API_GATEWAY, compileSchema } from '#engine/gateway/validation/schema.ts'

/** [schema, valid values, invalid values] */
const KEYWORDS: readonly (readonly [string, Json, readonly Json[], readonly Json[]])[] = [
  ['type of each kind: string', { type: 'string' }, ['', 'a'], [1, null, true, [], {}]],
  ['type number', { type: 'number' }, [1, 1.5, -0], ['1', null, true, [], {}]],
  ['type integer', { type: 'integer' }, [1, 1e20, -3], [1.5, '1', null]],
  ['type boolean', { type: 'boolean' }, [true, false], [0, 'true', null]],
  ['type null', { type: 'null' }, [null], [0, '', false, [], {}]],
  ['type array', { type: 'array' }, [[], [1]], [{}, null, '[]']],
  ['type object', { type: 'object' }, [{}, { a: 1 }], [[], null, '{}']],
  ['type of several', { type: ['string', 'null'] }, ['a', null], [1, {}, []]],
  ['multipleOf in whole numbers', { multipleOf: 3 }, [0, 9, -6, 'text'], [1, 10]],
  ['multipleOf in decimals', { multipleOf: 0.01 }, [19.99, 0.07, 3, -4.35], [0.001, 19.995]],
  ['multipleOf in very small decimals', { multipleOf: 0.0001 }, [0.0075], [0.00751]],
  ['multipleOf of powers', { multipleOf: 1e-8 }, [1e-7, 12, 3e20], [1.5e-8]],
  ['multipleOf of a fraction against whole ones', { multipleOf: 1.5 }, [3, 4.5], [2, 4]],
  ['maximum', { maximum: 3 }, [3, 2.9, 'x'], [3.1]],
  ['maximum, exclusive', { maximum: 3, exclusiveMaximum: true }, [2.9], [3, 4]],
  ['maximum, expressly inclusive', { maximum: 3, exclusiveMaximum: false }, [3], [4]],
  ['exclusiveMaximum without maximum', { exclusiveMaximum: true }, [1e300], []],
  ['minimum', { minimum: -2 }, [-2, 0, null], [-2.1]],
  ['minimum, exclusive', { minimum: -2, exclusiveMinimum: true }, [-1.9], [-2, -3]],
  ['maxLength in characters, not code units', { maxLength: 2 }, ['ab', '🐲🐲', 5], ['abc', '🐲🐲🐲']],
  ['minLength in characters, not code units', { minLength: 2 }, ['ab', '🐲🐲'], ['a', '🐲', '']],
  ['pattern, not anchored', { pattern: 'b+c' }, ['abbcd', 7], ['ac', 'bb']],
  ['enum of scalars', { enum: ['a', 1, null, false] }, ['a', 1, null, false], ['b', 0, true, '1', '']],
  ['enum does not confuse 0 with false', { enum: [0] }, [0, -0], [false, '', null]],
  [
    'enum of objects, whatever their order',
    { enum: [{ a: 1, b: [2] }] },
    [{ b: [2], a: 1 }],
    [{ a: 1 }, { a: 1, b: ['2'] }, [1]],
  ],
  ['enum of lists, in order', { enum: [[1, 2]] }, [[1, 2]], [[2, 1], [1], [1, 2, 3]]],
  ['items, one schema', { items: { type: 'integer' } }, [[], [1, 2], { 0: 'a' }], [[1, 'a']]],
  [
    'items, one schema, with additionalItems beside it',
    { items: { type: 'integer' }, additionalItems: false },
    [[1, 2]],
    [['a']],
  ],
  [
    'items, by place',
    { items: [{ type: 'integer' }, { type: 'string' }] },
    [[1, 'a', null], [1], []],
    [['a'], [1, 2]],
  ],
  ['additionalItems false', { items: [{}, {}], additionalItems: false }, [[], [1, 2]], [[1, 2, 3]]],
  ['additionalItems true', { items: [{}], additionalItems: true }, [[1, 2]], []],
  [
    'additionalItems, a schema',
    { items: [{}], additionalItems: { type: 'string' } },
    [[1, 'a', 'b']],
    [[1, 'a', 2]],
  ],
  ['additionalItems without items', { additionalItems: false }, [[1, 2]], []],
  ['maxItems', { maxItems: 2 }, [[1, 2], 'abc'], [[1, 2, 3]]],
  ['minItems', { minItems: 1 }, [[1], ''], [[]]],
  [
    'uniqueItems of scalars',
    { uniqueItems: true },
    [[1, '1', true, null, 0, false, ''], []],
    [
      [1, 2, 1],
      ['a', 'a'],
      [null, null],
    ],
  ],
  [
    'uniqueItems of objects and lists',
    { uniqueItems: true },
    [
      [{ a: 1 }, { a: '1' }],
      [[1], [[1]]],
      [null, 'null'],
    ],
    [
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
      [[1], [1]],
    ],
  ],
  ['uniqueItems false', { uniqueItems: false }, [[1, 1]], []],
  ['maxProperties', { maxProperties: 1 }, [{}, { a: 1 }, [1, 2]], [{ a: 1, b: 2 }]],
  ['minProperties', { minProperties: 2 }, [{ a: 1, b: 2 }], [{ a: 1 }]],
  ['required', { required: ['a', 'b'] }, [{ a: null, b: 0 }, 'x', []], [{ a: 1 }, {}]],
  ['required names that every object inherits', { required: ['toString'] }, [{ toString: 1 }], [{}]],
  ['properties', { properties: { a: { type: 'integer' } } }, [{ a: 1 }, { b: 'x' }, {}], [{ a: 'x' }]],
  [
    'properties that every object inherits',
    { properties: { toString: { type: 'string' } } },
    [{}, { toString: 'a' }],
    [{ toString: 1 }],
  ],
  [
    'patternProperties',
    { patternProperties: { '^a': { type: 'integer' } } },
    [{ ab: 1, b: 'x' }],
    [{ ab: 'x' }, { a: 1, ab: 'x' }],
  ],
  [
    'properties and patterns both look',
    { properties: { ab: { minimum: 5 } }, patternProperties: { '^a': { maximum: 9 } } },
    [{ ab: 7 }],
    [{ ab: 4 }, { ab: 10 }],
  ],
  [
    'additionalProperties false',
    { properties: { a: {} }, patternProperties: { '^x': {} }, additionalProperties: false },
    [{ a: 1, xy: 2 }, {}],
    [{ b: 1 }],
  ],
  [
    'additionalProperties, a schema',
    { properties: { a: {} }, additionalProperties: { type: 'string' } },
    [{ a: 1, b: 'x' }],
    [{ b: 1 }],
  ],
  ['additionalProperties true', { additionalProperties: true }, [{ b: 1 }], []],
  ['additionalProperties by itself', { additionalProperties: false }, [{}, []], [{ a: 1 }]],
  [
    'dependencies of names',
    { dependencies: { a: ['b', 'c'] } },
    [{ a: 1, b: 1, c: 1 }, { b: 1 }, {}, 'x'],
    [{ a: 1 }, { a: 1, b: 1 }],
  ],
  [
    'dependencies of a schema',
    { dependencies: { a: { minProperties: 2 } } },
    [{ a: 1, b: 1 }, { c: 1 }],
    [{ a: 1 }],
  ],
  ['dependencies on nothing', { dependencies: { a: [] } }, [{ a: 1 }], []],
  ['allOf', { allOf: [{ minimum: 1 }, { maximum: 3 }] }, [1, 3], [0, 4]],
  ['anyOf', { anyOf: [{ type: 'string' }, { minimum: 3 }] }, ['a', 3, null], [2]],
  ['oneOf', { oneOf: [{ minimum: 3 }, { multipleOf: 2 }] }, [2, 3], [1, 4]],
  ['not', { not: { type: ['string', 'null'] } }, [1, {}], ['a', null]],
  ['no keyword at all', { title: 'Empty', description: 'x', $schema: 'y', unknown: 5 }, [1, null, {}], []],
  ['one keyword on two types', { minimum: 2, minLength: 2 }, [2, 'ab', true], [1, 'a']],
]

describe('JSON Schema draft 4', () => {
  it.each(KEYWORDS)('%s', (_, schema, valid, invalid) => {
    const compiled = compileSchema(schema)
    expect(valid.filter((value) => !compiled.isValid(value))).toEqual([])
    expect(valid.filter((value) => compiled.failures(value).length > 0)).toEqual([])
    expect(invalid.filter((value) => compiled.isValid(value))).toEqual([])
    expect(invalid.filter((value) => compiled.failures(value).length === 0)).toEqual([])
  })

  it('treats __proto__ as a name like any other', () => {
    const schema = compileSchema(
      JSON.parse('{"properties":{"__proto__":{"type":"string"}},"required":["__proto__"]}') as Json,
    )
    expect(schema.isValid(JSON.parse('{"__proto__":"a"}') as Json)).toBe(true)
    expect(schema.isValid(JSON.parse('{"__proto__":1}') as Json)).toBe(false)
    expect(schema.isValid({})).toBe(false)
  })
})

describe('failures', () => {
  const schema = compileSchema({
    type: 'object',
    required: ['id', 'lines'],
    properties: {
      id: { type: 'string', pattern: '^[a-z]+$' },
      lines: {
        type: 'array',
        items: {
          type: 'object',
          required: ['sku'],
          properties: { sku: { enum: ['a', 'b'] }, 'n/m': { minimum: 1 } },
        },
      },
    },
    additionalProperties: false,
  })

  it('name keyword, place in the body and place in the model', () => {
    expect(schema.failures({ id: 'A1', lines: [{ sku: 'a' }, { 'n/m': 0 }], more: 1 })).toEqual([
      { keyword: 'pattern', path: '/id', schemaPath: '/properties/id/pattern', detail: null },
      {
        keyword: 'required',
        path: '/lines/1',
        schemaPath: '/properties/lines/items/required',
        detail: 'sku',
      },
      {
        keyword: 'minimum',
        path: '/lines/1/n~1m',
        schemaPath: '/properties/lines/items/properties/n~1m/minimum',
        detail: null,
      },
      { keyword: 'additionalProperties', path: '/more', schemaPath: '/additionalProperties', detail: null },
    ])
  })

  it('are all told, not only the first', () => {
    expect(schema.failures({}).map(({ detail }) => detail)).toEqual(['id', 'lines'])
    expect(
      compileSchema({ type: 'integer', minimum: 5, multipleOf: 2 })
        .failures(1.5)
        .map(({ keyword }) => keyword),
    ).toEqual(['type', 'minimum', 'multipleOf'])
  })

  it('end at the hundredth', () => {
    const list = Array.from({ length: 250 }, () => 'x')
    expect(compileSchema({ items: { type: 'null' } }).failures(list)).toHaveLength(100)
  })

  it('of anyOf, oneOf and not stand for their branches', () => {
    const of = (value: Json) => compileSchema(value).failures(4)
    expect(of({ anyOf: [{ type: 'string' }, { minimum: 5 }] })).toEqual([
      { keyword: 'anyOf', path: '', schemaPath: '/anyOf', detail: null },
    ])
    expect(of({ oneOf: [{ minimum: 3 }, { multipleOf: 2 }, { type: 'null' }] })).toEqual([
      { keyword: 'oneOf', path: '', schemaPath: '/oneOf', detail: '2 of 3 fit' },
    ])
    expect(of({ not: { type: 'integer' } })).toEqual([
      { keyword: 'not', path: '', schemaPath: '/not', detail: null },
    ])
  })

  it('of a format, a dependency, additional items and patterns say where', () => {
    const failing = (value: Json, data: Json) => compileSchema(value).failures(data)[0]
    expect(failing({ format: 'ipv4' }, 'x')).toMatchObject({ keyword: 'format', detail: 'ipv4' })
    expect(failing({ dependencies: { a: ['b'] } }, { a: 1 })).toMatchObject({
      keyword: 'dependencies',
      detail: 'b',
      schemaPath: '/dependencies',
    })
    expect(failing({ dependencies: { 'a/b': { type: 'null' } } }, { 'a/b': 1 })).toMatchObject({
      keyword: 'type',
      path: '',
      schemaPath: '/dependencies/a~1b/type',
    })
    expect(failing({ items: [{}], additionalItems: false }, [1, 2])).toMatchObject({
      keyword: 'additionalItems',
      path: '/1',
      schemaPath: '/additionalItems',
    })
    expect(failing({ items: [{}, { type: 'null' }] }, [1, 2])).toMatchObject({
      keyword: 'type',
      path: '/1',
      schemaPath: '/items/1/type',
    })
    expect(failing({ patternProperties: { '^/': { type: 'null' } } }, { '/a': 1 })).toMatchObject({
      keyword: 'type',
      path: '/~1a',
      schemaPath: '/patternProperties/^~1/type',
    })
    expect(failing({ allOf: [{}, { type: 'null' }] }, 1)).toMatchObject({ schemaPath: '/allOf/1/type' })
  })
})

describe('models that are no schemas', () => {
  it.each<readonly [Json, string]>([
    [5, ''],
    [[], ''],
    [{ type: 'text' }, '/type'],
    [{ type: 5 }, '/type'],
    [{ type: ['string', 'toString'] }, '/type'],
    [{ minimum: '1' }, '/minimum'],
    [{ maximum: null }, '/maximum'],
    [{ minimum: 1, exclusiveMinimum: 1 }, '/exclusiveMinimum'],
    [{ maximum: 1, exclusiveMaximum: 'x' }, '/exclusiveMaximum'],
    [{ multipleOf: 0 }, '/multipleOf'],
    [{ multipleOf: -1 }, '/multipleOf'],
    [{ maxLength: -1 }, '/maxLength'],
    [{ minLength: 1.5 }, '/minLength'],
    [{ minItems: '1' }, '/minItems'],
    [{ pattern: 5 }, '/pattern'],
    [{ pattern: '(' }, '/pattern'],
    [{ format: 5 }, '/format'],
    [{ enum: 'a' }, '/enum'],
    [{ required: 'a' }, '/required'],
    [{ required: [1] }, '/required'],
    [{ uniqueItems: 'yes' }, '/uniqueItems'],
    [{ items: 5 }, '/items'],
    [{ items: [5] }, '/items'],
    [{ items: [{}], additionalItems: 5 }, '/additionalItems'],
    [{ additionalProperties: 5 }, '/additionalProperties'],
    [{ properties: [] }, '/properties'],
    [{ properties: { a: 5 } }, '/properties'],
    [{ patternProperties: { '(': {} } }, '/patternProperties/('],
    [{ dependencies: { a: 5 } }, '/dependencies'],
    [{ allOf: [] }, '/allOf'],
    [{ anyOf: {} }, '/anyOf'],
    [{ oneOf: [5] }, '/oneOf'],
    [{ not: [] }, '/not'],
    [{ properties: { a: { items: { type: 'x' } } } }, '/properties/a/items/type'],
    [{ $ref: '#/nowhere' }, '/$ref'],
  ])('%j is refused at %s', (schema, path) => {
    expect(() => compileSchema(schema)).toThrow(InvalidModel)
    expect(() => compileSchema(schema)).toThrow(expect.objectContaining({ path }) as Error)
  })

  it('say what is wrong where', () => {
    expect(() => compileSchema({ properties: { a: { minLength: -1 } } })).toThrow(
      '/properties/a/minLength: expected a whole number from 0.',
    )
    expect(() => compileSchema(null)).toThrow('The model: expected an object.')
  })

  it('are refused when they are nested beyond reason', () => {
    let schema: Json = {}
    for (let depth = 0; depth < 300; depth++) schema = { not: schema }
    expect(() => compileSchema(schema)).toThrow(InvalidModel)
    expect(() => compileSchema({ $ref: '#/far', far: schema })).toThrow(InvalidModel)
  })
})

describe('references', () => {
  it('may go in circles as long as the body ends', () => {
    const tree = compileSchema({
      properties: { left: { $ref: '#' }, right: { $ref: '#' } },
      additionalProperties: false,
    })
    expect(tree.isValid({ left: { right: {} } })).toBe(true)
    expect(tree.failures({ left: { right: { x: 1 } } })).toEqual([
      {
        keyword: 'additionalProperties',
        path: '/left/right/x',
        schemaPath: '/additionalProperties',
        detail: null,
      },
    ])
  })

  it('stand alone: nothing beside one counts', () => {
    const schema = compileSchema({
      definitions: { a: { type: 'array' } },
      properties: { x: { $ref: '#/definitions/a', maxItems: 1 } },
    })
    expect(schema.isValid({ x: [1, 2] })).toBe(true)
    expect(schema.isValid({ x: 1 })).toBe(false)
  })

  it('unescape names', () => {
    const schema = compileSchema({
      definitions: { 'a/b~c%d': { type: 'null' }, '': { type: 'string' } },
      items: [{ $ref: '#/definitions/a~1b~0c%25d' }, { $ref: '#/definitions/' }],
    })
    expect(schema.isValid([null, 'x'])).toBe(true)
    expect(schema.isValid([1])).toBe(false)
    expect(schema.isValid([null, 1])).toBe(false)
  })

  it('reach an item of a list', () => {
    const schema = compileSchema({ items: [{ type: 'integer' }, { $ref: '#/items/0' }] })
    expect(schema.isValid([1, 'x'])).toBe(false)
    expect(() => compileSchema({ items: [{}, { $ref: '#/items/2' }] })).toThrow(InvalidModel)
    expect(() => compileSchema({ items: [{}, { $ref: '#/items/00' }] })).toThrow(InvalidModel)
  })

  it('are resolved against the nearest id', () => {
    const schema = compileSchema({
      id: 'http://example.com/root.json',
      definitions: {
        a: {
          id: 'nested/',
          definitions: { b: { id: 'leaf.json', type: 'integer' }, c: { $ref: 'leaf.json' } },
        },
      },
      properties: {
        direct: { $ref: 'nested/leaf.json' },
        through: { $ref: '#/definitions/a/definitions/c' },
      },
    })
    expect(schema.isValid({ direct: 1, through: 2 })).toBe(true)
    expect(schema.isValid({ direct: 'x' })).toBe(false)
    expect(schema.isValid({ through: 'x' })).toBe(false)
  })

  it('find a schema by its name in the document', () => {
    const schema = compileSchema({ definitions: { a: { id: '#whole', type: 'integer' } }, $ref: '#whole' })
    expect(schema.isValid(1)).toBe(true)
    expect(schema.isValid('x')).toBe(false)
  })

  it('do not take the id beside a reference for an address', () => {
    const compile = () =>
      compileSchema({
        definitions: { a: { id: 'b.json', $ref: '#/definitions/c' }, c: {} },
        properties: { x: { $ref: 'b.json' } },
      })
    expect(compile).toThrow(InvalidModel)
  })

  it('reach other documents that are handed in', () => {
    const documents = {
      'http://example.com/number.json': { type: 'number' },
      'http://example.com/list.json': { items: { $ref: 'number.json' } },
    }
    const schema = compileSchema(
      { properties: { n: { $ref: 'http://example.com/list.json' } } },
      { documents },
    )
    expect(schema.isValid({ n: [1] })).toBe(true)
    expect(schema.isValid({ n: ['x'] })).toBe(false)
  })

  it('inside an enum are data', () => {
    const schema = compileSchema({ enum: [{ $ref: '#/a' }] })
    expect(schema.isValid({ $ref: '#/a' })).toBe(true)
    expect(schema.isValid('a')).toBe(false)
  })

  it('named $ref among the properties are a property', () => {
    const schema = compileSchema({ properties: { $ref: { type: 'string' } } })
    expect(schema.isValid({ $ref: 'x' })).toBe(true)
    expect(schema.isValid({ $ref: 1 })).toBe(false)
  })
})

describe('limits', () => {
  it('end a reference that leads to itself', () => {
    expect(() => compileSchema({ $ref: '#' }).isValid(1)).toThrow(ValidationLimit)
    expect(() => compileSchema({ anyOf: [{ $ref: '#' }, { $ref: '#' }] }).failures(1)).toThrow(
      ValidationLimit,
    )
  })

  it('end a model that doubles at every step', () => {
    const definitions: Record<string, Json> = { d40: { type: 'integer' } }
    for (let step = 0; step < 40; step++) {
      const next = { $ref: `#/definitions/d${step + 1}` }
      definitions[`d${step}`] = { allOf: [next, next] }
    }
    const schema = compileSchema({ definitions, $ref: '#/definitions/d0' })
    expect(() => schema.isValid(1)).toThrow('more than 200000 references followed')
  })

  it('count what the branches follow', () => {
    const definitions: Record<string, Json> = { d40: { type: 'integer' } }
    for (let step = 0; step < 40; step++) {
      const next = { $ref: `#/definitions/d${step + 1}` }
      definitions[`d${step}`] = { oneOf: [next, { not: next }] }
    }
    const schema = compileSchema({ definitions, $ref: '#/definitions/d0' })
    expect(() => schema.failures(1)).toThrow(ValidationLimit)
  })

  it('end a body that is nested beyond reason', () => {
    let value: Json = []
    for (let depth = 0; depth < 600; depth++) value = [value]
    expect(() => compileSchema({ uniqueItems: true }).isValid([value])).toThrow(ValidationLimit)
    expect(() => compileSchema({ items: { $ref: '#' } }).isValid(value)).toThrow(
      'references nested deeper than 500 levels',
    )
  })

  it('let 400 levels pass', () => {
    let value: Json = []
    for (let depth = 0; depth < 400; depth++) value = [value]
    expect(compileSchema({ items: { $ref: '#' }, uniqueItems: true }).isValid(value)).toBe(true)
  })
})

describe("API Gateway's models", () => {
  const of = (schema: Json) => compileSchema(schema, { dialect: API_GATEWAY })

  it('do not count items', () => {
    expect(of({ minItems: 2 }).isValid([])).toBe(true)
    expect(of({ maxItems: 1 }).isValid([1, 2])).toBe(true)
    expect(of({ items: { minItems: 1 } }).isValid([[]])).toBe(true)
  })

  it('take minimum as inclusive, and maximum as it says', () => {
    expect(of({ minimum: 1, exclusiveMinimum: true }).isValid(1)).toBe(true)
    expect(of({ minimum: 1, exclusiveMinimum: true }).isValid(0)).toBe(false)
    expect(of({ maximum: 1, exclusiveMaximum: true }).isValid(1)).toBe(false)
  })

  it('list what they read over, with its place', () => {
    const schema = of({
      properties: { a: { type: 'array', minItems: 1, default: [] }, b: { readOnly: true } },
      example: {},
    })
    expect(schema.ignored).toEqual([
      { keyword: 'example', path: '/example' },
      { keyword: 'minItems', path: '/properties/a/minItems' },
      { keyword: 'default', path: '/properties/a/default' },
      { keyword: 'readOnly', path: '/properties/b/readOnly' },
    ])
    expect(compileSchema({ minItems: 1 }).ignored).toEqual([])
  })

  it('leave formats alone that draft 4 does not know', () => {
    expect(of({ format: 'byte' }).isValid('this is no base64')).toBe(true)
    expect(of({ format: 'toString' }).isValid('x')).toBe(true)
    expect(of({ format: 'ipv4' }).isValid('x')).toBe(false)
  })

  it('leave all formats alone where the dialect says so', () => {
    expect(
      compileSchema({ format: 'ipv4' }, { dialect: { ignored: [], hasFormats: false } }).isValid('x'),
    ).toBe(true)
  })
})
