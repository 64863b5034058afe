import { isCollection, LineCounter, parseDocument, type Document } from 'yaml'

import type { Json } from '#engine/core/json.ts'
import { stepsOf } from '#engine/open-api/pointer.ts'

import { Unreadable } from './fault.ts'
import { MOST_LEVELS } from './limits.ts'
import { tooDeep, valueOfTree } from './tree.ts'

/** A document with the places of its values. */
export type ReadText = {
  readonly value: Json
  /** Place in the text of what a JSON Pointer leads to, or of the nearest thing around it. */
  readonly offsetOf: (pointer: string) => number
}

/** Reads YAML 1.2, which JSON is part of. Throws Unreadable. */
export function readYaml(text: string): ReadText {
  refuseDeepFlow(text)
  const document = parsed(text)
  const [error] = document.errors
  if (error !== undefined) throw new Unreadable(sentenceOf(error.code, error.message), error.pos[0])
  return { value: valueOfTree(document), offsetOf: (pointer) => placeOf(document, pointer) }
}

function parsed(text: string): Document.Parsed {
  try {
    return parseDocument(text, { lineCounter: new LineCounter(), prettyErrors: false, logLevel: 'silent' })
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep(null)
    throw error
  }
}

const FIXES: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'A name stands twice in one object. Keep one of the two.',
  MULTIPLE_DOCS: 'There are several documents in this text. Open one of them.',
  TAB_AS_INDENT: 'A tab indents this line. YAML indents by spaces.',
  BAD_ALIAS: 'An alias names no anchor that stands before it. Write its value out.',
}

function sentenceOf(code: string, message: string): string {
  return FIXES[code] ?? `This is neither JSON nor YAML: ${message.split('\n')[0] ?? ''}. Mend this line.`
}

/** Brackets that stay open, more than any API has: the reader is kept from going down with them. */
function refuseDeepFlow(text: string): void {
  let open = 0
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at)
    if (sign === 0x5b || sign === 0x7b) open += 1
    else if (sign === 0x5d || sign === 0x7d) open -= 1
    if (open > MOST_OPEN) throw tooDeep(at)
  }
}

const MOST_OPEN = 4 * MOST_LEVELS

function placeOf(document: Document.Parsed, pointer: string): number {
  let at: unknown = document.contents
  let place = rangeOf(at)
  for (const step of stepsOf(pointer) ?? []) {
    if (!isCollection(at)) break
    const pair = at.items.find((item) => keyOf(item) === step)
    const next: unknown =
      pair === undefined ? at.get(/^\d+$/u.test(step) ? Number(step) : step, true) : valueOf(pair)
    const start = pair === undefined ? rangeOf(next) : rangeOf(keyNode(pair))
    if (start === null && next === undefined) break
    place = start ?? place
    at = next
  }
  return place ?? 0
}

function member(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined
}

const keyNode = (pair: unknown): unknown => member(pair, 'key')
const valueOf = (pair: unknown): unknown => member(pair, 'value')

function keyOf(pair: unknown): string | null {
  const key = keyNode(pair)
  const value = member(key, 'source') ?? member(key, 'value')
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}

function rangeOf(node: unknown): number | null {
  const range = member(node, 'range')
  const [start]: readonly unknown[] = Array.isArray(range) ? range : []
  return typeof start === 'number' ? start : null
}
