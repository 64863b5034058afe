import { describe, expect, it } from 'vitest'

import { withEdits } from '#engine/core/edits.ts'
import { traceHash } from '#engine/core/trace.ts'
import { jsonPlaces } from '#engine/simulators/kit/json-places.ts'
import { differValidation } from '#engine/simulators/validation/difference.ts'
import { litByBody, litBySchema, litByStep } from '#engine/simulators/validation/lit.ts'
import { validationSimulator } from '#engine/simulators/validation/simulator.ts'
import { VERDICT } from '#engine/simulators/validation/trace.ts'
import { variationsOf } from '#engine/simulators/validation/variations.ts'
import { checkPreset } from '#tests/engine/simulators/check-presets.ts'

const presets = Object.entries(validationSimulator.presets)
const play = (fields: object) =>
  validationSimulator.run(validationSimulator.shape.parse({ sim: 'validation', version: 1, ...fields }))

describe('validation presets', () => {
  it.each(presets)('%s keeps its claims', (_, preset) => {
    expect(checkPreset(validationSimulator, preset).sim).toBe('validation')
  })

  it('compute the same as ever', () => {
    const hashes = presets.map(
      ([id, { scenario }]) => `${id} ${traceHash(validationSimulator.run(scenario))}`,
    )
    expect(hashes).toMatchInlineSnapshot(`
      [
        "order-in-form 69610816",
        "three-missing 02f7d399",
        "parameters-first 34af1f4b",
        "format-of-a-parameter 09518e1d",
        "type-without-model 3a88e7a0",
        "empty-body 687fee97",
        "not-json 8e2ca05d",
        "two-things-wrong f48aff8a",
        "one-of d0d1edd2",
        "model-of-models b0ac0d72",
        "what-an-import-drops f2becfba",
        "one-member-more 50786aeb",
      ]
    `)
  })
})

describe('what belongs together lights up', () => {
  it.each(presets)('in %s: a keyword and the value that it refuses, both ways', (_, { scenario }) => {
    const trace = validationSimulator.run(scenario)
    for (const [row, step] of trace.steps.entries()) {
      const { schema, body, model } = step
      const lit = litByStep(trace, row)
      expect(lit.schema).toEqual(schema === null ? [] : [{ ...schema, model }])
      expect(lit.body).toEqual(body === null ? [] : [body])
      if (schema === null || body === null) continue
      // From the keyword to the value, and from the value to a keyword that refuses it, where one does.
      expect(litBySchema(trace, model, schema.start).body).toContainEqual(body)
      // A value inside this one begins where it does, and is the smaller of the two.
      const isInner = trace.steps.some(
        (other) => other.body?.start === body.start && other.body.end < body.end,
      )
      const back = litByBody(trace, body.start).schema.map((span) => JSON.stringify(span))
      const isLit = back.includes(JSON.stringify({ ...schema, model }))
      expect(step.verdict !== VERDICT.refused || isInner || isLit).toBe(true)
    }
  })

  it.each(presets)(
    'in %s: every failure that the rules name has its step, and no other step refuses',
    (_, one) => {
      const trace = validationSimulator.run(one.scenario)
      const named = trace.validation?.isValid === false ? trace.validation.failures : []
      const refusing = trace.steps.filter(({ verdict }) => verdict === VERDICT.refused)
      const keyOf = ({ schemaPath, path, detail }: (typeof named)[number] | (typeof refusing)[number]) =>
        `${schemaPath} ${path} ${detail ?? ''}`
      expect(refusing.map(keyOf).toSorted()).toEqual(named.map(keyOf).toSorted())
      expect(refusing.filter(({ schema }) => schema === null)).toEqual([])
    },
  )

  it('in the text that is meant', () => {
    const { scenario } = validationSimulator.presets['model-of-models'] ?? {}
    const trace = validationSimulator.run(scenario as never)
    const refused = trace.steps.find(({ verdict }) => verdict === VERDICT.refused)
    const model = trace.scenario.models[refused?.model ?? -1]
    expect(model?.name).toBe('Line')
    expect(model?.schema.slice(refused?.schema?.start, refused?.schema?.end)).toBe('"minimum": 1')
    expect(trace.scenario.body.slice(refused?.body?.start, refused?.body?.end)).toBe('0')
  })
})

