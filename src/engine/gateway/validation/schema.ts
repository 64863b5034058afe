import { Documents, type Place } from './documents.ts'
import { InvalidModel } from './errors.ts'
import { escapeStep, isList, isObject, member } from './json.ts'
import type { Json, JsonObject } from '#engine/core/json.ts'
import type { Checks, KeywordCompiler } from './keywords.ts'
import { NESTED_KEYWORDS } from './nested-keywords.ts'
import { compilePattern } from './pattern.ts'
import { compileProperties, PROPERTY_KEYWORDS } from './property-keywords.ts'
import { allOf, Run, type Check, type Failure } from './run.ts'
import { SCALAR_KEYWORDS } from './scalar-keywords.ts'

export type Dialect = {
  /** Keywords that are read over as if they were not there. */
  readonly ignored: readonly string[]
  /** Whether `format` is checked: draft 4 leaves it to the validator. */
  readonly hasFormats: boolean
}

/** JSON Schema draft 4 as it is written. */
export const DRAFT_4: Dialect = { ignored: [], hasFormats: true }

/**
 * What API Gateway makes of draft 4 (val-05): the two sizes of lists are not part of its simple validation, and it does
 * not support the rest. Models with `minItems` are accepted all the same. That the formats of draft 4 are checked is our
 * convention: AWS says nothing about it.
 */
export const API_GATEWAY: Dialect = {
  ignored: ['minItems', 'maxItems', 'exclusiveMinimum', 'default', 'discriminator', 'readOnly', 'example'],
  hasFormats: true,
}

/** A keyword that is about to look at a value; `address` is that of the schema it stands in. */
export type Watched = {
  readonly keyword: string
  readonly address: string
  readonly schemaPath: string
  readonly path: string
}

/** What a keyword said; `own` is the failure that it noted itself, null where it passed, or something inside it refused. */
export type Said = { readonly isValid: boolean; readonly own: Failure | null }

/** Told of every keyword that looks at a value, outside of `anyOf`, `oneOf` and `not`; what it gives back, of what it said. */
export type Watch = (watched: Watched) => (said: Said) => void

export type Ignored = { readonly keyword: string; readonly path: string }

/** A compiled schema. */
export type Schema = {
  /** Whether a value is valid; stops at the first failure. Throws `ValidationLimit`. */
  readonly isValid: (value: Json) => boolean
  /** What fails, in the order of the schema, up to 100; empty where the value is valid. Throws `ValidationLimit`. */
  readonly failures: (value: Json) => readonly Failure[]
  /** Keywords of the schema that the dialect reads over. */
  readonly ignored: readonly Ignored[]
}

/**
 * Compiles a schema of JSON Schema draft 4 once, into closures: no code is generated, because the page's security policy
 * forbids it. `documents` are the other schemas that references may reach, by address; `address` is the schema's own.
 * Throws `InvalidModel` where it is no schema, and `NotModelled` for patterns that can't be matched safely.
 */
export function compileSchema(
  schema: Json,
  {
    dialect = DRAFT_4,
    documents = {},
    address = '',
    watch,
  }: {
    readonly dialect?: Dialect
    readonly documents?: { readonly [address: string]: Json }
    readonly address?: string
    readonly watch?: Watch | undefined
  } = {},
): Schema {
  const known = new Documents()
  for (const [place, document] of Object.entries(documents)) {
    if (place !== address) known.add(documentOf(document), place)
  }
  return compileIn(known, known.add(documentOf(schema), address), { dialect, watch })
}

/** Compiles a schema that stands among documents which are read already. */
export function compileIn(
  known: Documents,
  place: Place,
  { dialect, watch }: { readonly dialect: Dialect; readonly watch: Watch | undefined },
): Schema {
  const compiler = new Compiler(known, dialect, watch)
  const check = compiler.compile(place)
  return {
    isValid: (value) => check(value, new Run(null)),
    failures(value) {
      const failures: Failure[] = []
      check(value, new Run(failures))
      return failures
    },
    ignored: compiler.ignored,
  }
}

/** A schema as a document. Throws `InvalidModel` for what is no object. */
export function documentOf(schema: Json): JsonObject {
  if (isObject(schema)) return schema
  throw new InvalidModel('', 'an object')
}

const COMPILERS: { readonly [name: string]: KeywordCompiler | undefined } = {
  ...SCALAR_KEYWORDS,
  ...NESTED_KEYWORDS,
}

const valid: Check = () => true

/** Deepest nesting of schemas in a place that only a reference reaches. */
const DEEPEST_SCHEMA = 200

class Compiler {
  readonly ignored: Ignored[] = []
  readonly #documents: Documents
  readonly #dialect: Dialect
  readonly #watch: Watch | undefined
  /** Schemas that references lead to. They are compiled after what refers to them, so that they may refer to it. */
  readonly #targets = new Map<JsonObject, { check: Check }>()
  readonly #waiting: (() => void)[] = []
  #depth = 0

