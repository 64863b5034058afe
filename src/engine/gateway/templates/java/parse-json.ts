import { fail, ok, type Result } from '#engine/result.ts'

import { PRINTS_JAVA, type PrintingOf } from './from-json.ts'
import { integerOf } from './numbers.ts'
import { JavaDouble, JavaList, JavaMap, type Value } from './values.ts'

/** Deeper JSON is refused, so that nothing overflows. */
const MOST_NESTED = 500

/**
 * JSON to what a template computes with. Unlike `JSON.parse` it keeps `1` and `1.0` apart, which print differently, and
 * whole numbers of any size. The error is where the text stops being JSON.
 */
export function parseJson(text: string, printing: PrintingOf = PRINTS_JAVA): Result<Value, number> {
  const reader = new JsonReader(text, printing)
  try {
    const value = reader.value(0)
    reader.space()
    return reader.at === text.length ? ok(value) : fail(reader.at)
  } catch (error) {
    if (error === reader) return fail(reader.at)
    throw error
  }
}

/** Control characters must be escaped in a string of JSON. */
const STRING = new RegExp(String.raw`"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"`, 'y')
const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y
const WORDS = [
  ['true', true],
  ['false', false],
  ['null', null],
] as const

class JsonReader {
  at = 0
  readonly #text: string
  readonly #printing: PrintingOf

  constructor(text: string, printing: PrintingOf) {
    this.#text = text
    this.#printing = printing
  }

  space(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.at)
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return
      this.at += 1
    }
  }

  value(depth: number): Value {
    if (depth > MOST_NESTED) throw this
    this.space()
    const start = this.#text[this.at]
    if (start === '{') return this.#object(depth)
    if (start === '[') return this.#list(depth)
    if (start === '"') return this.#string()
    for (const [word, value] of WORDS) if (this.#skip(word)) return value
    return this.#number()
  }

  #skip(token: string): boolean {
    const isNext = this.#text.startsWith(token, this.at)
    if (isNext) this.at += token.length
    return isNext
  }

  #match(pattern: RegExp): RegExpExecArray {
    pattern.lastIndex = this.at
    const match = pattern.exec(this.#text)
    if (!match) throw this
    this.at += match[0].length
    return match
  }

  #string(): string {
    const [literal] = this.#match(STRING)
    const decoded: unknown = literal.includes('\\') ? JSON.parse(literal) : literal.slice(1, -1)
    return typeof decoded === 'string' ? decoded : ''
  }

  #number(): Value {
    const [literal, fraction, exponent] = this.#match(NUMBER)
    return fraction === undefined && exponent === undefined
      ? integerOf(literal)
      : new JavaDouble(Number(literal))
  }

  #object(depth: number): Value {
    const map = new JavaMap([], this.#printing.map)
    this.at += 1
    this.space()
    if (this.#skip('}')) return map
    do {
      this.space()
      const name = this.#string()
      this.space()
      if (!this.#skip(':')) throw this
      map.entries.set(name, this.value(depth + 1))
      this.space()
    } while (this.#skip(','))
    if (!this.#skip('}')) throw this
    return map
  }

  #list(depth: number): Value {
    const list = new JavaList([], this.#printing.list)
    this.at += 1
    this.space()
    if (this.#skip(']')) return list
    do {
      list.items.push(this.value(depth + 1))
      this.space()
    } while (this.#skip(','))
    if (!this.#skip(']')) throw this
    return list
  }
}
