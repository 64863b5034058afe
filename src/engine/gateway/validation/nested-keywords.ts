import { canonical, escapeStep, has, isList, isObject } from './json.ts'
import type { Json, JsonObject } from '#engine/core/json.ts'
import {
  invalid,
  namesIn,
  objectOf,
  restOf,
  schemaIn,
  schemasOf,
  sizeOf,
  type Keyword,
  type KeywordCompiler,
} from './keywords.ts'
import { allOf, type Check } from './run.ts'

/** Keywords on lists, on objects, and on what other schemas say (JSON Schema Validation draft-fge-00, 5.3, 5.4, 5.5). */
export const NESTED_KEYWORDS = {
  items(keyword) {
    const { value, compile, checks } = keyword
    if (isObject(value)) {
      const check = compile(value, keyword.path)
      checks.list.push((list, run) => each(list, (item, index) => run.inside(index, check, item), run))
      return
    }
    if (!isList(value)) return invalid(keyword, 'a schema or a list of schemas')
    const first = value.map((item, index) => compile(schemaIn(item, keyword), `${keyword.path}/${index}`))
    const rest = restOf(keyword, 'additionalItems')
    checks.list.push((list, run) =>
      each(
        list,
        (item, index) => {
          const check = first[index]
          if (check !== undefined) return run.inside(index, check, item)
          return rest === null || run.inside(index, rest, item)
        },
        run,
      ),
    )
  },
  maxItems(keyword) {
    const most = sizeOf(keyword)
    keyword.checks.list.push((list, run) => list.length <= most || run.fail('maxItems', keyword.path))
  },
  minItems(keyword) {
    const least = sizeOf(keyword)
    keyword.checks.list.push((list, run) => list.length >= least || run.fail('minItems', keyword.path))
  },
  uniqueItems(keyword) {
    if (typeof keyword.value !== 'boolean') return invalid(keyword, 'true or false')
    if (!keyword.value) return
    keyword.checks.list.push((list, run) => isUnique(list) || run.fail('uniqueItems', keyword.path))
  },
  maxProperties(keyword) {
    const most = sizeOf(keyword)
    keyword.checks.object.push(
      (object, run) => Object.keys(object).length <= most || run.fail('maxProperties', keyword.path),
    )
  },
  minProperties(keyword) {
    const least = sizeOf(keyword)
    keyword.checks.object.push(
      (object, run) => Object.keys(object).length >= least || run.fail('minProperties', keyword.path),
    )
  },
  required(keyword) {
    const names = namesIn(keyword.value, keyword)
    keyword.checks.object.push(...names.map((name) => requires(name, keyword)))
  },
  dependencies(keyword) {
    for (const [name, value] of objectOf(keyword)) {
      const needed = isObject(value)
        ? keyword.compile(value, `${keyword.path}/${escapeStep(name)}`)
        : allOf(namesIn(value, keyword).map((other) => requires(other, keyword)))
      if (needed !== null)
        keyword.checks.object.push((object, run) => !has(object, name) || needed(object, run))
    }
  },
  allOf(keyword) {
    keyword.checks.any.push(...schemasOf(keyword))
  },
  anyOf(keyword) {
    const branches = schemasOf(keyword)
    keyword.checks.any.push(
      (value, run) => branches.some((branch) => run.passes(branch, value)) || run.fail('anyOf', keyword.path),
    )
  },
  oneOf(keyword) {
    const branches = schemasOf(keyword)
    keyword.checks.any.push((value, run) => {
      let passed = 0
      for (const branch of branches) if (run.passes(branch, value)) passed += 1
      return passed === 1 || run.fail('oneOf', keyword.path, `${passed} of ${branches.length} fit`)
    })
  },
  not(keyword) {
    const check = keyword.compile(schemaIn(keyword.value, keyword), keyword.path)
    keyword.checks.any.push((value, run) => !run.passes(check, value) || run.fail('not', keyword.path))
  },
} satisfies { readonly [name: string]: KeywordCompiler }

function requires(name: string, { name: keyword, path }: Keyword): Check<JsonObject> {
  return (object, run) => has(object, name) || run.fail(keyword, path, name)
}

/** All items; with nobody asking for reasons the first failure ends it. */
function each(
  list: readonly Json[],
  check: (item: Json, index: number) => boolean,
  run: { readonly failures: readonly unknown[] | null },
): boolean {
  let isValid = true
  for (let index = 0; index < list.length; index++) {
    const item = list[index]
    if (item === undefined || check(item, index)) continue
    if (run.failures === null) return false
    isValid = false
  }
  return isValid
}

function isUnique(list: readonly Json[]): boolean {
  const scalars = new Set<Json>()
  const others = new Set<string>()
  for (const item of list) {
    const isScalar = typeof item !== 'object' || item === null
    const seen = isScalar ? scalars.size : others.size
    if (isScalar) scalars.add(item)
    else others.add(canonical(item))
    if ((isScalar ? scalars.size : others.size) === seen) return false
  }
  return true
}
