import { multiplesOf } from './decimal.ts'
import { FORMATS } from './formats.ts'
import { canonical, isList, isObject } from './json.ts'
import type { Json } from '#engine/core/json.ts'
import { flagOf, invalid, numberOf, sizeOf, textOf, type Keyword, type KeywordCompiler } from './keywords.ts'
import type { Check } from './run.ts'

/** Keywords on numbers, on texts, and on values of every type (JSON Schema Validation draft-fge-00, 5.1, 5.2, 5.5, 7). */
export const SCALAR_KEYWORDS = {
  multipleOf(keyword) {
    const divisor = numberOf(keyword)
    if (divisor <= 0) invalid(keyword, 'a number above 0')
    const isMultiple = multiplesOf(divisor)
    keyword.checks.number.push((value, run) => isMultiple(value) || run.fail('multipleOf', keyword.path))
  },
  maximum(keyword) {
    const limit = numberOf(keyword)
    const isOpen = flagOf(keyword, 'exclusiveMaximum')
    keyword.checks.number.push((value, run) =>
      (isOpen ? value < limit : value <= limit) ? true : run.fail('maximum', keyword.path),
    )
  },
  minimum(keyword) {
    const limit = numberOf(keyword)
    const isOpen = flagOf(keyword, 'exclusiveMinimum')
    keyword.checks.number.push((value, run) =>
      (isOpen ? value > limit : value >= limit) ? true : run.fail('minimum', keyword.path),
    )
  },
  maxLength(keyword) {
    const most = sizeOf(keyword)
    keyword.checks.string.push(
      (value, run) => value.length <= most || lengthOf(value) <= most || run.fail('maxLength', keyword.path),
    )
  },
  minLength(keyword) {
    const least = sizeOf(keyword)
    keyword.checks.string.push(
      (value, run) =>
        (value.length >= least && lengthOf(value) >= least) || run.fail('minLength', keyword.path),
    )
  },
  pattern(keyword) {
    const pattern = keyword.compilePattern(textOf(keyword), keyword.path)
    keyword.checks.string.push((value, run) => pattern(value) || run.fail('pattern', keyword.path))
  },
  format(keyword) {
    const name = textOf(keyword)
    const format = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined
    if (format === undefined || !keyword.hasFormats) return
    keyword.checks.string.push((value, run) => format(value) || run.fail('format', keyword.path, name))
  },
  enum(keyword) {
    if (!isList(keyword.value)) return invalid(keyword, 'a list of values')
    keyword.checks.any.push(oneOfValues(keyword.value, keyword))
  },
  type(keyword) {
    const names = isList(keyword.value) ? keyword.value : [keyword.value]
    const tests = names.map((name) => typeTest(name, keyword))
    const [test] = tests
    const path = keyword.path
    if (test !== undefined && tests.length === 1)
      keyword.checks.any.push((value, run) => test(value) || run.fail('type', path))
    else keyword.checks.any.push((value, run) => tests.some((is) => is(value)) || run.fail('type', path))
  },
} satisfies { readonly [name: string]: KeywordCompiler }

/** Characters as RFC 7159 counts them: code points. */
function lengthOf(text: string): number {
  let length = 0
  for (let at = 0; at < text.length; at++) {
    length += 1
    if ((text.codePointAt(at) ?? 0) > 0xffff) at += 1
  }
  return length
}

/** Texts, numbers, true, false and null by themselves; lists and objects by their canonical text. */
function oneOfValues(values: readonly Json[], { path }: Keyword): Check {
  const scalars = new Set<Json>(values)
  const others = new Set(
    values.filter((value) => typeof value === 'object' && value !== null).map((value) => canonical(value)),
  )
  return (value, run) => {
    if (typeof value !== 'object' || value === null) return scalars.has(value) || run.fail('enum', path)
    return (others.size > 0 && others.has(canonical(value))) || run.fail('enum', path)
  }
}

const TYPES: { readonly [name: string]: ((value: Json) => boolean) | undefined } = {
  array: isList,
  boolean: (value) => typeof value === 'boolean',
  integer: (value) => Number.isInteger(value),
  null: (value) => value === null,
  number: (value) => typeof value === 'number',
  object: isObject,
  string: (value) => typeof value === 'string',
}

function typeTest(name: Json, keyword: Keyword): (value: Json) => boolean {
  const test = typeof name === 'string' && Object.hasOwn(TYPES, name) ? TYPES[name] : undefined
  return test ?? invalid(keyword, `one of ${Object.keys(TYPES).join(', ')}, or a list of them`)
}
