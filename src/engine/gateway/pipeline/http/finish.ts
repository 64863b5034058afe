import { bodyBytes } from '#engine/gateway/model/bytes.ts'
import { refuse } from '#engine/gateway/pipeline/arrival.ts'
import type { ResponseDocument } from '#engine/gateway/pipeline/hop.ts'
import type { RuleId } from '#engine/gateway/pipeline/rules.ts'

import type { HttpArrival } from './call.ts'
import { withCors } from './cors.ts'

/** Ends a call of an HTTP API with an error. */
export function refuseHttp(
  call: HttpArrival,
  rule: RuleId,
  response: ResponseDocument,
  detail: string | null = null,
): ResponseDocument {
  return refuse(call, rule, finished(call, response), detail)
}

/** A response as it leaves an HTTP API. */
export function finished(call: HttpArrival, response: ResponseDocument): ResponseDocument {
  const own = withCors(call, response.headers).filter(
    ([name]) => !['content-length', 'apigw-requestid'].includes(name.toLowerCase()),
  )
  return {
    ...response,
    headers: [
      ...own,
      ['Content-Length', String(bodyBytes(response.body))],
      ['Apigw-Requestid', call.extendedRequestId],
    ],
  }
}
