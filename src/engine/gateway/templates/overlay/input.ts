import type { PrintingOf } from '#engine/gateway/templates/java/from-json.ts'
import { jsonText, javaText } from '#engine/gateway/templates/java/text.ts'
import { HostObject, JavaMap, type Value } from '#engine/gateway/templates/java/values.ts'
import type { MethodContext } from '#engine/gateway/templates/java/method-table.ts'
import { evaluatePath } from '#engine/gateway/templates/json-path/evaluate-path.ts'
import { parsePath } from '#engine/gateway/templates/json-path/parse-path.ts'
import type { MappingParams } from '#engine/gateway/templates/template-types.ts'

import { bodyText, Payload } from './payload.ts'

/** V10 (map-02): where a parameter is looked for. Names are compared with their case (our reading). */
const PARAMETER_ORDER = ['path', 'querystring', 'header'] as const

type Source = {
  readonly body: string | null
  readonly params: MappingParams
  readonly printing: PrintingOf
}

/** `$input` (map-02): body, json(path), path(path), params() and params(name). Prints `{}` (V8). */
export class InputObject extends HostObject {
  readonly #source: Source
  readonly #payload: Payload
  #isRead = false

  constructor(source: Source) {
    super()
    this.#source = source
    this.#payload = new Payload(source.body, source.printing)
  }

  override print(): string {
    return '{}'
  }

  override property(name: string): Value | undefined {
    if (name === 'body') return bodyText(this.#source.body)
    // V8: `$input.params` without a call.
    return name === 'params' ? new JavaMap() : undefined
  }

  override call(name: string, args: readonly Value[], context: MethodContext): Value | undefined {
    const argument = args[0] ?? null
    if (args.length === 0) return this.#callPlain(name)
    if (args.length !== 1) return undefined
    switch (name) {
      case 'path':
        return this.#read(argument, context)
      case 'json':
        return argument === '$' ? this.#whole(context) : jsonOf(this.#read(argument, context))
      case 'params':
        return this.#parameter(javaText(argument))
      default:
        return undefined
    }
  }

  #callPlain(name: string): Value | undefined {
    if (name === 'getBody') return bodyText(this.#source.body)
    if (name !== 'params') return undefined
    return new JavaMap(PARAMETER_ORDER.map((part) => [part, mapOf(this.#source.params[part])] as const))
  }

  #whole(context: MethodContext): string {
    this.#spendOnce(context)
    return this.#payload.json()
  }

  #read(path: Value, context: MethodContext): Value | undefined {
    if (typeof path !== 'string') return undefined
    this.#spendOnce(context)
    const payload = this.#payload.value()
    return evaluatePath(parsePath(path), payload, payload, context)
  }

  /** The payload is read once; its length counts as steps. */
  #spendOnce(context: MethodContext): void {
    if (!this.#isRead) context.spend(bodyText(this.#source.body).length >> 4)
    this.#isRead = true
  }

  #parameter(name: string): Value {
    const { params } = this.#source
    for (const part of PARAMETER_ORDER)
      if (Object.hasOwn(params[part], name)) return params[part][name] ?? null
    return null
  }
}

/** The text of a value as JSON; of a path that leads nowhere `""` (our reading of what users see). */
function jsonOf(value: Value | undefined): string {
  return value === undefined ? '""' : jsonText(value)
}

export function mapOf(texts: Readonly<Record<string, string>>): JavaMap {
  const map = new JavaMap()
  for (const name of Object.keys(texts)) map.entries.set(name, texts[name] ?? '')
  return map
}
