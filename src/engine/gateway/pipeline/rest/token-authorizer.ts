import type { TokenAuthorizerSetting } from '#engine/gateway/model/authorizer.ts'
import { pass } from '#engine/gateway/pipeline/arrival.ts'
import { claimsContext } from '#engine/gateway/pipeline/claims.ts'
import type { ResponseDocument } from '#engine/gateway/pipeline/hop.ts'
import { decideAccess } from '#engine/gateway/policy/access.ts'
import { authorizeToken } from '#engine/gateway/tokens/authorize.ts'

import type { RestCall } from './call.ts'
import { refuseWith } from './refusal.ts'
import { deniedMessage, whyRefused } from './resource-policy.ts'

/** A token authorizer by its name, and the value of its identity source. */
export type TokenSource = {
  readonly name: string
  readonly setting: TokenAuthorizerSetting
  readonly source: string | null
}

/**
 * A Cognito or JWT authorizer of a REST API: the token first, then the resource policy, which must allow where it exists
 * (aut-12, aut-31b, aut-31c, aut-40).
 */
export function tokenAuthorizer(
  call: RestCall,
  { name, setting, source }: TokenSource,
  scopes: readonly string[],
): ResponseDocument | null {
  const verdict = authorizeToken(setting.token, {
    source,
    scopes,
    keys: setting.keys,
    isSignatureValid: call.request.verdicts?.tokenSignature !== 'invalid',
    now: Math.floor(call.epochMs / 1000),
  })
  if (verdict.status !== 200) {
    const isScope = verdict.reason === 'scope'
    const type = verdict.status === 401 ? 'UNAUTHORIZED' : 'ACCESS_DENIED'
    const rule = isScope ? 'authorization.scope' : 'authorization.token-refused'
    return refuseWith(call, rule, { type, message: verdict.message }, `${name}: ${verdict.reason}`)
  }
  const access = decideAccess({
    authorization: 'COGNITO',
    own: 'allow',
    resource: call.policyResult,
    accounts: 'same',
  })
  if (access !== 'allow') {
    const rule = access === 'explicit-deny' ? 'resource-policy.explicit-deny' : 'resource-policy.denied'
    const refusal = { type: 'ACCESS_DENIED', message: deniedMessage(call, access) } as const
    return refuseWith(call, rule, refusal, whyRefused(call))
  }
  call.identity = {
    principalId: null,
    authorizer: { claims: claimsContext(verdict.claims) },
    isIam: false,
    usageIdentifierKey: null,
  }
  return pass(call, setting.token.kind === 'cognito' ? 'authorization.cognito' : 'authorization.token', name)
}
