import { fromJson, type PrintingOf } from '#engine/gateway/templates/java/from-json.ts'
import { parseJson } from '#engine/gateway/templates/java/parse-json.ts'
import { jsonText } from '#engine/gateway/templates/java/text.ts'
import type { Value } from '#engine/gateway/templates/java/values.ts'
import { TemplateFailure } from '#engine/gateway/templates/syntax/template-failure.ts'
import type { Json } from '#engine/core/json.ts'

/** V5 (recorded 2025-03-19): an empty body is `{}`, in request and response templates. */
export function bodyText(body: string | null): string {
  return body === null || body === '' ? '{}' : body
}

/** Numbers that JavaScript would write otherwise than Java, and names that it would put into another order. */
const NEEDS_CARE = /\.\d*0(?!\d)|\d[eE]|\d{16}|[:,[]\s*-0(?![.\d])|"\d+"\s*:/

/**
 * V6 (seen about 2016): a payload is JSON only if it begins with `{`, `[` or a quote, behind any white space (our reading);
 * anything else is one text. One that begins so but is broken is refused.
 */
export class Payload {
  readonly #body: string
  readonly #printing: PrintingOf
  #native: Json | undefined
  #value: Value | undefined

  constructor(body: string | null, printing: PrintingOf) {
    this.#body = bodyText(body)
    this.#printing = printing
  }

  /** The payload as a template sees it; what the template changes in it stays changed. */
  value(): Value {
    this.#value ??= this.#read()
    return this.#value
  }

  /** All of it as compact JSON. As long as no template has had it in hand, JavaScript's own JSON is as good, and faster. */
  json(): string {
    const native = this.#value === undefined ? this.#asNative() : undefined
    return native === undefined ? jsonText(this.value()) : JSON.stringify(native)
  }

  #read(): Value {
    if (!isJson(this.#body)) return this.#body
    const native = this.#asNative()
    if (native !== undefined) return fromJson(native, this.#printing)
    const parsed = parseJson(this.#body, this.#printing)
    if (parsed.ok) return parsed.value
    throw new TemplateFailure('payload', `The payload is no JSON from its character ${parsed.error + 1} on.`)
  }

  /** What JavaScript reads, where it reads no less than Java would. */
  #asNative(): Json | undefined {
    if (this.#native === undefined && isJson(this.#body) && !NEEDS_CARE.test(this.#body))
      this.#native = parseNative(this.#body)
    return this.#native
  }
}

const STARTS_JSON = /^\s*[{["]/

function isJson(body: string): boolean {
  return STARTS_JSON.test(body)
}

function parseNative(body: string): Json | undefined {
  try {
    const parsed: Json = JSON.parse(body)
    return parsed
  } catch {
    return undefined
  }
}
