import type { Span } from '#engine/gateway/templates/template-types.ts'
import { jsonPlaces, type JsonPlaces } from '#engine/simulators/kit/json-places.ts'

import type { ValidationScenario } from './fields.ts'

/** Where keywords and values stand in the texts of a scenario. */
export class Places {
  readonly #scenario: ValidationScenario
  readonly #body: JsonPlaces
  readonly #models: readonly JsonPlaces[]

  constructor(scenario: ValidationScenario) {
    this.#scenario = scenario
    this.#body = jsonPlaces(scenario.body)
    this.#models = scenario.models.map(({ schema }) => jsonPlaces(schema))
  }

  modelIndex(name: string): number {
    return this.#scenario.models.findIndex((model) => model.name === name)
  }

  /** Index of the model with this address; −1 for none. */
  addressed(address: string): number {
    return this.modelIndex(decodeURIComponent(address.split('/').at(-1) ?? ''))
  }

  /** The value in the body, without its name. */
  ofBody(pointer: string): Span | null {
    const place = this.#body.byPointer.get(pointer)
    return place === undefined ? null : { start: place.start, end: place.end }
  }

  /** The keyword in its model: name and value. */
  ofKeyword(model: number, pointer: string): Span | null {
    const place = this.#models[model]?.byPointer.get(pointer)
    return place === undefined ? null : { start: place.from, end: place.end }
  }

  /** Where in a model something is wrong: where it stops being JSON, or the value that a pointer leads to. */
  problemAt(name: string, pointer: string): number {
    const places = this.#models[this.modelIndex(name)]
    if (places === undefined) return 0
    return places.errorAt === -1 ? (places.byPointer.get(pointer)?.start ?? 0) : places.errorAt
  }
}
