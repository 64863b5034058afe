import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { NotModelled } from '#engine/core/shape.ts'
import { InvalidModel, ValidationLimit } from '#engine/gateway/validation/errors.ts'
import { compilePattern, compileSlowPattern } from '#engine/gateway/validation/pattern.ts'
import { PATIENCE, RUNS } from '#tests/support/fuzz.ts'

const found = (source: string, text: string) => compilePattern(source, '/pattern')(text)

/** Patterns as people write them, and texts around them: both ways of matching must say what the platform says. */
const PATTERNS = [
  '^[a-z]+$',
  'a*',
  '^$',
  '^a{2}$',
  '^a{2,}b{0,2}?$',
  '^(ab|a|b){1,3}$',
  '^(?:a|b)*c$',
  '^(?<year>\\d{4})-\\d\\d$',
  '(?=.*\\d)(?=.*[a-z]).{3,}',
  '^(?!ab)[abc]+$',
  '\\bab\\b',
  'a\\Bb',
  '^\\w+@\\w+\\.[a-z]{2,3}$',
  '^[^a\\]]+$',
  '^[\\w\\-.]*$',
  '\\u0061\\x62',
  '^.$',
  '^\\p{Lu}',
  '^(a|)b$',
  '^(a*)*b',
  '^(?:(?:a?){2}){2}$',
  '\\/\\.',
  'a|^b|c$',
  '',
  '(?:)*a',
  '^a{,2}$',
  'a{b',
  '^[]a]?',
  '\\_',
  '[^]',
  '[]',
  '\\cJ',
  '^🐲+$',
  '\\u{1f432}',
  '[🐲-🐴]{2}',
  'x{0}y',
]
const TEXTS = [
  '',
  'a',
  'b',
  'ab',
  'abc',
  'aab',
  'aaabbb',
  'ba',
  ' ab ',
  'ab-ab',
  'A',
  'Ab',
  '2024-05',
  '20245-05',
  'a1b',
  'x@y.de',
  'x@y.d',
  ']',
  '-_.',
  '/.',
  '\n',
  'a\nb',
  '🐲',
  '🐲🐲',
  '🐲🐳',
  'é',
  'Éa',
  'a{,2}',
  'a{b',
  '_',
  'xy',
  'y',
]

describe('both ways of matching a pattern', () => {
  it.each(PATTERNS)('say of %j what the platform says', (source) => {
    let native: RegExp
    try {
      native = new RegExp(source, 'u')
    } catch {
      native = new RegExp(source)
    }
    const slow = compileSlowPattern(source)
    const wanted = TEXTS.filter((text) => native.test(text))
    expect(TEXTS.filter((text) => found(source, text))).toEqual(wanted)
    expect(TEXTS.filter((text) => slow(text))).toEqual(wanted)
  })

  const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\w', '\\b', '^', '$', '(?=a)', '(?!b)')
  const pattern = fc.letrec<{ one: string; tree: string }>((tie) => ({
    one: atom,
    tree: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      tie('one'),
      fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => a + b),
      fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => `(?:${a}|${b})`),
      fc
        .tuple(tie('tree'), fc.constantFrom('*', '+', '?', '{2}', '{0,2}', '{1,}', '*?'))
        .map(([a, count]) => `(?:${a})${count}`),
    ),
  })).tree

  it('agree on patterns of any shape', { timeout: PATIENCE }, () => {
    fc.assert(
      fc.property(
        pattern,
        fc.string({ unit: fc.constantFrom('a', 'b', '-', '\n'), maxLength: 8 }),
        (source, text) => {
          expect(compileSlowPattern(source)(text)).toBe(new RegExp(source, 'u').test(text))
        },
      ),
      RUNS,
    )
  })
})

describe('patterns that make backtracking matchers hang', () => {
  it.each([
    ['^(a+)+$', 'a'.repeat(5_000) + '!', false],
    ['^(a|a)*$', 'a'.repeat(5_000) + '!', false],
    ['^(a|aa)+$', 'a'.repeat(5_000), true],
    ['(x+x+)+y', 'x'.repeat(5_000), false],
    [
      '^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$',
      'a'.repeat(3_000) + '!',
      false,
    ],
    ['\\s+$', ' '.repeat(20_000) + 'x', false],
    ['^(?:a?){30}a{30}$', 'a'.repeat(30), true],
    ['^(.*a){12}$', 'a'.repeat(400) + 'b', false],
  ])('%s is answered', (source, text, expected) => {
    expect(found(source, text)).toBe(expected)
  })

  it('answers long texts that honest patterns fit', () => {
    expect(found('^[A-Za-z0-9+/]*={0,2}$', `${'Qm9k'.repeat(250_000)}==`)).toBe(true)
    expect(found('^(?:[A-Za-z0-9+/]{4})*$', 'Qm9k'.repeat(50_000))).toBe(true)
  })

  it('past a budget are given up by name', () => {
    expect(() => found('^(?:[a-z]+[0-9]?)+$', 'a'.repeat(500_000) + '!')).toThrow(ValidationLimit)
    expect(() => found('(?=(a*)*c)', 'a'.repeat(20_000))).toThrow('a pattern of more than 2000000 steps')
  })
})

describe('patterns that are refused', () => {
  it.each(['(', '[', 'a**', '\\', '(?i)a', 'a{2,1}', '(?<a'])('%j is no regular expression', (source) => {
    expect(() => compilePattern(source, '/properties/a/pattern')).toThrow(InvalidModel)
    expect(() => compilePattern(source, '/properties/a/pattern')).toThrow(
      '/properties/a/pattern: expected a regular expression',
    )
  })

  it.each([
    ['(a)\\1', 'A back reference in a pattern is not modelled here.'],
    ['(?<n>a)\\k<n>', 'A back reference in a pattern is not modelled here.'],
    ['(?<=a)b', 'A look-behind in a pattern is not modelled here.'],
    ['(?<!a)b', 'A look-behind in a pattern is not modelled here.'],
    [`${'('.repeat(102)}a${')'.repeat(102)}`, 'A pattern with groups deeper than 100 is not modelled here.'],
  ])('%s is not modelled', (source, message) => {
    expect(() => compilePattern(source, '')).toThrow(NotModelled)
    expect(() => compilePattern(source, '')).toThrow(message)
  })

  it('that unroll without end are not modelled', () => {
    expect(() => compileSlowPattern('(?:(?:a|b){0,200}){0,200}')).toThrow(NotModelled)
    expect(compileSlowPattern('^(?:(?:){1000000000}){1000000000}$')('')).toBe(true)
  })
})
