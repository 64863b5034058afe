import { outcomeOf, type AuthorizerOutcome } from '#engine/gateway/authorizer.ts'
import type { DeclaredAnswer, LambdaAuthorizer } from '#engine/gateway/model/authorizer.ts'
import { pass } from '#engine/gateway/pipeline/arrival.ts'
import type { ContextMap } from '#engine/gateway/pipeline/context.ts'
import type { ResponseDocument } from '#engine/gateway/pipeline/hop.ts'
import { consult } from '#engine/gateway/pipeline/lambda-authorizer.ts'
import { decideAccess } from '#engine/gateway/policy/access.ts'
import type { PolicyResult } from '#engine/gateway/policy/evaluate.ts'
import { TTL_DEFAULT_S } from '#engine/gateway/ttl.ts'

import { arnOf } from './arn.ts'
import type { RestCall } from './call.ts'
import { refuseWith } from './refusal.ts'

/** A Lambda authorizer of a REST API (aut-17 to aut-23). */
export function lambdaAuthorizer(
  call: RestCall,
  name: string,
  authorizer: LambdaAuthorizer,
  sources: readonly (string | null)[],
): ResponseDocument | null {
  const consulted = consult(call.state, {
    authorizer,
    place: `${call.api.api.id}/${call.stage.name}/${name}`,
    sources,
    ttlSeconds: authorizer.ttlSeconds ?? TTL_DEFAULT_S,
    at: call.request.at,
  })
  if (consulted.kind === 'refused') {
    const rule =
      consulted.why === 'missing-source' ? 'authorization.identity-missing' : 'authorization.pattern'
    return refuseWith(call, rule, { type: 'UNAUTHORIZED' }, name)
  }
  call.state = consulted.state
  return applyAnswer(call, name, consulted)
}

/**
 * What the answer means for this method, together with the resource policy: the caller's identity, or the end of the call
 * (aut-05, aut-22a, aut-23).
 */
function applyAnswer(
  call: RestCall,
  name: string,
  { declared, isKept }: { readonly declared: DeclaredAnswer; readonly isKept: boolean },
): ResponseDocument | null {
  const outcome = outcomeOf(declared.answer, arnOf(call))
  if (outcome.policy === null) return refuseOutcome(call, name, declared)
  const access = decideAccess({
    authorization: 'LAMBDA',
    own: outcome.policy,
    resource: call.policyResult,
    accounts: 'same',
  })
  if (access !== 'allow') return refuseDenied(call, name, outcome, access)
  call.identity = {
    principalId: declared.principalId ?? 'user',
    authorizer: authorizerContext(declared),
    isIam: false,
    usageIdentifierKey: declared.usageIdentifierKey ?? null,
  }
  return pass(call, isKept ? 'authorization.kept' : 'authorization.asked', name)
}

/** Values arrive as text (aut-19). */
function authorizerContext(declared: DeclaredAnswer): ContextMap {
  const principalId = declared.principalId ?? 'user'
  if (declared.context === undefined) return { principalId }
  const values = Object.entries(declared.context).map(([name, value]) => [name, String(value)] as const)
  return { principalId, ...Object.fromEntries(values) }
}

function refuseDenied(
  call: RestCall,
  name: string,
  outcome: AuthorizerOutcome,
  access: PolicyResult,
): ResponseDocument {
  const rule = access === 'explicit-deny' ? 'authorization.denied' : 'authorization.not-covered'
  return refuseWith(call, rule, { type: 'ACCESS_DENIED', message: outcome.body }, name)
}

/** The function answered without a policy (aut-23). */
function refuseOutcome(call: RestCall, name: string, { answer }: DeclaredAnswer): ResponseDocument {
  switch (answer.kind) {
    case 'unauthorized':
      return refuseWith(call, 'authorization.unauthorized', { type: 'UNAUTHORIZED' }, name)
    case 'error':
      return refuseWith(call, 'authorization.failed', { type: 'AUTHORIZER_FAILURE' }, name)
    case 'misconfigured':
    case 'policy':
      return refuseWith(call, 'authorization.misconfigured', { type: 'AUTHORIZER_CONFIGURATION_ERROR' }, name)
  }
}
