import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  bool,
  checked,
  choice,
  decimal,
  fixed,
  int,
  InvalidScenario,
  list,
  NotModelled,
  nullable,
  object,
  optional,
  type Shape,
  text,
} from '#engine/core/shape.ts'
import { variant } from '#engine/core/variant.ts'
import { withEdits } from '#engine/core/edits.ts'

const SEED = 20_261_130
const L = { label: 'L' }
const whole = int({ ...L, min: -5, max: 10 })
const ms3 = decimal({ ...L, digits: 3, min: 0.001, max: 3_456_000_000 })

/** What `parse` says, without the value that it got. */
function refusal(parse: () => unknown): { readonly path: string; readonly expected: string } | null {
  try {
    parse()
    return null
  } catch (error) {
    if (!(error instanceof InvalidScenario)) throw error
    return { path: error.path, expected: error.expected }
  }
}

/** Of some inputs, those that a shape takes. */
const takenBy = (shape: Shape<unknown>, ...inputs: readonly unknown[]): readonly unknown[] =>
  inputs.filter((input) => refusal(() => shape.parse(input)) === null)

describe('numbers', () => {
  it('[N1] int takes whole numbers from min to max, both ends included', () => {
    for (const value of [-5, 0, 10]) expect(whole.parse(value)).toBe(value)
    expect(takenBy(whole, -6, 11, 0.5, 9.999)).toEqual([])
  })

  it('[N2] no number takes text, NaN, infinity or nothing', () => {
    expect(takenBy(whole, '3', NaN, Infinity, -Infinity, null, undefined, true, [3], {})).toEqual([])
    expect(takenBy(ms3, '3', NaN, Infinity, null, undefined)).toEqual([])
  })

  it('[N3] decimal takes every value of its digits, at any size', () => {
    for (const value of [
      33_582_132.63, 16_777.217, 3_456_000_000, 2_147_483.648, 0.001, 0.3, 1_000_000_000.001,
    ])
      expect(ms3.parse(value)).toBe(value)
  })

  it(`[N4] decimal gives back the very number that it took, for all digits (seed ${SEED})`, () => {
    fc.assert(
      fc.property(fc.nat(9), fc.maxSafeInteger(), (digits, k) => {
        const value = Math.floor(Math.abs(k) / 4) / 10 ** digits
        const shape = decimal({ ...L, digits, min: 0, max: Number.MAX_SAFE_INTEGER })
        expect(shape.parse(value)).toBe(value)
      }),
      { seed: SEED, numRuns: 2_000 },
    )
  })

  it(`[N5] decimal refuses one digit more (seed ${SEED})`, () => {
    fc.assert(
      fc.property(fc.nat(3_456_000_000_0 - 1), fc.integer({ min: 1, max: 9 }), (k, last) => {
        expect(takenBy(ms3, (k * 1_000 + last) / 10_000)).toEqual([])
      }),
      { seed: SEED, numRuns: 2_000 },
    )
  })

  it('[N6] decimal takes what arithmetic leaves a hair beside a value, and gives the value', () => {
    expect(ms3.parse(0.1 + 0.2)).toBe(0.3)
    expect(decimal({ ...L, digits: 1, min: 0, max: 9 }).parse(3 * 1.1)).toBe(3.3)
  })

  it('[N7] the error names the digits, the range and what came', () => {
    expect(() => ms3.parse(0.0005, 'a.b')).toThrow(
      'a.b: expected a number with at most 3 decimals from 0.001 to 3456000000, got 0.0005.',
    )
    expect(() => whole.parse(99)).toThrow('The scenario: expected a whole number from -5 to 10, got 99.')
  })

  it('[N8] control and schema carry range, step and unit', () => {
    const shape = decimal({ ...L, help: 'H.', digits: 2, min: 0, max: 9, unit: 's', scale: 'log' })
    expect(shape.control).toEqual({ kind: 'number', min: 0, max: 9, step: 0.01, unit: 's', scale: 'log' })
    expect(shape.schema).toEqual({ type: 'number', minimum: 0, maximum: 9, description: 'L. H. (s)' })
    expect(whole.schema).toMatchObject({ type: 'integer' })
    expect(int({ ...L, min: 0, max: 9, step: 3 }).control).toMatchObject({
      step: 3,
      unit: '',
      scale: 'linear',
    })
  })
})

