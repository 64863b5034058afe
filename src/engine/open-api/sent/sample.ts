import type { Json, JsonObject } from '#engine/core/json.ts'
import { recordOf } from '#engine/core/record.ts'
import { isList, isObject, member } from '#engine/gateway/validation/json.ts'

type Models = Readonly<Record<string, Json>>

const ADDRESS = /\/models\/([^#]+)$/u
/** Levels of a sample: models may contain themselves. */
const DEEPEST = 6
/** Values of a sample. */
const MOST = 200

/**
 * A value that a model describes, for somebody to go on from: examples, defaults and allowed values where the model has
 * them. Patterns are not followed, so it need not be valid.
 */
export function sampleOf(schema: Json, models: Models): Json {
  return new Sampler(models).of(schema, 0)
}

class Sampler {
  readonly #models: Models
  #left = MOST

  constructor(models: Models) {
    this.#models = models
  }

  of(given: Json, depth: number): Json {
    this.#left -= 1
    const schema = this.#target(given)
    if (schema === null || depth > DEEPEST || this.#left <= 0) return null
    const value = told(schema)
    if (value !== undefined) return value
    for (const name of ['oneOf', 'anyOf', 'allOf']) {
      const options = member(schema, name)
      if (isList(options)) return this.#joined(name, options, depth)
    }
    return this.#typed(schema, depth)
  }

  #joined(name: string, options: readonly Json[], depth: number): Json {
    if (name !== 'allOf') return this.of(options[0] ?? null, depth + 1)
    const parts = options.map((option) => this.of(option, depth + 1))
    return recordOf(parts.flatMap((part) => (isObject(part) ? Object.entries(part) : [])))
  }

  #typed(schema: JsonObject, depth: number): Json {
    switch (typeOf(schema)) {
      case 'object':
        return this.#object(schema, depth)
      case 'array':
        return this.#list(schema, depth)
      case 'integer':
      case 'number':
        return numberOf(schema)
      case 'boolean':
        return true
      case 'null':
        return null
      default:
        return textOf(schema)
    }
  }

  #list(schema: JsonObject, depth: number): Json {
    const items = member(schema, 'items')
    if (items === undefined) return []
    return [this.of(isList(items) ? (items[0] ?? null) : items, depth + 1)]
  }

  /** What is required, or else all that there is. */
  #object(schema: JsonObject, depth: number): JsonObject {
    const properties = member(schema, 'properties')
    const required = member(schema, 'required')
    const all = isObject(properties) ? Object.keys(properties) : []
    const names = isList(required) ? required.filter((name) => typeof name === 'string') : all
    return recordOf(
      names.map((name) => [
        name,
        this.of((isObject(properties) ? member(properties, name) : null) ?? {}, depth + 1),
      ]),
    )
  }

  #target(given: Json): JsonObject | null {
    if (!isObject(given)) return null
    const reference = member(given, '$ref')
    if (typeof reference !== 'string') return given
    const target = member(this.#models, ADDRESS.exec(reference)?.[1] ?? '')
    return target !== undefined && isObject(target) ? target : null
  }
}

/** The first type that a schema allows; one with properties is of objects. */
function typeOf(schema: JsonObject): Json {
  const type = member(schema, 'type')
  if (type !== undefined) return isList(type) ? (type[0] ?? null) : type
  return member(schema, 'properties') === undefined ? 'string' : 'object'
}

/** A value that the schema gives itself. */
function told(schema: JsonObject): Json | undefined {
  const options = member(schema, 'enum')
  return member(schema, 'example') ?? member(schema, 'default') ?? (isList(options) ? options[0] : undefined)
}

function numberOf(schema: JsonObject): number {
  const least = member(schema, 'minimum')
  const most = member(schema, 'maximum')
  if (typeof least === 'number') return member(schema, 'exclusiveMinimum') === true ? least + 1 : least
  return typeof most === 'number' ? Math.min(1, most) : 1
}

const FORMATS: Readonly<Record<string, string>> = {
  'date-time': '2026-11-30T12:00:00Z',
  date: '2026-11-30',
  email: 'ana@example.com',
  uri: 'https://example.com/',
  uuid: '3b9a7a50-6d5c-4b1e-9f0e-2f3f9f6f9a10',
}

function textOf(schema: JsonObject): string {
  const format = member(schema, 'format')
  const least = member(schema, 'minLength')
  const most = member(schema, 'maxLength')
  const text = typeof format === 'string' ? (FORMATS[format] ?? 'text') : 'text'
  const long = typeof least === 'number' ? text.padEnd(Math.min(least, MOST), 'x') : text
  return typeof most === 'number' ? long.slice(0, most) : long
}
