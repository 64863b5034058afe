import { integerOf } from '#engine/gateway/templates/java/numbers.ts'
import { parseJson } from '#engine/gateway/templates/java/parse-json.ts'
import { JavaDouble, type Value } from '#engine/gateway/templates/java/values.ts'
import { TemplateFailure } from '#engine/gateway/templates/syntax/template-failure.ts'

import type { PathReader } from './path-reader.ts'
import type { Comparison, Filter, JsonPath, Operand } from './syntax.ts'

type ParseSegments = (reader: PathReader) => JsonPath

const MOST_NESTED = 50

/** What stands in `[?(…)]`: comparisons and paths, joined by `&&`, `||`, `!` and parentheses. */
export function parseFilter(reader: PathReader, parseSegments: ParseSegments, depth = 0): Filter {
  if (depth > MOST_NESTED) throw new TemplateFailure('budget', 'A filter is nested too deep.')
  const items = [parseAnd(reader, parseSegments, depth)]
  while (next(reader, '||')) items.push(parseAnd(reader, parseSegments, depth))
  return joined('or', items)
}

function parseAnd(reader: PathReader, parseSegments: ParseSegments, depth: number): Filter {
  const items = [parseTerm(reader, parseSegments, depth)]
  while (next(reader, '&&')) items.push(parseTerm(reader, parseSegments, depth))
  return joined('and', items)
}

function joined(type: 'or' | 'and', items: readonly Filter[]): Filter {
  const [only] = items
  return only && items.length === 1 ? only : { type, items }
}

function next(reader: PathReader, token: string): boolean {
  reader.spaces()
  return reader.skip(token)
}

function parseTerm(reader: PathReader, parseSegments: ParseSegments, depth: number): Filter {
  if (next(reader, '!')) return { type: 'not', item: parseTerm(reader, parseSegments, depth + 1) }
  if (next(reader, '(')) {
    const filter = parseFilter(reader, parseSegments, depth + 1)
    reader.spaces()
    reader.need(')')
    return filter
  }
  const left = parseOperand(reader, parseSegments)
  reader.spaces()
  const comparison = parseComparison(reader)
  if (!comparison) {
    if (left.type !== 'path') throw reader.wrong('a comparison is missing')
    return { type: 'exists', operand: left }
  }
  reader.spaces()
  return { type: 'compare', left, comparison, right: parseOperand(reader, parseSegments) }
}

const SYMBOLS = ['===', '!==', '==', '!=', '<=', '>=', '=~', '<', '>'] as const
const WORDS: readonly Comparison[] = ['in', 'nin', 'contains', 'size', 'empty', 'subsetof', 'anyof', 'noneof']

function parseComparison(reader: PathReader): Comparison | null {
  for (const symbol of SYMBOLS) if (reader.skip(symbol)) return symbol
  const word = reader.match(/[A-Za-z]+/y)?.[0].toLowerCase()
  if (word === undefined) return null
  const comparison = WORDS.find((known) => known === word)
  if (!comparison) throw new TemplateFailure('not-modelled', `The JSONPath operator ${word} is not modelled.`)
  return comparison
}

function parseOperand(reader: PathReader, parseSegments: ParseSegments): Operand {
  const start = reader.peek()
  if (start === '@' || start === '$') {
    reader.at += 1
    return { type: 'path', isFromRoot: start === '$', path: parseSegments(reader) }
  }
  if (start === '/') return parsePattern(reader)
  return { type: 'value', value: parseValue(reader) }
}

/** `/pattern/i`, handed on as Java writes it. */
function parsePattern(reader: PathReader): Operand {
  const match = reader.match(/\/((?:[^/\\]|\\[^])*)\/([a-z]*)/y)
  if (!match) throw reader.wrong('a pattern is not closed')
  const flags = match[2] ?? ''
  if (/[^ims]/.test(flags))
    throw new TemplateFailure('not-modelled', `The flags ${flags} of a JSONPath pattern are not modelled.`)
  return { type: 'pattern', source: `${flags === '' ? '' : `(?${flags})`}${match[1] ?? ''}` }
}

function parseValue(reader: PathReader): Value {
  const start = reader.peek()
  if (start === "'" || start === '"') return reader.quoted()
  if (start === '[' || start === '{') return parseJsonValue(reader)
  const word = reader.match(/(?:true|false|null)\b/y)?.[0]
  if (word !== undefined) return word === 'null' ? null : word === 'true'
  const number = reader.match(/-?\d+(\.\d+)?(?:[eE][+-]?\d+)?/y)
  if (!number) throw reader.wrong('a value is missing')
  return /[.eE]/.test(number[0]) ? new JavaDouble(Number(number[0])) : integerOf(number[0])
}

/** A list or an object, up to its closing bracket. Single quotes are read as double ones. */
function parseJsonValue(reader: PathReader): Value {
  const literal = reader.match(/[[{](?:[^\][{}'"]|"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*')*[\]}]/y)
  if (!literal) throw reader.wrong('a list or object is not closed, or nested')
  const json = literal[0].replaceAll(/'((?:[^'\\]|\\[^])*)'/g, (_, text: string) => JSON.stringify(text))
  const parsed = parseJson(json)
  if (!parsed.ok) throw reader.wrong('a list or object is not JSON')
  return parsed.value
}
