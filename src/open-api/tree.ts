import { isAlias, isMap, isNode, isPair, isScalar, isSeq, type Alias, type Document, type Node } from 'yaml'

import type { Json, JsonObject } from '#engine/core/json.ts'
import { recordOf } from '#engine/core/record.ts'

import { Unreadable } from './fault.ts'
import { MOST_LEVELS, MOST_REPEATED, MOST_VALUES } from './limits.ts'

/** Short forms of CloudFormation's functions, by their tags. */
const SHORT = /^!(Ref|Condition|[A-Z][A-Za-z0-9]+)$/u

/** The name by which JSON objects get a prototype; no member of an API has it. */
const UNREADABLE_NAME = '__proto__'

/** What a tree may still cost. */
type Budget = { values: number; repeated: number }

/**
 * The value of a YAML document. Aliases are written out, as often as they stand and within a budget; short forms of
 * CloudFormation's functions become their long ones. Throws Unreadable, with the place.
 */
export function valueOfTree(document: Document.Parsed): Json {
  const walk = new Walk(document)
  return walk.value(document.contents, 0)
}

class Walk {
  readonly #document: Document.Parsed
  readonly #budget: Budget = { values: MOST_VALUES, repeated: MOST_REPEATED }
  /** Nodes with an anchor that are being written out. */
  readonly #open = new Set<Node>()

  constructor(document: Document.Parsed) {
    this.#document = document
  }

  value(node: unknown, level: number): Json {
    if (!isNode(node)) return null
    this.#spend(node, level)
    if (isAlias(node)) return this.#alias(node, level)
    const value = this.#plain(node, level)
    const tag = 'tag' in node && typeof node.tag === 'string' ? (SHORT.exec(node.tag)?.[1] ?? null) : null
    return tag === null ? value : longForm(tag, value)
  }

  #plain(node: Exclude<Node, Alias>, level: number): Json {
    if (isScalar(node)) return scalarOf(node.value, node)
    if (isSeq(node)) return node.items.map((item) => this.value(item, level + 1))
    return isMap(node) ? this.#map(node.items, level) : null
  }

  #map(items: readonly unknown[], level: number): JsonObject {
    return recordOf(
      items.flatMap((item) => {
        if (!isPair(item)) return []
        const name = nameOf(item.key)
        return name === UNREADABLE_NAME ? [] : [[name, this.value(item.value, level + 1)] as const]
      }),
    )
  }

  #alias(node: Alias, level: number): Json {
    const target = node.resolve(this.#document)
    if (target === undefined)
      throw new Unreadable(`The alias *${node.source} names no anchor. Write its value out.`, offsetOf(node))
    if (this.#open.has(target))
      throw new Unreadable(
        `The alias *${node.source} stands inside what it names: it never ends. Use $ref for schemas that refer to themselves.`,
        offsetOf(node),
      )
    this.#open.add(target)
    const before = this.#budget.values
    const value = this.value(target, level)
    this.#open.delete(target)
    this.#budget.repeated -= before - this.#budget.values
    if (this.#budget.repeated < 0)
      throw new Unreadable(
        `Aliases such as *${node.source} write out more than ${MOST_REPEATED} values here. Use $ref and components instead.`,
        offsetOf(node),
      )
    return value
  }

  #spend(node: Node, level: number): void {
    this.#budget.values -= 1
    if (this.#budget.values < 0)
      throw new Unreadable(
        `This document has more than ${MOST_VALUES} values: no API of API Gateway is so large. Open a smaller one.`,
        offsetOf(node),
      )
    if (level > MOST_LEVELS) throw tooDeep(offsetOf(node))
  }
}

export function tooDeep(offset: number | null): Unreadable {
  return new Unreadable(
    `Lists and objects stand more than ${MOST_LEVELS} levels inside each other. Name the inner ones under components and refer to them.`,
    offset,
  )
}

const offsetOf = (node: Node): number | null => node.range?.[0] ?? null

function nameOf(key: unknown): string {
  return isScalar(key) ? String(key.source ?? key.value) : String(key)
}

function scalarOf(value: unknown, node: Node): Json {
  if (value === null || value === undefined) return null
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') return value
  if (typeof value === 'bigint') return Number(value)
  throw new Unreadable('A value of this kind has no place in an API: write it as text.', offsetOf(node))
}

/** `!Ref A` → `{"Ref": "A"}`, `!GetAtt A.Arn` → `{"Fn::GetAtt": ["A", "Arn"]}`. */
function longForm(tag: string, value: Json): Json {
  if (tag === 'Ref' || tag === 'Condition') return { [tag]: value }
  if (tag === 'GetAtt' && typeof value === 'string') {
    const at = value.indexOf('.')
    return { 'Fn::GetAtt': [value.slice(0, at), value.slice(at + 1)] }
  }
  return { [`Fn::${tag}`]: value }
}
