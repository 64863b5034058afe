import type { Json, JsonObject } from '#engine/core/json.ts'
import { recordOf } from '#engine/core/record.ts'
import { show } from '#engine/core/show.ts'
import { NotModelled } from '#engine/core/shape.ts'
import { InvalidModel } from '#engine/gateway/validation/errors.ts'
import { isList, isObject } from '#engine/gateway/validation/json.ts'
import { compileModels, modelAddress } from '#engine/gateway/validation/models.ts'

import type { Part } from './part.ts'
import { localPointer, stepsOf } from './pointer.ts'
import { below, type Remarks } from './remark.ts'

type Schemas = Readonly<Record<string, Json>>

/** An address of a model of any API, as exports write them. */
const ADDRESS = /^https:\/\/apigateway\.amazonaws\.com\/restapis\/[^/]+\/models\/(.+)$/u
const SCHEMAS = '/components/schemas'

/** The models of an API while its document is read: those of the document, and those that stand in a request body. */
export class ModelList {
  readonly #models = new Map<string, { readonly schema: Json; readonly pointer: string }>()
  readonly #remarks: Remarks
  readonly #id: string

  constructor(components: Part | undefined, remarks: Remarks, id: string) {
    this.#remarks = remarks
    this.#id = id
    const schemas = components?.part('schemas')
    if (schemas === undefined) return
    for (const [name, schema] of Object.entries(schemas.fields)) {
      const pointer = schemas.at(name)
      if (isObject(schema)) this.#models.set(name, { schema: this.#addressed(schema, pointer), pointer })
      else schemas.odd(pointer, 'a schema', schema)
    }
  }

  /** The name of the model that a body has: that of its reference, or a new one for a schema that stands there itself. */
  nameFor(schema: Json, pointer: string, wish: string): string | null {
    if (!isObject(schema)) {
      this.#say(pointer, `Expected a schema, got ${show(schema)}. The body is not validated.`)
      return null
    }
    const reference = schema['$ref']
    const named = typeof reference === 'string' ? this.#named(reference) : null
    if (named !== null && named.fragment === '' && this.#models.has(named.name)) return named.name
    const name = this.#free(wish)
    this.#models.set(name, { schema: this.#addressed(schema, pointer), pointer })
    return name
  }

  /** The schemas, less those that are none: each is remarked with its place. */
  usable(): Schemas {
    const all = recordOf([...this.#models].map(([name, { schema }]) => [name, schema] as const))
    const compiled = compileModels(all, this.#id)
    return recordOf(
      [...this.#models].flatMap(([name, { schema, pointer }]) => {
        try {
          for (const { keyword, path } of compiled.schema(name).ignored)
            this.#remarks.add({
              kind: 'ignored',
              pointer: `${pointer}${path}`,
              name: keyword,
              text: 'API Gateway does not validate by this keyword (val-05).',
            })
          return [[name, schema] as const]
        } catch (problem) {
          this.#unusable(problem, pointer)
          return []
        }
      }),
    )
  }

  #unusable(problem: unknown, pointer: string): void {
    if (problem instanceof InvalidModel)
      this.#say(
        `${pointer}${problem.path}`,
        `No schema of draft 4: expected ${problem.expected}. Bodies are not validated by this model.`,
      )
    else if (problem instanceof NotModelled)
      this.#say(pointer, `${problem.message} Bodies are not validated by this model.`)
    else throw problem
  }

  #free(wish: string): string {
    let name = wish
    for (let n = 2; this.#models.has(name); n++) name = `${wish}${n}`
    return name
  }

  /** The model that a reference names, and the place in it. */
  #named(reference: string): { readonly name: string; readonly fragment: string } | null {
    const pointer = localPointer(reference)
    if (pointer === null) {
      const name = ADDRESS.exec(reference)?.[1]
      return name === undefined ? null : { name, fragment: '' }
    }
    if (!pointer.startsWith(`${SCHEMAS}/`)) return null
    const [, , name = '', ...inside] = stepsOf(pointer) ?? []
    return { name, fragment: inside.length === 0 ? '' : inside.reduce(below, '') }
  }

  /** A schema whose references to other models are addresses, as the models of an API refer to each other. */
  #addressed(schema: JsonObject, pointer: string): JsonObject {
    return recordOf(
      Object.entries(schema).map(([name, value]) => {
        const place = below(pointer, name)
        if (name === '$ref' && typeof value === 'string') return [name, this.#address(value, place)]
        return [name, this.#inside(value, place)]
      }),
    )
  }

  #inside(value: Json, pointer: string): Json {
    if (isList(value)) return value.map((each, index) => this.#inside(each, below(pointer, index)))
    return isObject(value) ? this.#addressed(value, pointer) : value
  }

  #address(reference: string, pointer: string): string {
    const named = this.#named(reference)
    if (named !== null)
      return `${modelAddress(this.#id, named.name)}${named.fragment === '' ? '' : `#${named.fragment}`}`
    if (localPointer(reference) === null)
      this.#say(
        pointer,
        `The reference ${show(reference)} leads outside this document, and nothing is fetched. Put the schema under components/schemas.`,
      )
    return reference
  }

  #say(pointer: string, text: string): void {
    this.#remarks.add({ kind: 'listed', pointer, name: pointer.slice(pointer.lastIndexOf('/') + 1), text })
  }
}
