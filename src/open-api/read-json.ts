import type { Json, JsonObject } from '#engine/core/json.ts'
import { duplicateKey } from '#engine/core/json-keys.ts'
import { recordOf } from '#engine/core/record.ts'
import { stepsOf } from '#engine/open-api/pointer.ts'

import { Unreadable } from './fault.ts'
import { deepPlace, placeInJson } from './json-place.ts'
import { MOST_LEVELS, MOST_VALUES } from './limits.ts'
import type { ReadText } from './read-yaml.ts'
import { tooDeep } from './tree.ts'

/**
 * Reads JSON; null for a text that is none, or that names a member twice: YAML's reader says where. Throws Unreadable.
 */
export function readJson(text: string): ReadText | null {
  const parsed = parse(text)
  if (parsed === undefined) return null
  const deep = deepPlace(text, MOST_LEVELS)
  if (deep !== null) throw tooDeep(deep)
  if (duplicateKey(text) !== null) return null
  return {
    value: new Copy().of(parsed),
    offsetOf: (pointer) => placeInJson(text, stepsOf(pointer) ?? []),
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Values as they are parsed, counted. */
class Copy {
  #values = 0

  of(value: unknown): Json {
    this.#values += 1
    if (this.#values > MOST_VALUES)
      throw new Unreadable(
        `This document has more than ${MOST_VALUES} values: no API of API Gateway is so large. Open a smaller one.`,
      )
    if (Array.isArray(value)) return value.map((each) => this.of(each))
    if (typeof value === 'object' && value !== null) return this.#object(value)
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
  }

  #object(value: object): JsonObject {
    return recordOf(
      Object.entries(value).flatMap(([name, each]: [string, unknown]) =>
        name === '__proto__' ? [] : [[name, this.of(each)] as const],
      ),
    )
  }
}
