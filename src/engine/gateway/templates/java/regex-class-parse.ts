import { negated, type Predicate, propertyOf, SHORTHANDS } from './regex-class.ts'
import type { RegexReader } from './regex-reader.ts'

const CONTROLS: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  f: '\f',
  a: '\u0007',
  e: '\u001b',
}

/** What stands behind a backslash, if it is one character or a class of them. */
export function parseEscapedClass(reader: RegexReader): Predicate {
  const unit = reader.peek()
  const lower = unit.toLowerCase()
  const shorthand = Object.hasOwn(SHORTHANDS, lower) ? SHORTHANDS[lower] : undefined
  if (shorthand) {
    reader.take()
    return unit === lower ? shorthand : negated(shorthand)
  }
  if (lower === 'p') {
    reader.take()
    const match = reader.match(/^(?:\{([^}]*)\}|(\w))/)
    if (!match) throw reader.wrong('Unclosed property')
    const property = propertyOf(match[1] ?? match[2] ?? '')
    return unit === 'p' ? property : negated(property)
  }
  const literal = parseEscapedUnit(reader)
  return (other) => other === literal
}

function parseEscapedUnit(reader: RegexReader): string {
  const unit = reader.take()
  const control = Object.hasOwn(CONTROLS, unit) ? CONTROLS[unit] : undefined
  if (control !== undefined) return control
  if (unit === '0') return unitOf(reader, /^[0-3]?[0-7]{1,2}/, 8)
  if (unit === 'x') return unitOf(reader, /^[0-9a-fA-F]{2}/, 16)
  if (unit === 'u') return unitOf(reader, /^[0-9a-fA-F]{4}/, 16)
  if (/[A-Za-z]/.test(unit)) throw reader.wrong(`Illegal escape "\\${unit}"`)
  return unit
}

function unitOf(reader: RegexReader, digits: RegExp, base: number): string {
  const match = reader.match(digits)
  if (!match) throw reader.wrong('Illegal escape')
  return String.fromCharCode(Number.parseInt(match[0], base))
}

/** What stands between brackets, the first of them taken: ranges, shorthands, nested classes and `&&`. */
export function parseClass(reader: RegexReader): Predicate {
  const isNegated = reader.skip('^')
  let whole: Predicate | null = null
  let tests: Predicate[] = []
  for (let isFirst = true; ; isFirst = false) {
    if (reader.isAtEnd()) throw reader.wrong('Unclosed character class')
    if (!isFirst && reader.skip(']')) break
    if (reader.skip('&&')) {
      whole = intersect(whole, tests)
      tests = []
    } else {
      tests.push(parseItem(reader))
    }
  }
  const test = intersect(whole, tests)
  return isNegated ? negated(test) : test
}

function parseItem(reader: RegexReader): Predicate {
  if (reader.skip('[')) return parseClass(reader)
  if (reader.peek() === '\\' && /[dDwWsShHvVpP]/.test(reader.peek(1))) {
    reader.take()
    return parseEscapedClass(reader)
  }
  const from = parseUnit(reader)
  if (reader.peek() !== '-' || '[]'.includes(reader.peek(1))) return (unit) => unit === from
  reader.take()
  const to = parseUnit(reader)
  if (to < from) throw reader.wrong('Illegal character range')
  return (unit) => unit >= from && unit <= to
}

function parseUnit(reader: RegexReader): string {
  return reader.skip('\\') ? parseEscapedUnit(reader) : reader.take()
}

function intersect(whole: Predicate | null, tests: readonly Predicate[]): Predicate {
  const test: Predicate = (unit) => tests.some((one) => one(unit))
  return whole ? (unit) => whole(unit) && test(unit) : test
}
