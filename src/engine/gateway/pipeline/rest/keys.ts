import { headerOf } from '#engine/gateway/model/http.ts'
import { pass, skip } from '#engine/gateway/pipeline/arrival.ts'
import type { ResponseDocument } from '#engine/gateway/pipeline/hop.ts'
import { countQuota } from '#engine/gateway/pipeline/quota.ts'
import { withState } from '#engine/gateway/pipeline/state.ts'
import type { PlanKey } from '#engine/gateway/pipeline/throttles.ts'

import type { RestCall } from './call.ts'
import { refuseWith } from './refusal.ts'

/**
 * The API key: from the header, or from the authorizer where the API says so (aut-34). It must be switched on and belong
 * to a plan that holds this stage; a key is in one plan for a stage (thr-15).
 */
export function apiKey(call: RestCall): ResponseDocument | null {
  if (call.method.method.apiKeyRequired !== true || call.isTest) return skip(call, 'api-key.none')
  const value =
    call.api.api.apiKeySource === 'AUTHORIZER'
      ? call.identity.usageIdentifierKey
      : headerOf(call.headers, 'x-api-key')
  const key = value === null ? null : keyFor(call, value)
  if (key === null)
    return refuseWith(call, 'api-key.refused', { type: 'INVALID_API_KEY' }, whyRefused(call, value))
  call.planKey = key
  return pass(call, 'api-key.valid', `${key.id} in ${key.plan.id}`)
}

/** Which of the four causes it is; the answer that the client gets is the same for all. */
function whyRefused({ gateway, stage }: RestCall, value: string | null): string {
  if (value === null || value === '') return 'no key sent'
  const keys = gateway.keys.filter((key) => key.value === value)
  if (keys.length === 0) return `${value}: in no usage plan`
  return keys.some(({ enabled }) => enabled)
    ? `${value}: its plan does not hold the stage ${stage.name}`
    : `${value}: switched off`
}

function keyFor(call: RestCall, value: string): PlanKey | null {
  const { id } = call.api.api
  const { name } = call.stage
  for (const key of call.gateway.keys) {
    if (key.value !== value || !key.enabled) continue
    if (key.plan.stages.some((each) => each.api === id && each.stage === name)) return key
  }
  return null
}

/** All throttles on the way, in the documented order (thr-05). */
export function throttle(call: RestCall): ResponseDocument | null {
  const { gateway, state } = call
  if (call.isTest) return pass(call, 'throttle.passed')
  const { refusedBy, tokens } = gateway.throttles.decide(
    state.tokens,
    call.place.index,
    call.planKey?.index ?? null,
    call.request.at,
  )
  call.state = withState(state, { tokens })
  if (refusedBy === null) return pass(call, 'throttle.passed')
  const { rate, burst } = refusedBy.limit
  const log = `Execution failed due to an exceeded throttle limit. Limit: ${rate.toFixed(2)} Burst: ${burst}`
  return refuseWith(
    call,
    'throttle.refused',
    { type: 'THROTTLED', log },
    `${refusedBy.level}: ${refusedBy.name}`,
  )
}

/** The quota of the key's plan; a refused call does not use it (conv-m3). */
export function quota(call: RestCall): ResponseDocument | null {
  const counted = countQuota(call.gateway.quotas, call.state.quotas, call.planKey, call.request.at)
  if (counted.kind === 'none') return skip(call, 'quota.none')
  if (counted.kind === 'refused') {
    const { limit, period } = counted.quota
    const log = `Execution failed due to an exceeded quota limit. Limit: ${limit} Period: ${period}`
    return refuseWith(call, 'quota.refused', { type: 'QUOTA_EXCEEDED', log }, `${limit} a ${period}`)
  }
  call.state = withState(call.state, { quotas: counted.quotas })
  return pass(call, 'quota.passed', `${counted.left} left`)
}
