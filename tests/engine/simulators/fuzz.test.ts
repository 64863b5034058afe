import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { InvalidScenario, NotModelled, type JsonSchema } from '#engine/core/shape.ts'
import { RunLimit } from '#engine/core/work.ts'
import { SIM_IDS } from '#engine/simulators/registry.ts'
import type { AnySimulator } from '#engine/simulators/simulator.ts'
import { simulatorOf } from '#engine/simulators/simulators.ts'
import { isSoak, PATIENCE } from '#tests/support/fuzz.ts'

/** The most work, in rows, that the fuzz runs for real; what is heavier is only read and counted. */
const RUN_UP_TO = isSoak ? 200_000 : 5_000

/** Rows of a run for each row of its estimate, and beside it. */
const ROWS_AT_MOST = 3
const ROWS_BESIDE = 2_000

const asObject = (value: unknown): JsonSchema =>
  typeof value === 'object' && value !== null ? { ...value } : {}
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

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

const LETTERS = fc.constantFrom(
  'a',
  'A',
  '1',
  ' ',
  '/',
  '.',
  '*',
  '?',
  ':',
  '{n}',
  '{1..4}',
  '{a|b}',
  '{',
  '}',
  '"',
  '\n',
  '__proto__',
  'é',
  '\u0000',
  '(a+)+$',
)

/** Words that mean something in one of the simulators, or are built to mislead. */
const WORDS = fc.constantFrom(
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
)

const texts: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: WORDS, weight: 4 },
  { arbitrary: fc.array(LETTERS, { maxLength: 30 }).map((parts) => parts.join('')), weight: 1 },
)

/** Values by a JSON schema as the shapes publish them, near its limits and now and then beyond. */
function valuesOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema['const'])
  if ('enum' in schema) return fc.constantFrom(...asList(schema['enum']))
  const either = asList(schema['anyOf'] ?? schema['oneOf'])
  if (either.length > 0) return fc.oneof(...either.map((each) => valuesOf(asObject(each))))
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
      return fc.array(valuesOf(asObject(schema['items'])), { minLength: min, maxLength: Math.max(min, 3) })
    }
    case 'object':
      return objectsOf(schema)
    default:
      return fc.constant(null)
  }
}

function objectsOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  const fields = Object.entries(asObject(schema['properties']))
  const values = Object.fromEntries(fields.map(([name, field]) => [name, valuesOf(asObject(field))]))
  const requiredKeys = asList(schema['required']).map(String)
  return fc.record(values, { requiredKeys, noNullPrototype: true })
}

/** Reads and, where it is light enough, runs a scenario: how it ended. Anything but the four ways is a fault. */
function ending(simulator: AnySimulator, input: unknown): 'error' | 'limit' | 'heavy' | 'result' {
  let scenario: unknown
  try {
    scenario = simulator.shape.parse(input)
  } catch (error) {
    if (!(error instanceof InvalidScenario) || error.message.length > 2_000) throw error
    return 'error'
  }
  const work = simulator.estimate?.(scenario) ?? Number.NaN
  expect(work).toBeGreaterThanOrEqual(0)
  if (work > RUN_UP_TO) return 'heavy'
  try {
    const trace = simulator.run(scenario)
    expect(trace.length).toBeLessThanOrEqual(ROWS_AT_MOST * work + ROWS_BESIDE)
    const odd = Object.entries(simulator.observe(trace)).filter(([, value]) => !Number.isFinite(value))
    expect(odd).toEqual([])
    expect(simulator.describe(trace).join()).not.toMatch(/undefined|NaN/)
    if (trace.length > 0) simulator.explain(trace, trace.length - 1)
    return 'result'
  } catch (error) {
    if (error instanceof RunLimit || error instanceof NotModelled || error instanceof InvalidScenario)
      return 'limit'
    throw error
  }
}

describe('scenarios at the limits of their schema', () => {
  it.each(SIM_IDS)(
    '%s: end with a result, a named limit or an error with a path',
    (id) => {
      const simulator = simulatorOf(id)
      const scenarios = valuesOf(simulator.shape.schema)
      const seen = { error: 0, limit: 0, heavy: 0, result: 0 }
      fc.assert(
        fc.property(scenarios, (input) => {
          seen[ending(simulator, input)] += 1
        }),
        { numRuns: isSoak ? 20_000 : 500 },
      )
      expect(seen.error).toBeGreaterThan(0)
      expect(seen.result).toBeGreaterThan(0)
    },
    PATIENCE,
  )
})
