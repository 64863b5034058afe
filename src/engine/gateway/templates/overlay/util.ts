import type { PrintingOf } from '#engine/gateway/templates/java/from-json.ts'
import type { MethodContext } from '#engine/gateway/templates/java/method-table.ts'
import { parseJson } from '#engine/gateway/templates/java/parse-json.ts'
import { javaText } from '#engine/gateway/templates/java/text.ts'
import { HostObject, type Value } from '#engine/gateway/templates/java/values.ts'
import { TemplateFailure } from '#engine/gateway/templates/syntax/template-failure.ts'

import { base64Decode, base64Encode } from './base64.ts'

/** `$util` (map-03). A missing argument is the empty text (V9). Prints `{}` (V8). */
export class UtilObject extends HostObject {
  readonly #printing: PrintingOf

  constructor(printing: PrintingOf) {
    super()
    this.#printing = printing
  }

  override print(): string {
    return '{}'
  }

  override property(): undefined {
    return undefined
  }

  override call(name: string, args: readonly Value[], context: MethodContext): Value | undefined {
    const argument = args[0] ?? null
    if (args.length !== 1) return undefined
    const text = argument === null ? '' : javaText(argument)
    context.spend(text.length >> 4)
    if (name === 'escapeJavaScript') return escapeJavaScript(text)
    if (name === 'parseJson') return this.#parseJson(text)
    return FUNCTIONS.get(name)?.(text)
  }

  #parseJson(text: string): Value {
    if (text === '') return null
    const parsed = parseJson(text, this.#printing)
    if (parsed.ok) return parsed.value
    throw new TemplateFailure(
      'method',
      `parseJson: the text is no JSON from its character ${parsed.error + 1} on.`,
    )
  }
}

const FUNCTIONS: ReadonlyMap<string, (text: string) => string> = new Map([
  ['urlEncode', urlEncode],
  ['urlDecode', urlDecode],
  ['base64Encode', base64Encode],
  ['base64Decode', base64Decode],
])

const ESCAPES: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\n': '\\n',
  '\t': '\\t',
  '\f': '\\f',
  '\r': '\\r',
}

/**
 * As the Java library of that name does: quotes of both kinds, backslashes and slashes get a backslash, everything outside
 * printable ASCII is written as `\uXXXX`. The escaped single quote is why AWS's guide has its result mended for JSON.
 */
export function escapeJavaScript(text: string): string {
  let escaped = ''
  let from = 0
  // One by one: what a template escapes is mostly short, and a search with a function for each find costs more than it.
  for (let at = 0; at < text.length; at++) {
    if (isPlain(text.charCodeAt(at))) continue
    escaped += text.slice(from, at) + escapeOf(text.charAt(at))
    from = at + 1
  }
  return from === 0 ? text : escaped + text.slice(from)
}

const QUOTE = 0x22
const APOSTROPHE = 0x27
const SLASH = 0x2f
const BACKSLASH = 0x5c

/** Printable ASCII that is no quote and no slash of either kind. */
function isPlain(code: number): boolean {
  const isPrintable = code >= 0x20 && code <= 0x7e
  return isPrintable && code !== QUOTE && code !== APOSTROPHE && code !== SLASH && code !== BACKSLASH
}

function escapeOf(unit: string): string {
  const code = unit.charCodeAt(0)
  if (code >= 0x20 && code <= 0x7e) return `\\${unit}`
  return ESCAPES[unit] ?? `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`
}

/** V7 (recorded 2025-03-19): a space becomes `+`; letters, digits and `.-*_` stay. */
export function urlEncode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replaceAll('%20', '+')
    .replaceAll(/[!'()~]/g, (unit) => `%${unit.charCodeAt(0).toString(16).toUpperCase()}`)
}

export function urlDecode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw new TemplateFailure('method', `urlDecode: "${text}" has a % that begins no character.`)
  }
}
