import { isObject } from '#engine/gateway/integration/proxy-answer.ts'
import { selectionText, selectResponse } from '#engine/gateway/integration/selection.ts'
import type { HttpBody } from '#engine/gateway/model/http.ts'
import { isLambda, isProxy } from '#engine/gateway/model/integration.ts'
import { pass, skip } from '#engine/gateway/pipeline/arrival.ts'
import type { ResponseDocument } from '#engine/gateway/pipeline/hop.ts'

import type { RestCall } from './call.ts'
import { refuseWith } from './refusal.ts'
import { backendResponse, parsed } from './answer.ts'

const NO_MATCH =
  'Execution failed due to configuration error: No match for output mapping and no default output mapping configured'

/** Which integration response makes the client's (int-07, gwr-01b). */
export function selection(call: RestCall): ResponseDocument | null {
  const { integration, methodResponses } = call.method.method
  if (isProxy(integration)) return skip(call, 'selection.none')
  const response = backendResponse(call)
  const text = selectionText({
    status: response.status,
    isLambda: isLambda(integration),
    errorMessage: response.isFunctionError ? errorMessage(response.body) : null,
  })
  const selected = selectResponse(call.method.responses, text)
  if (selected === null) {
    const log = `${NO_MATCH}. Endpoint Response Status Code: ${response.status}`
    return refuseWith(call, 'selection.no-match', { type: 'API_CONFIGURATION_ERROR', log }, text)
  }
  if (methodResponses !== undefined && !methodResponses.includes(selected.statusCode)) {
    const log =
      'Execution failed due to configuration error: Output mapping refers to an invalid method response'
    return refuseWith(
      call,
      'selection.undeclared',
      { type: 'API_CONFIGURATION_ERROR', log },
      selected.statusCode,
    )
  }
  call.selected = selected
  const hasPattern = (selected.selectionPattern ?? '') !== ''
  return pass(call, hasPattern ? 'selection.pattern' : 'selection.default', selected.statusCode)
}

/** The message of a Lambda function's error. */
function errorMessage(body: HttpBody): string {
  const value = parsed(body)
  return isObject(value) && typeof value['errorMessage'] === 'string' ? value['errorMessage'] : ''
}