describe('words and flags', () => {
  it('[B1] bool takes true and false alone', () => {
    expect([bool(L).parse(true), bool(L).parse(false)]).toEqual([true, false])
    expect(takenBy(bool(L), 0, 1, 'true', null, undefined)).toEqual([])
  })

  it('[C1] choice takes its own words alone, never those of a prototype', () => {
    const shape = choice({ ...L, choices: { a: 'A', b: 'B' } })
    expect(shape.parse('b')).toBe('b')
    expect(takenBy(shape, 'c', 'toString', '__proto__', 0, null)).toEqual([])
    expect(refusal(() => shape.parse('c', 'x'))).toEqual({ path: 'x', expected: 'one of "a", "b"' })
    expect(shape.schema).toMatchObject({ enum: ['a', 'b'] })
  })

  it('[T1] text has a least and a most length', () => {
    const shape = text({ ...L, minLength: 1, maxLength: 3 })
    expect([shape.parse('a'), shape.parse('abc')]).toEqual(['a', 'abc'])
    expect(takenBy(shape, '', 'abcd', 5, null)).toEqual([])
    expect(text({ ...L, maxLength: 3 }).parse('')).toBe('')
  })

  it('[F1] fixed takes its one value', () => {
    expect(fixed(1, L).parse(1)).toBe(1)
    expect(takenBy(fixed(1, L), 2, '1', undefined)).toEqual([])
    expect(refusal(() => fixed('x', L).parse('y'))?.expected).toBe('"x"')
  })
})

describe('lists', () => {
  const shape = list(whole, { ...L, min: 1, max: 3 })

  it('[L1] a list has a least and a most length', () => {
    expect(shape.parse([1])).toEqual([1])
    expect(takenBy(shape, [], [1, 2, 3, 4], { 0: 1, length: 1 }, 'abc', null)).toEqual([])
  })

  it('[L2] an item is refused under its index', () => {
    expect(refusal(() => shape.parse([1, 99], 'traffic'))?.path).toBe('traffic.1')
  })

  it('[L3] a list is a copy', () => {
    const input = [1, 2]
    expect(shape.parse(input)).not.toBe(input)
  })
})

describe('objects', () => {
  const shape = object({ a: whole, b: optional(whole, 7) }, L)

  it('[O1] all fields but the optional ones are required', () => {
    expect(shape.parse({ a: 1, b: 2 })).toEqual({ a: 1, b: 2 })
    expect(refusal(() => shape.parse({ b: 2 }))?.path).toBe('a')
    expect(shape.schema).toMatchObject({ required: ['a'], additionalProperties: false })
  })

  it('[O2] an optional field that is absent or undefined takes its default', () => {
    expect(shape.parse({ a: 1 })).toEqual({ a: 1, b: 7 })
    expect(shape.parse({ a: 1, b: undefined })).toEqual({ a: 1, b: 7 })
    expect(refusal(() => shape.parse({ a: 1, b: null }))?.path).toBe('b')
  })

  it('[O3] an unknown field is refused by name, with those that are known', () => {
    expect(refusal(() => shape.parse({ a: 1, burts: 3 }, 'plan'))).toEqual({
      path: 'plan.burts',
      expected: 'no such field; known here: a, b',
    })
  })

  it('[O4] no prototype is reached or read', () => {
    expect(takenBy(shape, JSON.parse('{"a":1,"__proto__":{"b":2}}'), { a: 1, constructor: 2 })).toEqual([])
    expect(refusal(() => shape.parse(Object.create({ a: 1 })))?.path).toBe('a')
  })

  it('[O5] a list, null and text are no objects', () => {
    expect(takenBy(shape, [], null, 'a', 5, undefined)).toEqual([])
  })
})

