import { pass } from '#engine/gateway/pipeline/arrival.ts'
import type { ResponseDocument } from '#engine/gateway/pipeline/hop.ts'
import { decideAccess } from '#engine/gateway/policy/access.ts'

import type { RestCall } from './call.ts'
import { refuseWith } from './refusal.ts'
import { deniedMessage } from './resource-policy.ts'

/**
 * IAM authorization: the verdict on the signature is handed in, the policies of caller and API are taken together (aut-01,
 * aut-06, aut-07). Unsigned calls get "Missing Authentication Token" (err-03b).
 */
export function iam(call: RestCall): ResponseDocument | null {
  const signature = call.request.verdicts?.signature
  if (signature === undefined)
    return refuseWith(call, 'authorization.unsigned', { type: 'MISSING_AUTHENTICATION_TOKEN' })
  if (signature.verdict === 'invalid')
    return refuseWith(call, 'authorization.signature', { type: 'INVALID_SIGNATURE' })
  if (signature.verdict === 'expired')
    return refuseWith(call, 'authorization.expired', { type: 'EXPIRED_TOKEN' })
  const access = decideAccess({
    authorization: 'AWS_IAM',
    own: signature.identityPolicy,
    resource: call.policyResult,
    accounts: signature.account === call.gateway.config.account ? 'same' : 'different',
  })
  if (access !== 'allow') {
    const message = deniedMessage(call, access)
    return refuseWith(call, 'authorization.iam-denied', { type: 'ACCESS_DENIED', message }, access)
  }
  call.identity = {
    principalId: signature.principal,
    authorizer: null,
    isIam: true,
    usageIdentifierKey: null,
  }
  return pass(call, 'authorization.iam', signature.principal)
}
