import { pass } from '#engine/gateway/pipeline/arrival.ts'
import type { ResponseDocument } from '#engine/gateway/pipeline/hop.ts'
import { SIGNATURE_ANSWERS, signatureOf } from '#engine/gateway/pipeline/signature.ts'
import { decideAccess } from '#engine/gateway/policy/access.ts'

import type { RestCall } from './call.ts'
import { refuseWith } from './refusal.ts'
import { deniedMessage } from './resource-policy.ts'

/**
 * IAM authorization: whose signature it is, then the policies of caller and API taken together (aut-01, aut-06, aut-07).
 * Unsigned calls get "Missing Authentication Token" (err-03b).
 */
export function iam(call: RestCall): ResponseDocument | null {
  const signature = signatureOf(call, call.reached.domainName)
  if (signature.kind === 'unsigned')
    return refuseWith(call, 'authorization.unsigned', { type: 'MISSING_AUTHENTICATION_TOKEN' })
  if (signature.kind === 'refused') {
    const { rule, ...refusal } = SIGNATURE_ANSWERS[signature.problem]
    return refuseWith(call, rule, refusal)
  }
  const { identityPolicy, account, principal } = signature.caller
  const access = decideAccess({
    authorization: 'AWS_IAM',
    own: identityPolicy,
    resource: call.policyResult,
    accounts: account === call.gateway.config.account ? 'same' : 'different',
  })
  if (access !== 'allow') {
    const message = deniedMessage(call, access)
    return refuseWith(call, 'authorization.iam-denied', { type: 'ACCESS_DENIED', message }, access)
  }
  call.identity = { principalId: principal, authorizer: null, isIam: true, usageIdentifierKey: null }
  return pass(call, 'authorization.iam', principal)
}
