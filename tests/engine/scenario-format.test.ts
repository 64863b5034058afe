import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { SIM_IDS } from '#engine/simulators/registry.ts'
import { scenarioSchema } from '#engine/simulators/scenario-schema.ts'
import { simulatorOf } from '#engine/simulators/simulators.ts'

const page = readFileSync('docs/scenario-format.md', 'utf8')

/** Every block of JSON in the page. */
const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(
  ([, text = '']): Readonly<Record<string, unknown>> => JSON.parse(text),
)

const published = (id: string): unknown =>
  JSON.parse(readFileSync(`docs/scenario-format/${id}.schema.json`, 'utf8'))

describe('the published schemas', () => {
  it.each(SIM_IDS)('of %s is the one that its parser has', (id) => {
    expect(published(id)).toEqual(scenarioSchema(simulatorOf(id)))
  })

  it.each(SIM_IDS)('of %s accepts every preset', (id) => {
    const misfits = Object.entries(simulatorOf(id).presets).flatMap(([preset, { scenario }]) =>
      validate(published(id), scenario).map((misfit) => `${preset}: ${misfit}`),
    )
    expect(misfits).toEqual([])
  })

  it('refuse what the parser refuses', () => {
    const schema = published('throttle')
    const traffic = [{ shape: 'burst', count: 1 }]
    expect(validate(schema, { sim: 'throttle', version: 1, traffic })).toEqual([])
    expect(validate(schema, { sim: 'throttle', version: 2, traffic })).not.toEqual([])
    expect(validate(schema, { sim: 'throttle', version: 1, traffic: [] })).not.toEqual([])
    expect(validate(schema, { sim: 'throttle', version: 1, trafic: traffic, traffic })).not.toEqual([])
    expect(
      validate(schema, { sim: 'throttle', version: 1, traffic: [{ shape: 'brust', count: 1 }] }),
    ).not.toEqual([])
    expect(validate(schema, { sim: 'throttle', version: 1 })).not.toEqual([])
  })
})

describe('the page about the format', () => {
  it('shows an example for every simulator and links its schema', () => {
    for (const id of SIM_IDS) {
      expect(examples.map(({ sim }) => sim)).toContain(id)
      expect(page).toContain(`scenario-format/${id}.schema.json`)
    }
  })

  it.each(examples.map((example) => [String(example['sim']), example] as const))(
    'has an example of %s that fits its schema and runs',
    (sim, example) => {
      const simulator = simulatorOf(SIM_IDS.find((id) => id === sim) ?? 'throttle')
      expect(validate(published(sim), example)).toEqual([])
      const trace = simulator.run(simulator.shape.parse(example))
      expect(Object.keys(simulator.observe(trace)).length).toBeGreaterThan(0)
    },
  )
})

type Schema = Readonly<Record<string, unknown>>

/** As much of JSON Schema as the shapes use. Returns the paths that do not fit. */
function validate(schema: unknown, value: unknown, path = '$'): string[] {
  const rules = schema as Schema
  const fits = (each: unknown): boolean => validate(each, value, path).length === 0
  if (Array.isArray(rules['anyOf'])) return rules['anyOf'].some(fits) ? [] : [`${path} fits nothing`]
  if (Array.isArray(rules['oneOf']))
    return rules['oneOf'].filter(fits).length === 1 ? [] : [`${path} fits not one`]
  if ('const' in rules && value !== rules['const']) return [`${path} is another constant`]
  if (Array.isArray(rules['enum']) && !rules['enum'].includes(value)) return [`${path} is no choice`]
  switch (rules['type']) {
    case 'integer':
    case 'number':
      return numberFits(rules, value) ? [] : [`${path} is no such number`]
    case 'string':
      return typeof value === 'string' &&
        value.length <= Number(rules['maxLength']) &&
        value.length >= Number(rules['minLength'])
        ? []
        : [`${path} is no such text`]
    case 'boolean':
      return typeof value === 'boolean' ? [] : [`${path} is no boolean`]
    case 'null':
      return value === null ? [] : [`${path} is not null`]
    case 'array':
      return arrayMisfits(rules, value, path)
    case 'object':
      return objectMisfits(rules, value, path)
    default:
      return 'const' in rules || 'enum' in rules ? [] : [`${path} has a schema of an unknown kind`]
  }
}

function numberFits(rules: Schema, value: unknown): boolean {
  return (
    typeof value === 'number' &&
    value >= Number(rules['minimum']) &&
    value <= Number(rules['maximum']) &&
    (rules['type'] === 'number' || Number.isInteger(value))
  )
}

function arrayMisfits(rules: Schema, value: unknown, path: string): string[] {
  if (
    !Array.isArray(value) ||
    value.length < Number(rules['minItems']) ||
    value.length > Number(rules['maxItems'])
  )
    return [`${path} is no such list`]
  return value.flatMap((item, index) => validate(rules['items'], item, `${path}.${index}`))
}

function objectMisfits(rules: Schema, value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [`${path} is no object`]
  const properties = rules['properties'] as Schema
  const missing = (rules['required'] as string[]).filter((name) => !Object.hasOwn(value, name))
  return [
    ...missing.map((name) => `${path}.${name} is missing`),
    ...Object.entries(value).flatMap(([name, each]) =>
      Object.hasOwn(properties, name)
        ? validate(properties[name], each, `${path}.${name}`)
        : [`${path}.${name} is unknown`],
    ),
  ]
}
