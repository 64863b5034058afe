import { lastValues } from '#engine/gateway/integration/event.ts'
import type { HeaderList, QueryItem } from '#engine/gateway/model/http.ts'
import type { MappingParams } from '#engine/gateway/templates/template-types.ts'

import type { RestCall } from './call.ts'

const NOTHING: Readonly<Record<string, string>> = {}

/** Path, query string and headers with one value each; a part is put together when it is first read. */
class CallParams implements MappingParams {
  readonly path: Readonly<Record<string, string>>
  readonly #query: readonly QueryItem[]
  readonly #headers: HeaderList
  #querystring: Readonly<Record<string, string>> | null = null
  #header: Readonly<Record<string, string>> | null = null

  constructor({ pathParameters, query, headers }: RestCall) {
    this.path = pathParameters
    this.#query = query
    this.#headers = headers
  }

  get querystring(): Readonly<Record<string, string>> {
    return (this.#querystring ??= lastValues(this.#query) ?? NOTHING)
  }

  get header(): Readonly<Record<string, string>> {
    return (this.#header ??= lastValues(this.#headers) ?? NOTHING)
  }
}

/** Path, query string and headers of a call with one value each, put together once. */
export function paramsOf(call: RestCall): MappingParams {
  return (call.params ??= new CallParams(call))
}
