import { describe, expect, it } from 'vitest'

import { parseYaml } from '#content/compile/yaml-file.ts'
import { knownNumbers, readNumbers, unbacked } from '#content/compile/lints/quantities.ts'
import { problemsAfter, set } from '#tests/support/course-fixture.ts'

const TEXT = ['- id: one', '  options:', '    - { id: a, text: x }', '    - id: b', '      text: y', ''].join(
  '\n',
)

describe('parseYaml', () => {
  it('finds the line of a path, or of the nearest thing above it', () => {
    const { lineOf } = parseYaml('x.yaml', TEXT)
    expect(lineOf([0])).toBe(1)
    expect(lineOf([0, 'options'])).toBe(2)
    expect(lineOf([0, 'options', 1, 'text'])).toBe(5)
    expect(lineOf([0, 'options', 0, 'rationale'])).toBe(3)
    expect(parseYaml('x.mdx', TEXT, 10).lineOf([0, 'options'])).toBe(11)
  })

  it('reports broken YAML with its line instead of throwing', () => {
    const { problems, data } = parseYaml('x.yaml', '- a: 1\n- b: [1, 2\n- c: 3\n')
    expect(data).toBeUndefined()
    expect(problems[0]).toMatchObject({ file: 'x.yaml', rule: 'yaml', line: 3 })
    expect(parseYaml('x.yaml', 'a: *nowhere').problems).toHaveLength(1)
    expect(parseYaml('x.yaml', 'a: 1\na: 2').problems[0]?.message).toContain('Map keys must be unique')
  })
})

describe('a schema problem', () => {
  it('names file, line, path, what was expected and the fix', () => {
    const problems = problemsAfter(({ facts }) => {
      set(facts[1], 'confidence', 'E')
      set(facts[2], 'statement', undefined)
    })
    expect(problems.filter(({ rule }) => rule === 'schema')).toEqual([
      expect.objectContaining({
        file: 'facts/thr.yaml',
        line: 26,
        path: 'thr-02 confidence',
        message: 'Expected one of D+, D, P, K, S, U, got "E"',
        fix: 'Change the value',
      }),
      expect.objectContaining({
        path: 'thr-03 statement',
        message: 'Missing; expected text',
        fix: 'Add the field',
      }),
    ])
  })

  it('reports a file that nobody reads', () => {
    const problems = problemsAfter(({ extra }) => {
      extra['questions/lost.yaml'] = '[]'
    })
    expect(problems).toEqual([
      expect.objectContaining({ rule: 'unexpected-file', file: 'questions/lost.yaml' }),
    ])
  })
})

describe('readNumbers', () => {
  const read = (text: string) =>
    readNumbers(text).quantities.map(({ family, readings }) => [family, readings[0]])

  it.each([
    ['300 seconds', [['time', 300]]],
    ['five minutes', [['time', 300]]],
    ['a 29-second limit', [['time', 29]]],
    ['50 ms', [['time', 0.05]]],
    ['10,000 requests per second', [['count', 10_000]]],
    ['10000 RPS', [['count', 10_000]]],
    ['500 concurrent connections', [['count', 500]]],
    ['2 million requests', [['count', 2_000_000]]],
    ['10 MB', [['size', 10 * 1024 * 1024]]],
    [
      '$3.50 and 25 cents',
      [
        ['usd', 3.5],
        ['usd', 0.25],
      ],
    ],
    ['12.5 %', [['percent', 12.5]]],
    ['429, HTTP/2, thr-07, 2026-11-22, v1.2', []],
  ])('reads “%s”', (text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  it('takes 1 MB for 1,024 or 1,000 KB', () => {
    const unknown = (text: string) => unbacked(text, knownNumbers(['1 MB'])).map((quantity) => quantity.text)
    expect(unknown('1,024 KB, 1000 KB and 900 KB')).toEqual(['900 KB'])
  })
})
