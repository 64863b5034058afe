import type { Json, JsonObject } from '#engine/core/json.ts'
import { recordOf } from '#engine/core/record.ts'
import { show } from '#engine/core/show.ts'
import { isObject } from '#engine/gateway/validation/json.ts'

import type { Known } from './keys.ts'
import { localPointer, valueAt } from './pointer.ts'
import { below, type RemarkKind, type Remarks } from './remark.ts'

/** How many references may follow one another; more are a circle or a trick. */
const MOST_HOPS = 20

/** A document under reading. */
export type Reading = { readonly root: Json; readonly remarks: Remarks }

/**
 * An object of a document with its place. What is asked for by kind and has another one is remarked and left aside; a
 * reference inside the document is followed.
 */
export class Part {
  readonly reading: Reading
  readonly fields: JsonObject
  readonly pointer: string

  constructor(reading: Reading, fields: JsonObject, pointer: string) {
    this.reading = reading
    this.fields = fields
    this.pointer = pointer
  }

  at(name: string): string {
    return below(this.pointer, name)
  }

  raw(name: string): Json | undefined {
    return Object.hasOwn(this.fields, name) ? this.fields[name] : undefined
  }

  has(name: string): boolean {
    return this.raw(name) !== undefined && this.raw(name) !== null
  }

  /** A text; numbers and truth values, which YAML reads from bare words, count as they are written. */
  text(name: string): string | undefined {
    const value = this.raw(name)
    if (value === undefined || value === null) return undefined
    if (isText(value)) return String(value)
    this.#odd(name, 'a text', value)
    return undefined
  }

  flag(name: string): boolean | undefined {
    const value = this.raw(name)
    if (value === undefined || value === null) return undefined
    if (value === true || value === 'true') return true
    if (value === false || value === 'false') return false
    this.#odd(name, 'true or false', value)
    return undefined
  }

  whole(name: string): number | undefined {
    const value = this.raw(name)
    if (value === undefined || value === null) return undefined
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
    if (typeof number === 'number' && Number.isSafeInteger(number) && number >= 0) return number
    this.#odd(name, 'a whole number', value)
    return undefined
  }

  /** A list of texts; undefined for an empty one, which says nothing. */
  texts(name: string): readonly string[] | undefined {
    const value = this.raw(name)
    if (value === undefined || value === null) return undefined
    if (!Array.isArray(value)) {
      this.#odd(name, 'a list of texts', value)
      return undefined
    }
    const list: readonly Json[] = value
    const texts = list.flatMap((each, index) => {
      if (isText(each)) return [String(each)]
      this.odd(below(this.at(name), index), 'a text', each)
      return []
    })
    return texts.length === 0 ? undefined : texts
  }

  /** Texts by name; undefined for none. */
  textMap(name: string): Readonly<Record<string, string>> | undefined {
    const map = this.part(name)
    if (map === undefined) return undefined
    const pairs = Object.keys(map.fields).flatMap((key) => {
      const value = map.text(key)
      return value === undefined ? [] : [[key, value] as const]
    })
    return pairs.length === 0 ? undefined : recordOf(pairs)
  }

  /** An object; where a reference stands, the object that it leads to, with that one's place. */
  part(name: string): Part | undefined {
    const value = this.raw(name)
    return value === undefined || value === null ? undefined : this.#follow(value, this.at(name))
  }

  /** The objects of a map, with their names. */
  parts(name: string): readonly (readonly [name: string, part: Part])[] {
    const map = this.part(name)
    return map === undefined ? [] : map.members()
  }

  members(): readonly (readonly [name: string, part: Part])[] {
    return Object.keys(this.fields).flatMap((key) => {
      const part = this.part(key)
      return part === undefined ? [] : [[key, part] as const]
    })
  }

  /** The objects of a list. */
  items(name: string): readonly Part[] {
    const value = this.raw(name)
    if (value === undefined || value === null) return []
    if (!Array.isArray(value)) {
      this.#odd(name, 'a list', value)
      return []
    }
    const list: readonly Json[] = value
    return list.flatMap((each, index) => this.#follow(each, below(this.at(name), index)) ?? [])
  }

  /** Remarks on every member that this table does not have, or has only to say why it does not count. */
  audit(known: Readonly<Record<string, Known>>): void {
    for (const name of Object.keys(this.fields)) {
      const means = Object.hasOwn(known, name) ? known[name] : undefined
      if (means === undefined) this.#unknown(name)
      else if (typeof means !== 'string')
        if ('listed' in means) this.remark('listed', name, means.listed)
        else this.remark('ignored', name, means.ignored)
    }
  }

  remark(kind: RemarkKind, name: string, text: string, aws?: string): void {
    const pointer = name === '' ? this.pointer : this.at(name)
    this.reading.remarks.add({ kind, pointer, name, text, ...(aws === undefined ? {} : { aws }) })
  }

  odd(pointer: string, expected: string, got: unknown): void {
    const text = `Expected ${expected}, got ${show(got)}. It is left out.`
    this.reading.remarks.add({ kind: 'listed', pointer, name: nameOf(pointer), text })
  }

  #odd(name: string, expected: string, got: unknown): void {
    this.odd(this.at(name), expected, got)
  }

  #unknown(name: string): void {
    if (!name.startsWith('x-') || name.startsWith('x-amazon-apigateway-'))
      this.remark('listed', name, 'This name is not known here. What it asks for is left out.')
    else this.remark('ignored', name, 'An extension of another tool.')
  }

  #follow(first: Json, from: string): Part | undefined {
    let value = first
    let pointer = from
    for (let hops = 0; hops <= MOST_HOPS; hops++) {
      if (!isObject(value)) {
        this.odd(pointer, 'an object', value)
        return undefined
      }
      const reference = value['$ref']
      if (!Object.hasOwn(value, '$ref') || typeof reference !== 'string')
        return new Part(this.reading, value, pointer)
      const target = localPointer(reference)
      const found = target === null ? undefined : valueAt(this.reading.root, target)
      if (target === null || found === undefined) {
        this.#lost(pointer, reference)
        return undefined
      }
      value = found
      pointer = target
    }
    this.odd(from, 'a reference that leads somewhere', 'a circle of references')
    return undefined
  }

  #lost(pointer: string, reference: string): void {
    const text = reference.startsWith('#')
      ? `The reference ${show(reference)} leads to nothing in this document. Add what it names.`
      : `The reference ${show(reference)} leads outside this document, and nothing is fetched. Put what it names into the document.`
    this.reading.remarks.add({ kind: 'listed', pointer: below(pointer, '$ref'), name: '$ref', text })
  }
}

const nameOf = (pointer: string): string => pointer.slice(pointer.lastIndexOf('/') + 1)

/** What can stand where a text is asked for. */
function isText(value: Json): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
