import { outcomeOf } from '#engine/gateway/authorizer.ts'
import { InvalidScenario } from '#engine/core/shape.ts'
import { httpValue } from '#engine/gateway/integration/http-parameters.ts'
import type {
  DeclaredAnswer,
  LambdaAuthorizer,
  TokenAuthorizerSetting,
} from '#engine/gateway/model/authorizer.ts'
import { pass, skip } from '#engine/gateway/pipeline/arrival.ts'
import { claimsContext } from '#engine/gateway/pipeline/claims.ts'
import { frontResponse } from '#engine/gateway/pipeline/front-answer.ts'
import type { ResponseDocument } from '#engine/gateway/pipeline/hop.ts'
import { consult } from '#engine/gateway/pipeline/lambda-authorizer.ts'
import { decideOwnCaller } from '#engine/gateway/pipeline/signature.ts'
import { methodArn } from '#engine/gateway/policy/arn.ts'
import { authorizeToken } from '#engine/gateway/tokens/authorize.ts'

import { refuseHttp } from './finish.ts'
import type { HttpCall } from './call.ts'
import { valuesOf } from './context.ts'

/** The check of the caller that the route asks for. */
export function httpAuthorization(call: HttpCall): ResponseDocument | null {
  const { authorization = { type: 'NONE' } as const } = call.route.route
  if (authorization.type === 'NONE') return skip(call, 'authorization.none')
  if (authorization.type === 'AWS_IAM') return iam(call)
  const found = call.api.api.authorizers?.[authorization.authorizer]
  if (found === undefined)
    throw new InvalidScenario(`authorizers.${authorization.authorizer}`, 'a declared authorizer', undefined)
  return found.kind === 'lambda'
    ? lambda(call, authorization.authorizer, found)
    : token(call, authorization.authorizer, found, authorization.scopes ?? [])
}

/** A signature of this account whose policies allow; there are no resource policies (typ-08, add-02). */
function iam(call: HttpCall): ResponseDocument | null {
  const decided = decideOwnCaller(call, call.reached.domainName)
  return decided.isAllowed
    ? pass(call, decided.rule, decided.principal)
    : refuseHttp(call, decided.rule, frontResponse(call, 'ACCESS_DENIED'), decided.principal)
}

function sourceValue(call: HttpCall, source: string): string | null {
  return httpValue(source, valuesOf(call, null))
}

/** A JWT authorizer; that a missing scope is 403 is what users report (aut-31a, aut-31d). */
function token(
  call: HttpCall,
  name: string,
  setting: TokenAuthorizerSetting,
  scopes: readonly string[],
): ResponseDocument | null {
  const verdict = authorizeToken(setting.token, {
    source: sourceValue(call, setting.identitySource),
    scopes,
    keys: setting.keys,
    isSignatureValid: call.request.verdicts?.tokenSignature !== 'invalid',
    now: Math.floor(call.epochMs / 1000),
  })
  if (verdict.status === 200) {
    call.authorizer = { jwt: { claims: claimsContext(verdict.claims) } }
    return pass(call, 'authorization.token', name)
  }
  const isScope = verdict.reason === 'scope'
  const status = isScope ? call.gateway.conventions.httpScopeStatus : verdict.status
  const challenge =
    verdict.wwwAuthenticate === null ? [] : [['www-authenticate', verdict.wwwAuthenticate] as const]
  const response = frontResponse(call, status === 401 ? 'UNAUTHORIZED' : 'ACCESS_DENIED', challenge)
  const rule = isScope ? 'authorization.scope' : 'authorization.token-refused'
  return refuseHttp(call, rule, response, `${name}: ${verdict.reason}`)
}

/** A Lambda authorizer: caching is off unless a TTL is set (aut-28a, aut-29a, aut-29b, aut-41). */
function lambda(call: HttpCall, name: string, authorizer: LambdaAuthorizer): ResponseDocument | null {
  const sources = authorizer.identitySources.map((source) => sourceValue(call, source))
  if (sources.some((value) => value === null || value === ''))
    return refuseHttp(call, 'authorization.identity-missing', frontResponse(call, 'UNAUTHORIZED'), name)
  const consulted = consult(call.state, {
    authorizer,
    place: `${call.api.api.id}/${call.stage.name}/${name}`,
    sources,
    ttlSeconds: sources.length === 0 ? 0 : (authorizer.ttlSeconds ?? 0),
    at: call.request.at,
  })
  if (consulted.kind === 'refused')
    return refuseHttp(call, 'authorization.identity-missing', frontResponse(call, 'UNAUTHORIZED'), name)
  call.state = consulted.state
  return apply(call, name, consulted.declared, consulted.isKept)
}

function apply(
  call: HttpCall,
  name: string,
  declared: DeclaredAnswer,
  isKept: boolean,
): ResponseDocument | null {
  const outcome = outcomeOf(declared.answer, arnOf(call))
  switch (outcome.status) {
    case 200:
      call.authorizer = { lambda: { ...declared.context } }
      return pass(call, isKept ? 'authorization.kept' : 'authorization.asked', name)
    case 401:
      return refuseHttp(call, 'authorization.unauthorized', frontResponse(call, 'UNAUTHORIZED'), name)
    case 403:
      return refuseHttp(call, 'authorization.denied', frontResponse(call, 'ACCESS_DENIED'), name)
    case 500:
      return refuseHttp(call, 'authorization.failed', frontResponse(call, 'INTERNAL_ERROR'), name)
  }
}

function arnOf(call: HttpCall): string {
  const { account, region } = call.gateway.config
  return methodArn({
    region,
    account,
    api: call.api.api.id,
    stage: call.stage.name,
    verb: call.request.method,
    path: call.reached.path.replace(/^\//u, ''),
  })
}
