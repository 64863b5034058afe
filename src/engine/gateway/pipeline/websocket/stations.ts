import { outcomeOf } from '#engine/gateway/authorizer.ts'
import { InvalidScenario } from '#engine/core/shape.ts'
import { compileSource } from '#engine/gateway/integration/sources.ts'
import type { LambdaAuthorizer } from '#engine/gateway/model/authorizer.ts'
import { headerOf } from '#engine/gateway/model/http.ts'
import { pass, refuse, skip } from '#engine/gateway/pipeline/arrival.ts'
import { placeOf } from '#engine/gateway/pipeline/compile.ts'
import { contextText } from '#engine/gateway/pipeline/context.ts'
import type { FrontAnswer } from '#engine/gateway/pipeline/front.ts'
import { frontResponse } from '#engine/gateway/pipeline/front-answer.ts'
import type { ResponseDocument } from '#engine/gateway/pipeline/hop.ts'
import { consult } from '#engine/gateway/pipeline/lambda-authorizer.ts'
import { countQuota } from '#engine/gateway/pipeline/quota.ts'
import type { RuleId } from '#engine/gateway/pipeline/rules.ts'
import { decideOwnCaller } from '#engine/gateway/pipeline/signature.ts'
import { methodArn } from '#engine/gateway/policy/arn.ts'

import type { WebsocketCall } from './call.ts'
import { websocketContext } from './context.ts'

function refuseWith(call: WebsocketCall, rule: RuleId, answer: FrontAnswer, detail: string | null = null) {
  return refuse(call, rule, frontResponse(call, answer), detail)
}

/** The check of the caller: at $connect alone (wsk-03, aut-24). */
export function websocketAuthorization(call: WebsocketCall): ResponseDocument | null {
  if (call.isMessage) return skip(call, 'authorization.connected')
  const { authorization = { type: 'NONE' } as const } = call.route.route
  if (authorization.type === 'NONE') return skip(call, 'authorization.none')
  if (authorization.type === 'AWS_IAM') return iam(call)
  const found = call.api.api.authorizers?.[authorization.authorizer]
  if (found?.kind !== 'lambda' || found.type !== 'REQUEST')
    throw new InvalidScenario(`authorizers.${authorization.authorizer}`, 'a REQUEST authorizer', found?.kind)
  return lambda(call, authorization.authorizer, found)
}

function iam(call: WebsocketCall): ResponseDocument | null {
  const decided = decideOwnCaller(call, call.reached.domainName)
  return decided.isAllowed
    ? pass(call, decided.rule, decided.principal)
    : refuseWith(call, decided.rule, 'ACCESS_DENIED', decided.principal)
}

/** Its answer is not kept: it is asked once, at $connect (aut-24). */
function lambda(call: WebsocketCall, name: string, authorizer: LambdaAuthorizer): ResponseDocument | null {
  const scope = {
    method: { path: {}, query: call.query, headers: call.headers, body: '' },
    answer: null,
    stageVariables: call.variables,
    context: (path: string) => contextText(websocketContext(call), path),
    bodyPath: () => null,
  }
  const sources = authorizer.identitySources.map((source) => compileSource(source)(scope).at(-1) ?? null)
  if (sources.some((value) => value === null || value === ''))
    return refuseWith(call, 'authorization.identity-missing', 'UNAUTHORIZED', name)
  const consulted = consult(call.state, {
    authorizer,
    place: name,
    sources,
    ttlSeconds: 0,
    at: call.request.at,
  })
  if (consulted.kind === 'refused')
    return refuseWith(call, 'authorization.identity-missing', 'UNAUTHORIZED', name)
  const { declared } = consulted
  const { status } = outcomeOf(declared.answer, arnOf(call))
  if (status === 401) return refuseWith(call, 'authorization.unauthorized', 'UNAUTHORIZED', name)
  if (status === 403) return refuseWith(call, 'authorization.denied', 'ACCESS_DENIED', name)
  if (status === 500) return refuseWith(call, 'authorization.failed', 'INTERNAL_ERROR', name)
  call.authorizer = { principalId: declared.principalId ?? 'user', ...declared.context }
  return pass(call, 'authorization.asked', name)
}

/** `…/stage/route-key` (aut-01). */
function arnOf(call: WebsocketCall): string {
  const { account, region } = call.gateway.config
  const arn = methodArn({
    region,
    account,
    api: call.api.api.id,
    stage: call.stage.name,
    verb: call.routeKey,
    path: '',
  })
  return arn.replace(/\/$/u, '')
}

/** An API key can be required, at $connect as AWS's guide shows it (add-07). */
export function websocketKey(call: WebsocketCall): ResponseDocument | null {
  if (call.route.route.apiKeyRequired !== true) return skip(call, 'api-key.none')
  const value = headerOf(call.headers, 'x-api-key')
  const { id } = call.api.api
  const found = call.gateway.keys.find(
    (key) =>
      key.value === value &&
      key.enabled &&
      key.plan.stages.some((each) => each.api === id && each.stage === call.stage.name),
  )
  if (found === undefined) return refuseWith(call, 'api-key.refused', 'ACCESS_DENIED')
  call.planKey = found
  return pass(call, 'api-key.valid', `${found.id} in ${found.plan.id}`)
}

/** Plan, route and account throttles (thr-07, thr-09). */
export function websocketThrottle(call: WebsocketCall): ResponseDocument | null {
  const { gateway, state } = call
  const { index } = placeOf(gateway, call.stage, `${call.routeKey}/ROUTE`)
  const { refusedBy, tokens } = gateway.throttles.decide(
    state.tokens,
    index,
    call.planKey?.index ?? null,
    call.request.at,
  )
  call.state = { ...state, tokens }
  if (refusedBy === null) return pass(call, 'throttle.passed')
  return refuseWith(call, 'throttle.refused', 'TOO_MANY_REQUESTS', `${refusedBy.level}: ${refusedBy.name}`)
}

/** The quota of the key's plan. */
export function websocketQuota(call: WebsocketCall): ResponseDocument | null {
  const counted = countQuota(call.gateway.quotas, call.state.quotas, call.planKey, call.request.at)
  if (counted.kind === 'none') return skip(call, 'quota.none')
  if (counted.kind === 'refused') return refuseWith(call, 'quota.refused', 'TOO_MANY_REQUESTS')
  call.state = { ...call.state, quotas: counted.quotas }
  return pass(call, 'quota.passed', `${counted.left} left`)
}