describe('places in a JSON text', () => {
  it('are those of its values, by JSON Pointer', () => {
    const text = ' {"a": [1, {"b/c": "x\\"y"}], "d": null }'
    const { byPointer, errorAt } = jsonPlaces(text)
    const shown = [...byPointer].map(([pointer, { start, end }]) => [pointer, text.slice(start, end)])
    expect(errorAt).toBe(-1)
    expect(Object.fromEntries(shown)).toEqual({
      '': text.trim(),
      '/a': '[1, {"b/c": "x\\"y"}]',
      '/a/0': '1',
      '/a/1': '{"b/c": "x\\"y"}',
      '/a/1/b~1c': '"x\\"y"',
      '/d': 'null',
    })
    expect(text.slice(byPointer.get('/d')?.from, byPointer.get('/d')?.end)).toBe('"d": null')
  })

  it.each([
    ['{"a": 1,}', 8],
    ['{"a": tru}', 6],
    ['[1, 2', 5],
    ['', 0],
    ['[1] x', 4],
    ['{"a" 1}', 5],
    ['{1: 2}', 1],
  ])('%j ends to be JSON at %i', (text, at) => {
    expect(jsonPlaces(text).errorAt).toBe(at)
  })
})

describe('one thing to change', () => {
  it.each(presets)('in %s: each runs, and what moved is said', (_, { scenario }) => {
    const variations = variationsOf(scenario)
    expect(variations.length).toBeGreaterThan(0)
    expect(new Set(variations.map(({ label }) => label)).size).toBe(variations.length)
    const before = validationSimulator.run(scenario)
    for (const { edits } of variations) {
      const now = validationSimulator.run(validationSimulator.shape.parse(withEdits(scenario, edits)))
      expect(differValidation(before, now)).toMatch(/\.$/)
    }
  })

  it('is told by the answer and by the checks that moved', () => {
    const { scenario } = validationSimulator.presets['two-things-wrong'] ?? {}
    const now = validationSimulator.shape.parse(withEdits(scenario, { body: '{"sku":"A-7","count":40}' }))
    expect(differValidation(validationSimulator.run(scenario as never), validationSimulator.run(now))).toBe(
      'The answer is the same: 400 with “Invalid request body”. Gone: minLength refuses /sku.',
    )
  })
})

describe('a validation scenario', () => {
  it.each([
    [{ line: 'orders' }, 'line: expected a verb and a path'],
    [{ line: 'GET /a/b', resource: '/{id}' }, 'resource: expected a path that /a/b fits'],
    [{ headers: ['no header'] }, 'headers.0: expected a header like Name: value'],
    [{ required: ['cookie.a'] }, 'required.0: expected a place and a name'],
    [
      {
        models: [
          { name: 'A', schema: '{}' },
          { name: 'A', schema: '{}' },
        ],
      },
      'models.1.name: expected a name that no other model has',
    ],
  ])('%j is refused in words', (fields, message) => {
    expect(() => play(fields)).toThrow(message)
  })

  it.each([
    ['{"type": }', 9, 'A model is a schema in JSON.'],
    ['{"minLength": "x"}', 14, '/minLength: expected a number.'],
  ])('a model that is no schema is a result, with its place: %s', (schema, at, message) => {
    const trace = play({ models: [{ name: 'A', schema }], body: '""' })
    expect(trace.problem).toEqual({ model: 0, at, message })
    expect(trace.steps.map(({ verdict }) => verdict)).toEqual([VERDICT.noModel])
  })

  it('adding a required name never turns invalid into valid', () => {
    for (const body of ['{}', '{"a":1}', '{"a":1,"b":2}', '[]', '1'])
      for (const required of [['a'], ['b'], ['a', 'b']]) {
        const goes = (names: readonly string[]) =>
          validationSimulator.observe(
            play({
              body,
              models: [{ name: 'A', schema: JSON.stringify({ type: 'object', required: names }) }],
            }),
          )['goesThrough'] ?? 0
        expect(goes([...required, 'c'])).toBeLessThanOrEqual(goes(required))
      }
  })
})
