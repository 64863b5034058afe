import { escapeStep, has, member } from './json.ts'
import type { Json, JsonObject } from '#engine/core/json.ts'
import { namedSchemasOf, objectOf, restOf, schemaIn, type Keyword } from './keywords.ts'
import type { Pattern } from './pattern.ts'
import type { Check, Run } from './run.ts'

/** The three keywords that share out the members of an object (JSON Schema Validation draft-fge-00, 5.4.4). */
export const PROPERTY_KEYWORDS: readonly string[] = [
  'properties',
  'patternProperties',
  'additionalProperties',
]

/** `keyword` is any of the three: they are compiled together. */
export function compileProperties(keyword: Keyword): void {
  const named = namedSchemasOf(sibling(keyword, 'properties'))
  const patterns = patternsOf(sibling(keyword, 'patternProperties'))
  const rest = restOf(keyword, 'additionalProperties')
  keyword.checks.object.push(
    patterns.length === 0 && rest === null ? namedMembers(named) : allMembers(new Map(named), patterns, rest),
  )
}

function sibling(keyword: Keyword, name: string): Keyword {
  return { ...keyword, name, value: member(keyword.schema, name) ?? {}, path: `${keyword.at}/${name}` }
}

type PatternMember = readonly [Pattern, Check]

function patternsOf(keyword: Keyword): readonly PatternMember[] {
  return objectOf(keyword).map(([source, schema]) => {
    const path = `${keyword.path}/${escapeStep(source)}`
    return [keyword.compilePattern(source, path), keyword.compile(schemaIn(schema, keyword), path)]
  })
}

/** Looks only at the members that are named. */
function namedMembers(named: readonly (readonly [string, Check])[]): Check<JsonObject> {
  const names = named.map(([name]) => name)
  const checks = named.map(([, check]) => check)
  return (object, run) => {
    let isValid = true
    for (let index = 0; index < names.length; index++) {
      const name = names[index] ?? ''
      const value = object[name]
      const check = checks[index]
      if (value === undefined || check === undefined || !has(object, name)) continue
      if (run.inside(name, check, value)) continue
      if (run.failures === null) return false
      isValid = false
    }
    return isValid
  }
}

/** Looks at every member: by its name, by every pattern that it fits, and if there was neither by the rest. */
function allMembers(
  named: ReadonlyMap<string, Check>,
  patterns: readonly PatternMember[],
  rest: Check | null,
): Check<JsonObject> {
  const looks = (name: string, value: Json, run: Run): boolean => {
    const own = named.get(name)
    let isKnown = own !== undefined
    let isValid = own === undefined || run.inside(name, own, value)
    for (const [fits, check] of patterns) {
      if (!fits(name)) continue
      isKnown = true
      isValid = run.inside(name, check, value) && isValid
    }
    if (isKnown || rest === null) return isValid
    return run.inside(name, rest, value)
  }
  return (object, run) => {
    let isValid = true
    for (const name of Object.keys(object)) {
      const value = object[name]
      if (value === undefined || looks(name, value, run)) continue
      if (run.failures === null) return false
      isValid = false
    }
    return isValid
  }
}
