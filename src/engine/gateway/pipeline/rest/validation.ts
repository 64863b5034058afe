import { headerOf } from '#engine/gateway/model/http.ts'
import { toText } from '#engine/gateway/model/bytes.ts'
import { pass, skip } from '#engine/gateway/pipeline/arrival.ts'
import type { ResponseDocument } from '#engine/gateway/pipeline/hop.ts'

import type { RestCall } from './call.ts'
import { paramsOf } from './params.ts'
import { refuseWith } from './refusal.ts'

/** The request validator: parameters, then the body against its model (val-01, val-02). */
export function validation(call: RestCall): ResponseDocument | null {
  const { validated } = call.method
  if (validated === null) return skip(call, 'validation.none')
  const outcome = validated({
    values: paramsOf(call),
    contentType: headerOf(call.headers, 'Content-Type'),
    body: toText(call.request.body),
  })
  if (outcome.isValid) return pass(call, 'validation.passed', outcome.model)
  const isParameters = outcome.responseType === 'BAD_REQUEST_PARAMETERS'
  const [failure] = outcome.failures
  const reason = failure === undefined ? outcome.message : JSON.stringify(failure)
  return refuseWith(
    call,
    isParameters ? 'validation.parameters' : 'validation.body',
    { type: outcome.responseType, message: outcome.message, validationError: reason },
    isParameters ? outcome.missing.join(', ') : outcome.model,
  )
}
