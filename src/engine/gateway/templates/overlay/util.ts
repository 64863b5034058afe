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
  ['escapeJavaScript', escapeJavaScript],
  ['urlEncode', urlEncode],
  ['urlDecode', urlDecode],
  ['base64Encode', base64Encode],
  ['base64Decode', base64Decode],
])

const NEEDS_ESCAPE = /['"\\/]|[^ -~]/
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
  if (!NEEDS_ESCAPE.test(text)) return text
  return text.replaceAll(/['"\\/]|[^ -~]/g, (unit) => {
    if (`'"\\/`.includes(unit)) return `\\${unit}`
    const code = unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    return ESCAPES[unit] ?? `\\u${code}`
  })
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
