import { edgeHeaders } from '#engine/gateway/integration/edge.ts'
import { methodHeaders } from '#engine/gateway/integration/headers.ts'
import { headerLimit, payloadLimit, urlLimit } from '#engine/gateway/limits.ts'
import { bodyBytes, isLargerThan } from '#engine/gateway/model/bytes.ts'
import { headerBytes, headerOf } from '#engine/gateway/model/http.ts'
import type { ClientRequest } from '#engine/gateway/model/request.ts'
import { change, pass, refuse, skip, type Arrival, type Reached } from '#engine/gateway/pipeline/arrival.ts'
import { frontResponse } from '#engine/gateway/pipeline/front-answer.ts'
import type { HopDocument, ResponseDocument } from '#engine/gateway/pipeline/hop.ts'
import { placeOf } from '#engine/gateway/pipeline/compile.ts'
import type { GatewayState } from '#engine/gateway/pipeline/state.ts'
import { matchResource } from '#engine/gateway/routing/resources.ts'

import { ANONYMOUS, type RestArrival, type RestCall } from './call.ts'
import { refuseWith } from './refusal.ts'
import { variablesAt, armOf, deploymentOf } from './arm.ts'

export type RestStart =
  | { readonly kind: 'served'; readonly call: RestCall }
  | { readonly kind: 'ended'; readonly response: ResponseDocument; readonly arrival: RestArrival }

/** The stations before a method is known: limits, web ACL, canary and route. */
export function arriveAtRest(start: Arrival, reached: Reached, state: GatewayState): RestStart {
  const arrival = openArrival(start, reached, state)
  const ended = limits(arrival) ?? webAcl(arrival) ?? canary(arrival)
  if (ended !== null) return { kind: 'ended', response: ended, arrival }
  return route(arrival, state)
}

/** The API as it is deployed in the arm that the draw chooses; a stage that is missing leaves the edited one for its errors. */
function openArrival(start: Arrival, reached: Reached, state: GatewayState): RestArrival {
  const { stage, entry } = reached
  const arm = stage === null ? 'production' : armOf(stage, state)
  const deployment = stage === null ? '' : deploymentOf(stage, arm)
  const api = entry.deployments[deployment] ?? entry.edited
  const compiled = start.gateway.restApis.get(api)
  if (compiled === undefined) throw new Error('A REST API was not compiled.')
  const { endpointType } = compiled.api
  const headers = methodHeaders(endpointType === 'edge' ? edgeHeaders(start.headers) : start.headers)
  // Every member by its name: copies of objects this large by spreading cost more than all stations together.
  return {
    gateway: start.gateway,
    requestId: start.requestId,
    extendedRequestId: start.extendedRequestId,
    epochMs: start.epochMs,
    isTest: start.isTest,
    query: start.query,
    hops: start.hops,
    document: start.document,
    failure: start.failure,
    request: withOverriddenMethod(start.request),
    sent: start.sent,
    signature: start.signature,
    headers,
    api: compiled,
    reached,
    stage,
    arm,
    deployment,
    variables: variablesAt(stage, arm),
  }
}

/** The method that the header names is the one that counts (add-38). */
function withOverriddenMethod(request: ClientRequest): ClientRequest {
  const method = headerOf(request.headers, 'X-HTTP-Method-Override')
  return method === null ? request : { ...request, method }
}

function limits(call: RestArrival): ResponseDocument | null {
  const { endpointType } = call.api.api
  const { target, headers, body } = call.request
  if (target.length > urlLimit(endpointType))
    return refuse(call, 'limits.url', frontResponse(call, 'URL_TOO_LONG'), String(target.length))
  const size = headerBytes(headers)
  if (size > headerLimit('rest', endpointType))
    return refuse(call, 'limits.headers', frontResponse(call, 'HEADERS_TOO_LARGE'), String(size))
  if (isLargerThan(body, payloadLimit('rest')))
    return refuseWith(call, 'limits.payload', { type: 'REQUEST_TOO_LARGE' }, String(bodyBytes(body)))
  return pass(call, 'limits.within')
}

function webAcl(call: RestArrival): ResponseDocument | null {
  if (call.stage?.webAcl !== true) return skip(call, 'waf.none')
  if (call.request.verdicts?.webAcl !== 'block') return pass(call, 'waf.allowed')
  return refuseWith(call, 'waf.blocked', { type: 'WAF_FILTERED' })
}

function canary(call: RestArrival): null {
  if (call.stage?.canary === undefined) return skip(call, 'canary.none')
  return pass(call, call.arm === 'canary' ? 'canary.chosen' : 'canary.production', call.deployment)
}

function route(arrival: RestArrival, state: GatewayState): RestStart {
  const { stage, reached, request } = arrival
  if (stage === null) {
    const response = refuseWith(
      arrival,
      'route.no-stage',
      { type: 'MISSING_AUTHENTICATION_TOKEN' },
      reached.sentPath,
    )
    return { kind: 'ended', response, arrival }
  }
  const found = matchResource(arrival.api.tree, request.method, reached.path)
  if (found === null) {
    const detail = `${request.method} ${reached.path}`
    const response = refuseWith(arrival, 'route.unknown', { type: 'MISSING_AUTHENTICATION_TOKEN' }, detail)
    return { kind: 'ended', response, arrival }
  }
  const call = openCall(arrival, state, {
    method: found.value,
    stage,
    pathParameters: found.parameters,
  })
  change(
    call,
    'route.found',
    routedDocument(arrival),
    `${found.value.method.method} ${found.value.method.resource}`,
  )
  return { kind: 'served', call }
}

/** The request without stage or base path, as the method sees it. */
function routedDocument({ request, reached, query, headers }: RestArrival): HopDocument {
  return { kind: 'request', method: request.method, path: reached.path, query, headers, body: request.body }
}

/** A call of one method, before its stations have written anything. */
export function openCall(
  arrival: RestArrival,
  state: GatewayState,
  served: Pick<RestCall, 'method' | 'stage' | 'pathParameters'>,
): RestCall {
  const { method, stage, pathParameters } = served
  return {
    gateway: arrival.gateway,
    requestId: arrival.requestId,
    extendedRequestId: arrival.extendedRequestId,
    epochMs: arrival.epochMs,
    isTest: arrival.isTest,
    query: arrival.query,
    hops: arrival.hops,
    document: arrival.document,
    failure: arrival.failure,
    request: arrival.request,
    sent: arrival.sent,
    signature: arrival.signature,
    headers: arrival.headers,
    api: arrival.api,
    reached: arrival.reached,
    arm: arrival.arm,
    deployment: arrival.deployment,
    variables: arrival.variables,
    stage,
    method,
    place: placeOf(arrival.gateway, stage, method.place),
    pathParameters,
    state,
    identity: ANONYMOUS,
    policyResult: null,
    planKey: null,
    cacheKey: null,
    cacheOutcome: null,
    hasWarning: false,
    overrides: null,
    arn: null,
    scope: null,
    params: null,
    backendResponse: null,
    integrationMs: null,
    selected: null,
  }
}