  constructor(documents: Documents, dialect: Dialect, watch: Watch | undefined) {
    this.#documents = documents
    this.#dialect = dialect
    this.#watch = watch
  }

  compile(place: Place): Check {
    const check = this.#schema(place)
    for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop()) next()
    return check
  }

  #schema(place: Place): Check {
    const reference = member(place.schema, '$ref')
    // Whatever stands beside a reference does not count (JSON Reference 3).
    if (typeof reference === 'string') return this.#reference(this.#documents.resolve(reference, place))
    this.#depth += 1
    if (this.#depth > DEEPEST_SCHEMA)
      throw new InvalidModel(place.path, `schemas nested at most ${DEEPEST_SCHEMA} deep`)
    const checks: Checks = { any: [], number: [], string: [], list: [], object: [] }
    this.#keywords(place, checks)
    this.#depth -= 1
    return byType(checks)
  }

  #reference(target: Place): Check {
    const known = this.#targets.get(target.schema)
    const held = known ?? { check: valid }
    if (known === undefined) {
      this.#targets.set(target.schema, held)
      this.#waiting.push(() => {
        held.check = this.#schema(target)
      })
    }
    return (value, run) => run.follow(held.check, value)
  }

  #keywords({ schema, base, path: at }: Place, checks: Checks): void {
    const kept = this.#without(schema, at)
    let hasProperties = false
    for (const [name, value] of Object.entries(kept)) {
      const path = `${at}/${escapeStep(name)}`
      const keyword = {
        name,
        value,
        schema: kept,
        at,
        path,
        checks,
        compilePattern,
        hasFormats: this.#dialect.hasFormats,
        compile: (child: JsonObject, place: string) =>
          this.#schema(this.#documents.place(child, base, place)),
      }
      const before = lengthsOf(checks)
      if (PROPERTY_KEYWORDS.includes(name)) {
        if (!hasProperties) compileProperties(keyword)
        hasProperties = true
      } else if (Object.hasOwn(COMPILERS, name)) COMPILERS[name]?.(keyword)
      if (this.#watch !== undefined)
        watchFrom(before, checks, this.#watch, { keyword: name, address: base, schemaPath: path })
    }
  }

  #without(schema: JsonObject, path: string): JsonObject {
    const found = this.#dialect.ignored.filter((keyword) => Object.hasOwn(schema, keyword))
    if (found.length === 0) return schema
    this.ignored.push(...found.map((keyword) => ({ keyword, path: `${path}/${keyword}` })))
    return Object.fromEntries(Object.entries(schema).filter(([name]) => !found.includes(name)))
  }
}

const TYPES = ['any', 'number', 'string', 'list', 'object'] as const

const lengthsOf = (checks: Checks): readonly number[] => TYPES.map((type) => checks[type].length)

/** Lets somebody watch the checks that a keyword has added. */
function watchFrom(
  before: readonly number[],
  checks: Checks,
  watch: Watch,
  keyword: Omit<Watched, 'path'>,
): void {
  for (const [index, type] of TYPES.entries()) {
    const list: Check<never>[] = checks[type]
    for (let at = before[index] ?? 0; at < list.length; at++) {
      const check = list[at]
      if (check !== undefined) list[at] = watched(check, watch, keyword)
    }
  }
}

function watched<Value extends Json>(
  check: Check<Value>,
  watch: Watch,
  keyword: Omit<Watched, 'path'>,
): Check<Value> {
  return (value, run) => {
    if (run.failures === null) return check(value, run)
    const { path, failures } = run
    const done = watch({ ...keyword, path })
    const before = failures.length
    const isValid = check(value, run)
    const own = failures
      .slice(before)
      .find((failure) => failure.schemaPath === keyword.schemaPath && failure.path === path)
    done({ isValid, own: own ?? null })
    return isValid
  }
}

/** One check of the checks of a schema: those of any type, then those of the value's own. */
function byType(checks: Checks): Check {
  const any = allOf(checks.any)
  const number = allOf(checks.number)
  const string = allOf(checks.string)
  const list = allOf(checks.list)
  const object = allOf(checks.object)
  const own: Check = (value, run) => {
    switch (typeof value) {
      case 'string':
        return string === null || string(value, run)
      case 'number':
        return number === null || number(value, run)
      case 'boolean':
        return true
      default:
        if (value === null) return true
        if (isList(value)) return list === null || list(value, run)
        return object === null || !isObject(value) || object(value, run)
    }
  }
  if (number === null && string === null && list === null && object === null) return any ?? valid
  if (any === null) return own
  return (value, run) => {
    if (any(value, run)) return own(value, run)
    return run.failures !== null && own(value, run) && false
  }
}
