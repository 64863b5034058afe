import { describe, expect, it } from 'vitest'

import { draw } from '#engine/core/draw.ts'
import { MOST_BYTES } from '#open-api/limits.ts'
import { openDocument } from '#open-api/open-document.ts'

const SEED = 20_261_130
const HEAD = 'openapi: 3.0.1\ninfo: { title: T, version: "1" }\n'
const ROUTE = '  /a:\n    get:\n      x-amazon-apigateway-integration: { type: mock }\n'

const whole = (n: number, stream: number, most: number): number => Math.floor(draw(SEED, stream, n)) % most

/** Aliases that name aliases: a few lines that stand for thousands of millions of values. */
const exploding = (n: number): string => {
  const levels = 8 + whole(n, 1, 20)
  const lines = Array.from({ length: levels }, (_, at) =>
    at === 0
      ? 'a0: &a0 [x, x, x, x, x, x, x, x]'
      : `a${at}: &a${at} [${Array(8)
          .fill(`*a${at - 1}`)
          .join(', ')}]`,
  )
  return `${HEAD}${lines.join('\n')}\npaths:\n${ROUTE}`
}

const deep = (n: number): string => {
  const levels = 200 + whole(n, 2, 50_000)
  if (n % 3 === 0) return `{"openapi":"3.0.1","paths":${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}}`
  if (n % 3 === 1) return `${HEAD}paths: ${'['.repeat(levels)}`
  const few = 160 + whole(n, 2, 200)
  return `${HEAD}x:\n${Array.from({ length: few }, (_, at) => `${' '.repeat(at + 1)}a:`).join('\n')} 1\npaths:\n${ROUTE}`
}

const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf']

const prototypes = (n: number): string => {
  const name = NAMES[n % NAMES.length] ?? ''
  const value = { polluted: true, get: { 'x-amazon-apigateway-integration': { type: 'mock' } } }
  const head = n % 2 === 0 ? '"openapi":"3.0.1"' : '"swagger":"2.0"'
  const text = JSON.stringify(value)
  return `{${head},"info":{"${name}":${text}},"paths":{"${name}":${text},"/${name}":${text}},"components":{"schemas":{"${name}":${text}}},"definitions":{"${name}":${text}},"${name}":${text}}`
}

const cycles = (n: number): string => {
  if (n % 3 === 0) return `${HEAD}paths: &p\n${ROUTE}  /b: *p\n`
  if (n % 3 === 1)
    return `${HEAD}paths:\n  /a: { $ref: '#/paths/~1b' }\n  /b: { $ref: '#/paths/~1a' }\n  /c: { $ref: '#' }\n`
  return `${HEAD}paths:\n${ROUTE}components:\n  schemas:\n    A: { $ref: '#/components/schemas/B' }\n    B: { $ref: '#/components/schemas/A' }\n`
}

const WRONG: readonly unknown[] = [null, 1, 'x', [], {}, true, [[1]], { a: [] }]
const PLACES = [
  'info',
  'paths',
  'components',
  'servers',
  'security',
  'x-amazon-apigateway-policy',
  'x-amazon-apigateway-gateway-responses',
  'x-amazon-apigateway-cors',
]

/** A whole document in which values of another kind stand everywhere. */
const wrong = (n: number): string => {
  const any = (stream: number): unknown => WRONG[whole(n, stream, WRONG.length)]
  const operation = {
    parameters: any(3),
    requestBody: any(4),
    responses: any(5),
    security: any(6),
    'x-amazon-apigateway-integration': any(7),
  }
  const fields = PLACES.map((place, at) => [place, any(10 + at)] as const)
  const paths = { '/a': { get: operation, put: any(8), parameters: any(9) }, '/b': any(20) }
  return JSON.stringify({
    ...(n % 2 === 0 ? { openapi: '3.0.1' } : { swagger: '2.0' }),
    ...Object.fromEntries(fields),
    ...(n % 3 === 0 ? {} : { paths }),
  })
}

const KINDS = { exploding, deep, prototypes, cycles, wrong } as const
const FILES = Object.entries(KINDS).flatMap(([kind, make]) =>
  Array.from({ length: 10 }, (_, n) => [`${kind} ${n}`, make(n)] as const),
)

/** Each is opened once. */
const results = new Map<string, ReturnType<typeof openDocument>>()

describe('fifty hostile files', () => {
  it.each(FILES)('%s is opened or refused with a sentence, and does nothing else', (name, text) => {
    const result = openDocument(text)
    results.set(name, result)
    const said = result.ok
      ? result.value.remarks.map(({ line, text: sentence }) => `${line}: ${sentence}`)
      : [`1: ${result.error.text}`]
    expect(said.filter((each) => !/^[1-9]\d*: .*[.!]$/su.test(each))).toEqual([])
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it('are fifty, and some of each kind are refused or remarked on', () => {
    expect(FILES).toHaveLength(50)
    expect(results.size).toBe(50)
    const quiet = [...results].filter(
      ([, result]) => result.ok && result.value.remarks.every(({ kind }) => kind === 'assumed'),
    )
    // Models that lead to each other and to nothing else stand in no method here.
    expect(quiet.map(([name]) => name)).toEqual(['cycles 2', 'cycles 5', 'cycles 8'])
  })
})

const refusal = (text: string) => {
  const result = openDocument(text)
  return result.ok ? null : result.error
}

describe('what cannot be opened', () => {
  it('is said with line and fix', () => {
    expect(refusal('')?.text).toContain('empty')
    expect(refusal('[1]')?.line).toBe(1)
    expect(refusal(`${HEAD}a: 1\na: 2\n`)).toMatchObject({
      line: 4,
      text: expect.stringContaining('twice') as string,
    })
    expect(refusal('{"openapi":"3.0.1",\n"paths":{},\n"paths":{}}')).toMatchObject({ line: 3 })
    expect(refusal('info: {}\nopenapi: 4.0.0\n')).toMatchObject({
      line: 2,
      text: expect.stringContaining('3.1') as string,
    })
    expect(refusal('asyncapi: 2.0.0')?.text).toContain('Neither openapi nor swagger')
    expect(refusal(cycles(0))).toMatchObject({
      line: 7,
      text: expect.stringContaining('never ends') as string,
    })
  })

  it('is a file over 6 MB, by one byte', () => {
    const text = `${HEAD}paths:\n${ROUTE}`
    const fill = (bytes: number) => `${text}#${'x'.repeat(bytes - text.length - 1)}`
    expect(refusal(fill(MOST_BYTES + 1))?.text).toContain('6 MB')
    expect(refusal(fill(MOST_BYTES))).toBeNull()
  })

  it('an outside reference is named with its line, and nothing is fetched', () => {
    const result = openDocument(`${HEAD}paths:\n  /a:\n    $ref: https://example.com/a.yaml\n`)
    expect(result.ok && result.value.remarks.find(({ name }) => name === '$ref')).toMatchObject({
      line: 5,
      kind: 'listed',
    })
  })
})
