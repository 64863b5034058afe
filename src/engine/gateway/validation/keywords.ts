import { InvalidModel } from './errors.ts'
import { escapeStep, isList, isObject, member } from './json.ts'
import type { Json, JsonObject } from '#engine/core/json.ts'
import type { Pattern } from './pattern.ts'
import type { Check } from './run.ts'

/** What the compiler of a keyword works with. */
export type Keyword = {
  readonly name: string
  readonly value: Json
  /** The schema that the keyword stands in: some keywords read their neighbours. */
  readonly schema: JsonObject
  /** JSON Pointer of the schema that the keyword stands in, and of the keyword. */
  readonly at: string
  readonly path: string
  readonly checks: Checks
  /** Compiles a schema inside this one; `path` is its JSON Pointer. */
  readonly compile: (schema: JsonObject, path: string) => Check
  readonly compilePattern: (source: string, path: string) => Pattern
  readonly hasFormats: boolean
}

/** The checks of one schema, by the type of value that they look at: a keyword passes every other type. */
export type Checks = {
  readonly any: Check[]
  readonly number: Check<number>[]
  readonly string: Check<string>[]
  readonly list: Check<readonly Json[]>[]
  readonly object: Check<JsonObject>[]
}

export type KeywordCompiler = (keyword: Keyword) => void

export function invalid({ path }: Keyword, expected: string): never {
  throw new InvalidModel(path, expected)
}

export function numberOf(keyword: Keyword): number {
  return typeof keyword.value === 'number' ? keyword.value : invalid(keyword, 'a number')
}

/** A size: a whole number from 0. */
export function sizeOf(keyword: Keyword): number {
  const size = numberOf(keyword)
  return Number.isInteger(size) && size >= 0 ? size : invalid(keyword, 'a whole number from 0')
}

export function flagOf(keyword: Keyword, name: string): boolean {
  const flag = member(keyword.schema, name) ?? false
  if (typeof flag === 'boolean') return flag
  throw new InvalidModel(`${keyword.at}/${name}`, 'true or false')
}

export function textOf(keyword: Keyword): string {
  return typeof keyword.value === 'string' ? keyword.value : invalid(keyword, 'a text')
}

export function namesIn(value: Json | undefined, keyword: Keyword): readonly string[] {
  if (!isList(value)) return invalid(keyword, 'a list of names')
  return value.map((name) => (typeof name === 'string' ? name : invalid(keyword, 'a list of names')))
}

export function schemaIn(value: Json | undefined, keyword: Keyword): JsonObject {
  return isObject(value) ? value : invalid(keyword, 'a schema')
}

export function schemasOf(keyword: Keyword): readonly Check[] {
  if (!isList(keyword.value) || keyword.value.length === 0) return invalid(keyword, 'a list of schemas')
  return keyword.value.map((schema, index) =>
    keyword.compile(schemaIn(schema, keyword), `${keyword.path}/${index}`),
  )
}

/** Schemas by name, each compiled. */
export function namedSchemasOf(keyword: Keyword): readonly (readonly [string, Check])[] {
  return objectOf(keyword).map(([name, schema]) => [
    name,
    keyword.compile(schemaIn(schema, keyword), `${keyword.path}/${escapeStep(name)}`),
  ])
}

/** The schema for what no other keyword names: null where everything goes; `false` refuses everything. */
export function restOf(keyword: Keyword, name: string): Check | null {
  const value = member(keyword.schema, name)
  if (value === undefined || value === true) return null
  const path = `${keyword.at}/${name}`
  if (value === false) return (_, run) => run.fail(name, path)
  return isObject(value)
    ? keyword.compile(value, path)
    : invalid({ ...keyword, path }, 'a schema, true or false')
}

export function objectOf(keyword: Keyword): readonly (readonly [string, Json])[] {
  return isObject(keyword.value) ? Object.entries(keyword.value) : invalid(keyword, 'an object')
}
