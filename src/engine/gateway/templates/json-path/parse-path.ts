import { TemplateFailure } from '#engine/gateway/templates/syntax/template-failure.ts'

import { parseFilter } from './parse-filter.ts'
import { PathReader } from './path-reader.ts'
import type { JsonPath, Segment } from './syntax.ts'

/** Longer paths are refused: a rule of ours. */
const MOST_PATH = 4_000
const FUNCTIONS: ReadonlySet<string> = new Set([
  'length',
  'size',
  'min',
  'max',
  'avg',
  'sum',
  'keys',
  'first',
  'last',
  'index',
])
const FUNCTIONS_NOT_MODELLED: ReadonlySet<string> = new Set(['stddev', 'concat', 'append'])

/** Parses a path. Without `$` in front it counts as a property of the root, as Jayway has it. */
export function parsePath(text: string): JsonPath {
  const trimmed = text.trim()
  if (trimmed === '') throw new TemplateFailure('method', 'A path must not be empty.')
  if (trimmed.length > MOST_PATH)
    throw new TemplateFailure('budget', `A path may have ${MOST_PATH} characters here.`)
  const isRooted = trimmed.startsWith('$') || trimmed.startsWith('@')
  const reader = new PathReader(isRooted ? trimmed : `$.${trimmed}`)
  reader.at = 1
  const path = parseSegments(reader)
  if (!reader.isAtEnd()) throw reader.wrong(`"${reader.peek()}" does not belong here`)
  return path
}

/** The segments that begin here, as far as they go. */
export function parseSegments(reader: PathReader): JsonPath {
  const segments: Segment[] = []
  while ('.['.includes(reader.peek() || ' ')) {
    if (reader.skip('..')) {
      segments.push({ type: 'descend' })
      segments.push(reader.peek() === '[' ? parseBracket(reader) : parseName(reader))
    } else {
      segments.push(reader.skip('.') && reader.peek() !== '[' ? parseName(reader) : parseBracket(reader))
    }
  }
  segments.forEach((segment, at) => {
    const isScan = segments[at - 1]?.type === 'descend'
    if (isScan && segment.type === 'wildcard' && at < segments.length - 1)
      throw new TemplateFailure('not-modelled', 'A JSONPath that goes on behind ..* is not modelled.')
  })
  return {
    segments,
    isDefinite: segments.every((segment, at) => isDefinite(segment, at === segments.length - 1)),
  }
}

function isDefinite(segment: Segment, isLast: boolean): boolean {
  switch (segment.type) {
    case 'property':
      return segment.names.length === 1 || isLast
    case 'index':
      return segment.indexes.length === 1
    case 'function':
      return true
    default:
      return false
  }
}

function parseName(reader: PathReader): Segment {
  if (reader.skip('*')) return { type: 'wildcard' }
  const name = reader.match(/[^.[\]()\s=<>!~&|,'"]+/y)?.[0]
  if (name === undefined) throw reader.wrong('a name is missing')
  if (!reader.skip('(')) return { type: 'property', names: [name] }
  const argument = reader.match(/\s*(-?\d+)?\s*\)/y)
  if (FUNCTIONS_NOT_MODELLED.has(name) || (FUNCTIONS.has(name) && !argument))
    throw new TemplateFailure(
      'not-modelled',
      `The JSONPath function ${name} with these arguments is not modelled.`,
    )
  if (!argument || !FUNCTIONS.has(name)) throw reader.wrong(`there is no function ${name}`)
  return { type: 'function', name, argument: argument[1] === undefined ? null : Number(argument[1]) }
}

function parseBracket(reader: PathReader): Segment {
  reader.need('[')
  reader.spaces()
  const segment = parseBracketed(reader)
  reader.spaces()
  reader.need(']')
  return segment
}

function parseBracketed(reader: PathReader): Segment {
  if (reader.skip('*')) return { type: 'wildcard' }
  if (reader.skip('?')) return parseFilterSegment(reader)
  if (reader.peek() === "'" || reader.peek() === '"') return parseNames(reader)
  // Jayway reads a third number and takes no notice of it.
  const slice = reader.match(/(-?\d+)?\s*:\s*(-?\d+)?(?:\s*:\s*-?\d*)?/y)
  if (slice) {
    const [from, to] = [slice[1], slice[2]].map((bound) => (bound === undefined ? null : Number(bound)))
    if (from === null && to === null) throw reader.wrong('a slice needs a bound')
    return { type: 'slice', from: from ?? null, to: to ?? null }
  }
  const indexes = reader.match(/-?\d+(?:\s*,\s*-?\d+)*/y)
  if (!indexes) throw reader.wrong('a name in quotes, an index, * or a filter is missing')
  return { type: 'index', indexes: indexes[0].split(',').map(Number) }
}

function parseNames(reader: PathReader): Segment {
  const names: string[] = []
  do {
    reader.spaces()
    names.push(reader.quoted())
    reader.spaces()
  } while (reader.skip(','))
  return { type: 'property', names }
}

function parseFilterSegment(reader: PathReader): Segment {
  reader.spaces()
  reader.need('(')
  const test = parseFilter(reader, parseSegments)
  reader.spaces()
  reader.need(')')
  return { type: 'filter', test }
}
