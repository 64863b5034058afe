import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..')
const DOCUMENT = readFileSync(join(ROOT, 'docs/attacks-and-reports.md'), 'utf8')

const counted = (letter: string, last: number) =>
  Array.from({ length: last }, (_, index) => `${letter}${index + 1}`)

/** Every case that was found, by its id. */
const CASES = [
  ...counted('W', 12),
  ...counted('S', 18),
  ...counted('C', 5),
  ...counted('L', 5),
  ...'H1 H2 H2b H3 H4 H5 A1 A3 A6 A9 A10 A11 A16a A16b A17 A19a A19b A20 A21'.split(' '),
  ...'B2 B2b B3 B3b B4 B5 B5b B7 B7b B8 B13 B14 B15 B18 B19 B20 B21'.split(' '),
]

const rows = DOCUMENT.split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, id = '']) => id !== 'case' && !id.startsWith('-'))

it('the table of attacks and reports has every case once', () => {
  const ids = rows.map(([, id = '']) => id)
  expect(CASES.filter((id) => ids.filter((each) => each === id).length !== 1)).toEqual([])
})

it('the table names for every case a test, or the issue that mends it', () => {
  const isNamed = (right: string, test: string) => test.includes('`tests/') || right.startsWith('mended by')
  expect(rows.filter(([, , right = '', test = '']) => !isNamed(right, test))).toEqual([])
})

/** `conventions 1 to 9` is a case too. */
const idOf = (id: string) => id.replace(/ .*/, '')

it('the test of a case is named after it', () => {
  const isAfter = (id: string, test: string) =>
    [...test.matchAll(/"([^"]+)"/g)].some(([, title = '']) => new RegExp(`\\b${idOf(id)}\\b`).test(title))
  const others = rows.filter(([, id = '', , test = '']) => test.includes('`tests/') && !isAfter(id, test))
  expect(others.map(([, id, , test]) => [id, test])).toEqual([])
})

const named = [...DOCUMENT.matchAll(/`(tests\/[^`]+)` "([^"]+)"/g)]

it.each(named.map(([, path = '', title = '']) => [path, title] as const))(
  '%s has a test “%s”',
  (path, title) => {
    expect(existsSync(join(ROOT, path))).toBe(true)
    const source = readFileSync(join(ROOT, path), 'utf8')
    expect(["'", '`'].some((quote) => source.includes(`${quote}${title}`))).toBe(true)
  },
)
