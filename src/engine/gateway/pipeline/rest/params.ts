import { lastValues } from '#engine/gateway/integration/event.ts'
import type { MappingParams } from '#engine/gateway/templates/template-types.ts'

import type { RestCall } from './call.ts'

const NOTHING: Readonly<Record<string, string>> = {}

/** Path, query string and headers of a call with one value each, put together once. */
export function paramsOf(call: RestCall): MappingParams {
  return (call.params ??= {
    path: call.pathParameters,
    querystring: lastValues(call.query) ?? NOTHING,
    header: lastValues(call.headers) ?? NOTHING,
  })
}