describe('variants', () => {
  const shape = variant(
    'shape',
    { burst: object({ count: whole }, { label: 'Burst' }), off: object({}, L) },
    L,
  )

  it('[V1] the tag says which fields are meant', () => {
    expect(shape.parse({ shape: 'burst', count: 3 })).toEqual({ shape: 'burst', count: 3 })
    expect(shape.parse({ shape: 'off' })).toEqual({ shape: 'off' })
    expect(refusal(() => shape.parse({ shape: 'off', count: 3 }))?.path).toBe('count')
  })

  it('[V2] a tag that is missing or unknown is refused under its own name', () => {
    for (const tag of [undefined, 'toString', '__proto__', 5, null])
      expect(refusal(() => shape.parse({ shape: tag, count: 3 }, 'x'))).toEqual({
        path: 'x.shape',
        expected: 'one of "burst", "off"',
      })
  })

  it('[V3] the schema of each case carries the tag', () => {
    expect(shape.schema['oneOf']).toMatchObject([
      { properties: { shape: { const: 'burst' } }, required: ['shape', 'count'] },
      { properties: { shape: { const: 'off' } }, required: ['shape'] },
    ])
    expect(shape.control).toMatchObject({ kind: 'variant', labels: { burst: 'Burst', off: 'L' } })
  })
})

describe('additions to a shape', () => {
  it('[A1] nullable takes null beside the values', () => {
    expect([nullable(whole).parse(null), nullable(whole).parse(3)]).toEqual([null, 3])
    expect(takenBy(nullable(whole), undefined, 99)).toEqual([])
  })

  it('[A2] the default of optional is parsed like any other value', () => {
    const shape = object({ a: optional(whole, 99) }, L)
    expect(refusal(() => shape.parse({}))?.path).toBe('a')
    expect(optional(whole, 3).schema).toMatchObject({ default: 3 })
  })

  it('[A3] checked sees the parsed value and its path', () => {
    const even = checked(whole, (value, path) => {
      if (value % 2 !== 0) throw new InvalidScenario(path, 'an even number', value)
    })
    expect(even.parse(4)).toBe(4)
    expect(refusal(() => even.parse(3, 'x'))).toEqual({ path: 'x', expected: 'an even number' })
    expect(refusal(() => even.parse('4', 'x'))?.expected).toContain('whole number')
  })
})

describe('edits', () => {
  const scenario = { a: { b: [1, 2] }, c: 'x' }

  it('[E1] set fields by path in a copy', () => {
    expect(withEdits(scenario, { 'a.b.1': 9, c: 'y' })).toEqual({ a: { b: [1, 9] }, c: 'y' })
    expect(scenario).toEqual({ a: { b: [1, 2] }, c: 'x' })
  })

  it('[E2] may add a field, or one item behind the last', () => {
    expect(withEdits(scenario, { 'd.e': 1, 'a.b.2': 3 })).toMatchObject({ a: { b: [1, 2, 3] }, d: { e: 1 } })
    expect(withEdits(scenario, { 'a.b.2.c': 3, 'a.b.2.d': 4 })).toMatchObject({
      a: { b: [1, 2, { c: 3, d: 4 }] },
    })
  })

  it('[E2] may begin what is not there: an object, or a list with its first item', () => {
    const edited = withEdits({ a: null }, { 'a.b.0.c': 1, 'a.b.1.c': 2, 'a.d.e': 3 })
    expect(edited).toEqual({ a: { b: [{ c: 1 }, { c: 2 }], d: { e: 3 } } })
  })

  it('[E3] that lead nowhere are refused under their path', () => {
    for (const path of ['a.b.3', 'a.b.-1', 'a.b.x', 'a.b.0.5'])
      expect(refusal(() => withEdits(scenario, { [path]: 0 }))?.path).toBe(path)
    expect(refusal(() => withEdits(scenario, { 'c.d': 0 }))?.path).toBe('c.d')
  })

  it('[E4] cannot reach a prototype', () => {
    withEdits(scenario, { '__proto__.polluted': 1, 'constructor.prototype.polluted': 1 })
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })
})

describe('errors', () => {
  it('[X1] cut what came to some sixty letters', () => {
    expect(() => whole.parse('x'.repeat(500))).toThrow(new RegExp(`got "x{56}….$`))
    expect(() => whole.parse(undefined)).toThrow('got nothing.')
  })

  it('[X2] say what a value is that is too deep to print, or has no JSON', () => {
    let deep: unknown = 0
    for (let depth = 0; depth < 100_000; depth++) deep = [deep]
    expect(() => whole.parse(deep)).toThrow('got a list of 1.')
    expect(() => whole.parse(() => 0)).toThrow('got function.')
  })

  it('[X3] of what is left out name it', () => {
    expect(new NotModelled('Snow').message).toBe('Snow is not modelled here.')
    expect(new NotModelled('Snow')).toMatchObject({ name: 'NotModelled', feature: 'Snow' })
  })
})
