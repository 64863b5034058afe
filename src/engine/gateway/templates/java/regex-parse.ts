import { TemplateFailure } from '#engine/gateway/templates/syntax/template-failure.ts'

import type { Predicate } from './regex-class.ts'
import { parseClass, parseEscapedClass } from './regex-class-parse.ts'
import { RegexReader } from './regex-reader.ts'
import type { Regex, RegexNode } from './regex-syntax.ts'
import { EDGES, LOOKS, LINE_BREAK } from './regex-signs.ts'

const MOST_REPEATED = 2_147_483_647
const MOST_NESTED = 100

const OPERATORS = '*+?'

type Flags = { readonly ignoresCase: boolean; readonly isMultiLine: boolean; readonly isDotAll: boolean }

/** Parses a pattern of java.util.regex. Throws Java's PatternSyntaxException, or the name of what is not modelled. */
export function parseRegex(source: string): Regex {
  const parser = new RegexParser(source)
  return { node: parser.parse(), groups: parser.groups, names: parser.names }
}

class RegexParser {
  groups = 0
  readonly names = new Map<string, number>()
  readonly #reader: RegexReader
  #depth = 0
  #flags: Flags = { ignoresCase: false, isMultiLine: false, isDotAll: false }

  constructor(source: string) {
    this.#reader = new RegexReader(source)
  }

  parse(): RegexNode {
    const node = this.#choice()
    if (!this.#reader.isAtEnd()) throw this.#reader.wrong('Unmatched closing ")"')
    return node
  }

  #choice(): RegexNode {
    this.#depth += 1
    if (this.#depth > MOST_NESTED) throw new TemplateFailure('budget', 'A pattern is nested too deep.')
    const flags = this.#flags
    const items = [this.#sequence()]
    while (this.#reader.skip('|')) items.push(this.#sequence())
    this.#flags = flags
    this.#depth -= 1
    const [only] = items
    return items.length === 1 && only ? only : { type: 'choice', items }
  }

  #sequence(): RegexNode {
    const items: RegexNode[] = []
    while (!this.#reader.isAtEnd() && !'|)'.includes(this.#reader.peek())) {
      if (this.#reader.skip('\\Q')) items.push(...this.#quoted())
      else {
        const item = this.#atom()
        if (item) items.push(this.#repeated(item))
      }
    }
    return { type: 'sequence', items }
  }

  #quoted(): RegexNode[] {
    const text = this.#reader.match(/^([^]*?)(?:\\E|$)/)?.[1] ?? ''
    return Array.from(text.split(''), (unit) => this.#literal(unit))
  }

  #literal(unit: string): RegexNode {
    return this.#character((other) => other === unit)
  }

  #character(test: Predicate): RegexNode {
    if (!this.#flags.ignoresCase) return { type: 'character', matches: test }
    return { type: 'character', matches: (unit) => test(unit.toLowerCase()) || test(unit.toUpperCase()) }
  }

  #atom(): RegexNode | null {
    const unit = this.#reader.take()
    const { isDotAll, isMultiLine } = this.#flags
    switch (unit) {
      case '(':
        return this.#group()
      case '[':
        return this.#character(parseClass(this.#reader))
      case '\\':
        return this.#escape()
      case '.':
        return {
          type: 'character',
          matches: (other) => isDotAll || !'\n\r\u0085\u2028\u2029'.includes(other),
        }
      case '^':
        return { type: 'edge', edge: isMultiLine ? 'line-start' : 'start' }
      case '$':
        return { type: 'edge', edge: isMultiLine ? 'line-end' : 'end-or-newline' }
      default:
        if (OPERATORS.includes(unit)) throw this.#reader.wrong(`Dangling meta character "${unit}"`)
        return this.#literal(unit)
    }
  }

  #repeated(item: RegexNode): RegexNode {
    const bounds = this.#bounds()
    if (!bounds) return item
    const mode = this.#reader.skip('?') ? 'lazy' : this.#reader.skip('+') ? 'possessive' : 'greedy'
    return this.#repeated({ type: 'repeat', item, least: bounds[0], most: bounds[1], mode })
  }

  #bounds(): readonly [number, number] | null {
    if (this.#reader.skip('*')) return [0, MOST_REPEATED]
    if (this.#reader.skip('+')) return [1, MOST_REPEATED]
    if (this.#reader.skip('?')) return [0, 1]
    if (this.#reader.peek() !== '{') return null
    const match = this.#reader.match(/^\{(\d+)(?:(,)(\d*))?\}/)
    if (!match) throw this.#reader.wrong('Illegal repetition')
    const least = Number(match[1])
    const most = match[2] === undefined ? least : match[3] ? Number(match[3]) : MOST_REPEATED
    if (most < least) throw this.#reader.wrong('Illegal repetition range')
    return [least, most]
  }

  #group(): RegexNode | null {
    if (!this.#reader.skip('?')) return this.#capture()
    if (this.#reader.skip(':')) return this.#closed(this.#choice())
    if (this.#reader.skip('>')) return { type: 'atomic', item: this.#closed(this.#choice()) }
    for (const [sign, isAhead, isWanted] of LOOKS)
      if (this.#reader.skip(sign))
        return { type: 'look', isAhead, isWanted, item: this.#closed(this.#choice()) }
    const name = this.#reader.match(/^<([A-Za-z][A-Za-z0-9]*)>/)
    if (name?.[1]) {
      this.names.set(name[1], this.groups + 1)
      return this.#capture()
    }
    return this.#flagGroup()
  }

  #capture(): RegexNode {
    this.groups += 1
    const number = this.groups
    return { type: 'group', number, item: this.#closed(this.#choice()) }
  }

  #closed(item: RegexNode): RegexNode {
    if (!this.#reader.skip(')')) throw this.#reader.wrong('Unclosed group')
    return item
  }

  /** `(?i)` until the group ends, or `(?i:…)`. */
  #flagGroup(): RegexNode | null {
    const match = this.#reader.match(/^([imsu]*)(?:-([imsu]+))?([:)])/)
    if (!match) throw this.#reader.wrong('Unknown inline modifier')
    const before = this.#flags
    const set = (flag: string, now: boolean): boolean =>
      (match[1]?.includes(flag) ?? false) || (now && !(match[2]?.includes(flag) ?? false))
    this.#flags = {
      ignoresCase: set('i', before.ignoresCase),
      isMultiLine: set('m', before.isMultiLine),
      isDotAll: set('s', before.isDotAll),
    }
    if (match[3] === ')') return null
    const item = this.#closed(this.#choice())
    this.#flags = before
    return item
  }

  #escape(): RegexNode {
    const unit = this.#reader.peek()
    if (unit === '') throw this.#reader.wrong('A backslash ends it')
    const edge = Object.hasOwn(EDGES, unit) ? EDGES[unit] : undefined
    if (!edge && !/[R1-9k]/.test(unit)) return this.#character(parseEscapedClass(this.#reader))
    this.#reader.take()
    if (edge) return { type: 'edge', edge }
    if (unit === 'R') return LINE_BREAK
    return this.#backReference(unit === 'k' ? this.#namedGroup() : Number(unit))
  }

  #namedGroup(): number {
    const name = this.#reader.match(/^<(\w+)>/)
    const number = this.names.get(name?.[1] ?? '')
    if (number === undefined) throw this.#reader.wrong('Unknown group name')
    return number
  }

  #backReference(number: number): RegexNode {
    if (number > this.groups) throw this.#reader.wrong(`Group ${number} does not exist`)
    return { type: 'back-reference', number }
  }
}
