import { InvalidModel } from './errors.ts'
import { escapeStep, isList, isObject, member } from './json.ts'
import type { Json, JsonObject } from '#engine/core/json.ts'

/** A schema at its place: which document it stands in and what relative references in it are resolved against. */
export type Place = {
  readonly schema: JsonObject
  readonly base: string
  /** JSON Pointer from the root of its document. */
  readonly path: string
}

/** Keywords that hold one schema, a list of schemas, or schemas by name. */
const ONE = ['additionalItems', 'additionalProperties', 'items', 'not']
const LISTS = ['allOf', 'anyOf', 'items', 'oneOf']
const NAMED = ['definitions', 'dependencies', 'patternProperties', 'properties']

const DEEPEST_SCHEMA = 200

/** The schemas that references can reach by address: every document, and every `id` inside them (draft 4, 7.2). */
export class Documents {
  readonly #byAddress = new Map<string, Place>()

  /** Adds a document and all schemas in it that have an `id`. `address` is where it stands, '' for nowhere. */
  add(schema: JsonObject, address: string): Place {
    const root: Place = { schema, base: baseOf(schema, address), path: '' }
    this.#byAddress.set(address, root)
    this.#index(root, 0)
    return root
  }

  /** A schema inside another one, whose base is `base`. */
  place(schema: JsonObject, base: string, path: string): Place {
    return { schema, base: baseOf(schema, withoutFragment(base)), path }
  }

  /** The schema that `reference` means at `from`; throws `InvalidModel` where there is none. */
  resolve(reference: string, from: Place): Place {
    const [address, fragment] = split(resolve(reference, from.base))
    const named = this.#byAddress.get(`${address}#${fragment}`)
    if (named !== undefined) return named
    const root = this.#byAddress.get(address)
    const found = root === undefined ? null : walk(root, decode(fragment))
    if (found === null)
      throw new InvalidModel(
        `${from.path}/$ref`,
        `a reference to a schema that is known, not ${JSON.stringify(reference)}`,
      )
    return found
  }

  #index(place: Place, depth: number): void {
    if (depth > DEEPEST_SCHEMA)
      throw new InvalidModel(place.path, `schemas nested at most ${DEEPEST_SCHEMA} deep`)
    const { schema, base, path } = place
    const id = idOf(schema)
    if (id !== null) {
      const [address, fragment] = split(base)
      const key = fragment === '' ? address : base
      if (!this.#byAddress.has(key)) this.#byAddress.set(key, place)
    }
    for (const [step, child] of children(schema)) {
      this.#index(this.place(child, base, `${path}${step}`), depth + 1)
    }
  }
}

/** The schemas directly inside a schema, each with its steps. */
export function* children(schema: JsonObject): Generator<readonly [string, JsonObject]> {
  for (const keyword of ONE) {
    const child = member(schema, keyword)
    if (isObject(child)) yield [`/${keyword}`, child]
  }
  for (const keyword of LISTS) {
    const list = member(schema, keyword)
    if (!isList(list)) continue
    for (const [index, child] of list.entries()) if (isObject(child)) yield [`/${keyword}/${index}`, child]
  }
  for (const keyword of NAMED) {
    const named = member(schema, keyword)
    if (!isObject(named)) continue
    for (const [name, child] of Object.entries(named))
      if (isObject(child)) yield [`/${keyword}/${escapeStep(name)}`, child]
  }
}

/** A schema with `$ref` is nothing but that reference, so its `id` does not count (draft 4, JSON Reference 3). */
function idOf(schema: JsonObject): string | null {
  const id = member(schema, 'id')
  return typeof id === 'string' && typeof member(schema, '$ref') !== 'string' ? id : null
}

function baseOf(schema: JsonObject, base: string): string {
  const id = idOf(schema)
  return id === null ? base : resolve(id, base)
}

const withoutFragment = (address: string): string => split(address)[0]

function split(address: string): readonly [string, string] {
  const hash = address.indexOf('#')
  return hash === -1 ? [address, ''] : [address.slice(0, hash), address.slice(hash + 1)]
}

/** RFC 3986, 5. The fragment is kept as it is written. */
function resolve(reference: string, base: string): string {
  const [address, fragment] = split(reference)
  const root = withoutFragment(base)
  const end = reference.includes('#') ? `#${fragment}` : ''
  if (address === '') return `${root}${end}`
  const from = root === '' ? undefined : root
  return `${URL.canParse(address, from) ? new URL(address, from).href : address}${end}`
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}

/** Follows a JSON Pointer (RFC 6901) down a document; null where it leads nowhere or to something that is no schema. */
function walk(root: Place, pointer: string): Place | null {
  if (pointer === '') return root
  if (!pointer.startsWith('/')) return null
  let here: Json | undefined = root.schema
  let base = root.base
  for (const step of pointer.slice(1).split('/')) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~')
    if (isList(here)) here = /^(?:0|[1-9]\d*)$/.test(name) ? here[Number(name)] : undefined
    else if (isObject(here)) here = member(here, name)
    else return null
    if (isObject(here)) base = baseOf(here, withoutFragment(base))
  }
  return isObject(here) ? { schema: here, base, path: pointer } : null
}
