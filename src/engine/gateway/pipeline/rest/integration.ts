import { askBackend } from '#engine/gateway/integration/backend.ts'
import { mockStatus, MOCK_WITHOUT_STATUS } from '#engine/gateway/integration/mock.ts'
import { restBackendOutcome, tooLong } from '#engine/gateway/limits.ts'
import { InvalidScenario } from '#engine/core/shape.ts'
import type { Backend, BackendOutcome, BackendRequest } from '#engine/gateway/model/backend.ts'
import { toText } from '#engine/gateway/model/bytes.ts'
import { isLambda } from '#engine/gateway/model/integration.ts'
import { change } from '#engine/gateway/pipeline/arrival.ts'
import type { ResponseDocument } from '#engine/gateway/pipeline/hop.ts'

import type { RestCall } from './call.ts'
import { refuseWith } from './refusal.ts'

const CONFIGURATION_ERROR = 'Execution failed due to configuration error: '
const DEFAULT_BACKEND = 'backend'

/** Asks the backend, or makes the answer of a mock. */
export function integration(call: RestCall): ResponseDocument | null {
  const { document } = call
  if (document.kind !== 'backend-request') throw new Error('There is no request to a backend.')
  if (call.method.method.integration.type === 'MOCK') return mock(call, document)
  return settle(call, askBackend(backendOf(call), document))
}

function backendOf(call: RestCall): Backend {
  const name = call.method.method.integration.backend ?? DEFAULT_BACKEND
  const found = call.gateway.config.backends?.[name]
  if (found === undefined) throw new InvalidScenario(`backends.${name}`, 'a declared backend', undefined)
  return found
}

function mock(call: RestCall, request: BackendRequest): ResponseDocument | null {
  const status = mockStatus(toText(request.body))
  if (status === null) {
    const log = CONFIGURATION_ERROR + MOCK_WITHOUT_STATUS
    return refuseWith(call, 'integration.mock-status', { type: 'API_CONFIGURATION_ERROR', log })
  }
  call.integrationMs = 0
  call.backendResponse = { status, headers: [], body: '', isFunctionError: false }
  const after = { kind: 'backend-response', ...call.backendResponse } as const
  return change(call, 'integration.mock', after, String(status))
}

function settle(call: RestCall, outcome: BackendOutcome): ResponseDocument | null {
  if (outcome.kind === 'answered') return answered(call, outcome)
  const { integration: it } = call.method.method
  if (outcome.kind === 'rejected') {
    const rule = outcome.why === 'permission' ? 'integration.permission' : 'integration.throttled'
    const log = `${CONFIGURATION_ERROR}${outcome.why === 'permission' ? 'Invalid permissions on Lambda function' : 'Lambda invocation throttled'}`
    return refuseWith(call, rule, { type: 'API_CONFIGURATION_ERROR', log })
  }
  if (it.connectionType === 'VPC_LINK') {
    const log = 'Execution failed due to configuration error'
    return refuseWith(call, 'integration.private-unreachable', { type: 'API_CONFIGURATION_ERROR', log })
  }
  const log = 'Execution failed due to a network error communicating with endpoint'
  return refuseWith(call, 'integration.unreachable', { type: 'INTEGRATION_FAILURE', log })
}

function answered(
  call: RestCall,
  { response, latencyMs }: Extract<BackendOutcome, { readonly kind: 'answered' }>,
): ResponseDocument | null {
  const { timeoutMs } = call.method
  call.integrationMs = Math.min(latencyMs, timeoutMs)
  if (restBackendOutcome(latencyMs, timeoutMs) === 504) {
    const log = 'Execution failed due to a timeout error'
    const refusal = { type: 'INTEGRATION_TIMEOUT', log } as const
    return refuseWith(call, 'integration.timeout', refusal, tooLong(latencyMs, timeoutMs))
  }
  call.backendResponse = response
  const detail = isLambda(call.method.method.integration) ? 'Lambda' : String(response.status)
  const { status, headers, body, isFunctionError } = response
  const after = { kind: 'backend-response', status, headers, body, isFunctionError } as const
  return change(call, 'integration.answered', after, detail)
}
