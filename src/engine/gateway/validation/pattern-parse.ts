import { NotModelled } from '#engine/core/shape.ts'

/** A regular expression as a tree. Whether a repetition is greedy does not matter: nobody asks what was matched. */
export type PatternNode =
  | { readonly kind: 'one'; readonly source: string }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly branches: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly body: PatternNode; readonly min: number; readonly max: number }
  | { readonly kind: 'edge'; readonly edge: 'start' | 'end' | 'word' | 'inside' }
  | { readonly kind: 'ahead'; readonly body: PatternNode; readonly wanted: boolean }

/** Deepest nesting of groups. */
const DEEPEST_GROUP = 100

/** Escapes that are longer than backslash and one character, as they stand at the start of a text. */
const LONG_ESCAPE =
  /^\\(?:u\{[0-9a-fA-F]+\}|u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z]|[pP]\{[^}]*\})/u
const SHORT_UNICODE = /^\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z])/
const COUNT = /^\{(\d+)(?:(,)(\d*))?\}/

type Counts = { readonly min: number; readonly max: number }

const SIGNS: ReadonlyMap<string, Counts> = new Map([
  ['*', { min: 0, max: Infinity }],
  ['+', { min: 1, max: Infinity }],
  ['?', { min: 0, max: 1 }],
])

/**
 * Reads a pattern that the platform's own parser accepts. Back references and look-behind can't be matched in time that
 * grows with the text alone, so they throw `NotModelled`.
 */
export function parsePattern(source: string, isUnicode: boolean): PatternNode {
  return new Parser(source, isUnicode).choice(0)
}

class Parser {
  readonly #source: string
  readonly #isUnicode: boolean
  #at = 0

  constructor(source: string, isUnicode: boolean) {
    this.#source = source
    this.#isUnicode = isUnicode
  }

  choice(depth: number): PatternNode {
    if (depth > DEEPEST_GROUP) throw new NotModelled(`A pattern with groups deeper than ${DEEPEST_GROUP}`)
    const branches = [this.#sequence(depth)]
    while (this.#source[this.#at] === '|') {
      this.#at += 1
      branches.push(this.#sequence(depth))
    }
    const [only] = branches
    return branches.length === 1 && only !== undefined ? only : { kind: 'choice', branches }
  }

  #sequence(depth: number): PatternNode {
    const parts: PatternNode[] = []
    while (this.#at < this.#source.length && !'|)'.includes(this.#source[this.#at] ?? '')) {
      parts.push(this.#repeated(this.#atom(depth)))
    }
    return { kind: 'sequence', parts }
  }

  #repeated(body: PatternNode): PatternNode {
    const counts = this.#quantifier()
    if (counts === null) return body
    if (this.#source[this.#at] === '?') this.#at += 1
    return { kind: 'repeat', body, ...counts }
  }

  #quantifier(): Counts | null {
    const sign = this.#source[this.#at]
    if (sign === '{') return this.#counts()
    const counts = sign === undefined ? undefined : SIGNS.get(sign)
    if (counts === undefined) return null
    this.#at += 1
    return counts
  }

  /** Counts in braces; null where the brace stands for itself. */
  #counts(): Counts | null {
    const found = COUNT.exec(this.#source.slice(this.#at, this.#at + 40))
    if (found === null) return null
    const [all, least, comma, most] = found
    this.#at += all.length
    const min = Number(least)
    if (comma === undefined) return { min, max: min }
    return { min, max: most === undefined || most === '' ? Infinity : Number(most) }
  }

  #atom(depth: number): PatternNode {
    switch (this.#source[this.#at]) {
      case '(':
        return this.#group(depth)
      case '^':
        return this.#edge('start', 1)
      case '$':
        return this.#edge('end', 1)
      case '[':
        return this.#one(this.#classLength())
      case '\\':
        return this.#escape()
      default:
        return this.#one(this.#characterLength(this.#at))
    }
  }

  #group(depth: number): PatternNode {
    const opening =
      /^\((?:\?(?::|=|!|<=|<!|<[^>]*>))?/u.exec(this.#source.slice(this.#at, this.#at + 200))?.[0] ?? '('
    if (opening === '(?<=' || opening === '(?<!') throw new NotModelled('A look-behind in a pattern')
    this.#at += opening.length
    const body = this.choice(depth + 1)
    this.#at += 1
    if (opening === '(?=' || opening === '(?!') return { kind: 'ahead', body, wanted: opening === '(?=' }
    return body
  }

  #escape(): PatternNode {
    const next = this.#source[this.#at + 1] ?? ''
    if (next === 'b') return this.#edge('word', 2)
    if (next === 'B') return this.#edge('inside', 2)
    if ((next >= '1' && next <= '9') || next === 'k') throw new NotModelled('A back reference in a pattern')
    const long = (this.#isUnicode ? LONG_ESCAPE : SHORT_UNICODE).exec(
      this.#source.slice(this.#at, this.#at + 80),
    )
    return this.#one(long?.[0].length ?? 1 + this.#characterLength(this.#at + 1))
  }

  #edge(edge: 'start' | 'end' | 'word' | 'inside', length: number): PatternNode {
    this.#at += length
    return { kind: 'edge', edge }
  }

  #one(length: number): PatternNode {
    const source = this.#source.slice(this.#at, this.#at + length)
    this.#at += length
    return { kind: 'one', source }
  }

  #classLength(): number {
    let end = this.#at + 1
    while (end < this.#source.length && this.#source[end] !== ']') end += this.#source[end] === '\\' ? 2 : 1
    return end + 1 - this.#at
  }

  #characterLength(at: number): number {
    const point = this.#source.codePointAt(at) ?? 0
    return this.#isUnicode && point > 0xffff ? 2 : 1
  }
}
