import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import type { Trace } from '#engine/core/trace.ts'
import { SIM_IDS, SIMULATOR_NAMES } from '#engine/simulators/registry.ts'
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

/** Cells of the rows of a table in the page whose first cell matches. */
const rowsOf = (first: RegExp): readonly (readonly string[])[] =>
  page
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .filter(([cell = '']) => first.test(cell))

const numbersIn = (text = ''): readonly number[] =>
  [...text.matchAll(/\d[\d,.]*\d|\d/g)].map(([number]) => Number(number.replaceAll(',', '')))

/** Simulators in whose runs time passes: their scenarios say how long one lasts. */
const TIMED = SIM_IDS.filter((id) => JSON.stringify(published(id)).includes('"horizonMs"'))
/** What one request needs besides its arrival. */
const play = (id: string, fields: object): Trace => {
  const simulator = simulatorOf(SIM_IDS.find((each) => each === id) ?? 'throttle')
  return simulator.run(simulator.shape.parse({ sim: id, version: 1, ...fields }))
}

describe('what the page says of time and ranges', () => {
  const field = (id: string, name: string): Schema => {
    const properties = (published(id) as { readonly properties: Readonly<Record<string, Schema>> }).properties
    return properties[name] ?? {}
  }

  it.each(TIMED)('holds for %s: the default length, in the words of its schema and as it runs', (id) => {
    // Another table has a row a simulator too, of two cells.
    const [[, until = '', length = ''] = []] = rowsOf(new RegExp(`^${id}$`)).filter((row) => row.length === 3)
    expect(JSON.stringify(field(id, 'horizonMs'))).toContain(`By default it lasts until ${until}.`)
    const { horizon } = play(id, { traffic: [{ shape: 'burst', count: 1, atMs: 1.5 }] })
    expect(`${horizon / 1_000} ms`).toBe(length)
  })

  it.each(TIMED)('holds for %s: the ranges of the seed and of the length', (id) => {
    const [[, seed] = []] = rowsOf(/^`seed`$/)
    const [[, horizonMs] = []] = rowsOf(/^`horizonMs`$/)
    expect(numbersIn(seed)).toEqual([field(id, 'seed')['minimum'], field(id, 'seed')['maximum']])
    const [range] = field(id, 'horizonMs')['anyOf'] as readonly [Schema]
    expect(numbersIn(horizonMs).slice(0, 2)).toEqual([range['minimum'], range['maximum']])
    const days = 86_400_000
    expect(numbersIn(horizonMs)[2]).toBe(Number(range['maximum']) / days)
  })

  it.each(TIMED)('holds for %s: the most requests', (id) => {
    const [[, traffic] = []] = rowsOf(/^`traffic`$/)
    const [most = 0, inQueue = 0] = numbersIn(traffic)
    const limit = id === 'queue' ? inQueue : most
    const halves = [limit / 2 + 1, limit / 2].map((count) => ({ shape: 'burst', count }))
    expect(() => play(id, { traffic: halves })).toThrow(`traffic: expected at most ${limit} requests in all`)
  })

  it.each(['cache', 'authorizer', 'canary'] as const)('holds for %s: a change makes the run longer', (id) => {
    const edit = { cache: 'flush', authorizer: 'flush', canary: 'promote' }[id]
    const traffic = [{ shape: 'burst', count: 1 }]
    const at = (atMs: number): number => play(id, { traffic, edits: [{ do: edit, atMs }] }).horizon / 1_000
    expect(at(7.25)).toBe(7.25)
  })

  it('holds for throttle: a change does not', () => {
    const edits = [{ atMs: 5_000, path: 'account.rate', value: 1 }]
    expect(play('throttle', { traffic: [{ shape: 'burst', count: 1 }], edits }).horizon).toBe(1_000_000)
  })

  const threeASecond = (id: string) => {
    const { columns, notes } = play(id, { traffic: [{ shape: 'uniform', rate: 3, forMs: 1_000 }] })
    const rounded = notes.filter((note) => note.includes('rounded up to the microsecond'))
    return { second: columns.time.find((at) => at > 330_000), rounded: rounded.length }
  }

  it.each(TIMED.filter((id) => id !== 'canary'))('holds for %s: three requests a second are exact', (id) => {
    expect(threeASecond(id)).toEqual({ second: 1_000_000 / 3, rounded: 0 })
  })

  it('holds for canary: three requests a second are rounded up, and it says so', () => {
    expect(threeASecond('canary')).toEqual({ second: 333_334, rounded: 1 })
  })

  it.each(TIMED)('holds for %s: where no tick fits, it rounds up and says so', (id) => {
    const uniform = (rate: number) => ({ shape: 'uniform', rate, forMs: 1_000 })
    const { columns, notes } = play(id, { traffic: [uniform(999.983), uniform(999.979)] })
    expect(notes).toContainEqual(expect.stringContaining('rounded up to the microsecond'))
    expect(columns.time.every((at) => Number.isInteger(at))).toBe(true)
  })
})

/** What models needed to agree with the runs: for each, what the page says, and where it is a rule, the drawer. */
const CONVENTIONS: readonly (readonly [page: RegExp, drawer?: readonly [string, RegExp]])[] = [
  [/Where `horizonMs` is null, a run lasts until the last request is answered/],
  [/other times \(`storedAt`, .+\) are microseconds\. `quotaLeft` is before the decision/],
  [
    /Resizing a stage cache that is off turns it on, and bills it/,
    ['cache', /off turns it on, and it is billed/],
  ],
  [/An answer on its way outlives a flush/, ['cache', /on its way outlives a flush, a resize and off-on/]],
  [/A token that fits no user gets 401/, ['authorizer', /A token that fits no user gets 401/]],
  [
    /only one of rate and burst takes the other from the account/,
    ['throttle', /takes the other from the account/],
  ],
  [
    /A retry budget is earned before the first attempt/,
    ['throttle', /budget is earned before the first attempt/],
  ],
  [/An error answer counts as too large if/, ['cache', /An error answer counts as too large if/]],
  [/Totals above 2\^53 nano-USD/, ['pricing', /Totals above \$9 million are rounded/]],
]

it('the README names every simulator by its title, and counts them', () => {
  const readme = readFileSync('README.md', 'utf8')
  const [, counted, named = ''] = /^(\w+) simulators run what the lessons say: (.+)$/m.exec(readme) ?? []
  const titles = named.replaceAll(/ \([^)]*\)|\.$/g, '').split(/, | and /)
  expect(titles.toSorted()).toEqual(SIM_IDS.map((id) => SIMULATOR_NAMES[id].title).toSorted())
  expect([counted, titles.length]).toEqual(['Fourteen', 14])
})

it('conventions 1 to 9 are stated here and in the drawer', () => {
  expect(CONVENTIONS).toHaveLength(9)
  for (const [words, drawer] of CONVENTIONS) {
    expect(page).toMatch(words)
    if (drawer === undefined) continue
    const [id, rule] = drawer
    const texts = simulatorOf(SIM_IDS.find((each) => each === id) ?? 'throttle').conventions.map(
      ({ text }) => text,
    )
    expect(texts).toContainEqual(expect.stringMatching(rule))
  }
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
