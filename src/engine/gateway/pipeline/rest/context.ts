import { headerOf } from '#engine/gateway/model/http.ts'
import {
  contextText,
  requestTime,
  type ContextMap,
  type ContextValue,
} from '#engine/gateway/pipeline/context.ts'
import type { Substitutions } from '#engine/gateway/responses/substitute.ts'
import { parseTarget } from '#engine/gateway/routing/path.ts'

import type { RestArrival, RestCall } from './call.ts'

function isCall(call: RestArrival): call is RestCall {
  return 'method' in call
}

type Reader = (call: RestArrival) => ContextValue | undefined

const ofCall =
  (read: (call: RestCall) => ContextValue | undefined): Reader =>
  (call) =>
    isCall(call) ? read(call) : undefined

/**
 * `$context` of a REST API without its overrides, name by name: those that a recording of 2025-05-20 shows, and those that
 * the caller's check, the API key, the canary and the web ACL add (map-05).
 */
const READERS: Readonly<Record<string, Reader>> = {
  resourceId: ofCall(({ method }) => method.method.resourceId ?? method.method.resource),
  resourcePath: ofCall(({ method }) => method.method.resource),
  httpMethod: (call) => call.request.method,
  extendedRequestId: (call) => call.extendedRequestId,
  requestTime: (call) => requestTime(call.epochMs),
  path: (call) => call.reached.sentPath,
  accountId: (call) => call.gateway.config.account,
  protocol: () => 'HTTP/1.1',
  stage: (call) => call.stage?.name ?? '',
  domainPrefix: (call) => call.reached.domainName.split('.')[0] ?? '',
  requestTimeEpoch: (call) => call.epochMs,
  requestId: (call) => call.requestId,
  identity: identityOf,
  domainName: (call) => call.reached.domainName,
  deploymentId: (call) => call.deployment,
  apiId: (call) => call.api.api.id,
  authorizer: ofCall(({ identity }) => identity.authorizer ?? undefined),
  isCanaryRequest: (call) => (call.stage?.canary === undefined ? undefined : call.arm === 'canary'),
  wafResponseCode: (call) => (call.stage?.webAcl === true ? 'WAF_ALLOW' : undefined),
}

/** The whole `$context`. */
export function contextOf(call: RestArrival): ContextMap {
  const values: [name: string, value: ContextValue][] = []
  for (const [name, read] of Object.entries(READERS)) {
    const value = read(call)
    if (value !== undefined) values.push([name, value])
  }
  return Object.fromEntries(values)
}

/** One value of `$context` by its dotted name as text; null where there is none. */
export function contextValue(call: RestArrival, name: string): string | null {
  const at = name.indexOf('.')
  const first = at === -1 ? name : name.slice(0, at)
  const value = Object.hasOwn(READERS, first) ? READERS[first]?.(call) : undefined
  return value === undefined ? null : valueText(value, at === -1 ? null : name.slice(at + 1))
}

function valueText(value: ContextValue, rest: string | null): string | null {
  if (rest !== null) return typeof value === 'object' && value !== null ? contextText(value, rest) : null
  return value === null || typeof value === 'object' ? null : String(value)
}

function identityOf(call: RestArrival): ContextMap {
  const key = isCall(call) ? call.planKey : null
  return {
    cognitoIdentityPoolId: null,
    accountId: null,
    cognitoIdentityId: null,
    caller: null,
    sourceIp: call.request.caller.sourceIp,
    principalOrgId: null,
    accessKey: null,
    cognitoAuthenticationType: null,
    cognitoAuthenticationProvider: null,
    userArn: isCall(call) && call.identity.isIam ? call.identity.principalId : null,
    userAgent: headerOf(call.headers, 'User-Agent'),
    user: null,
    ...(key === null ? {} : { apiKey: key.value, apiKeyId: key.id }),
  }
}

/** What gateway responses and access logs can read of a call. `more` is looked at first. */
export function substitutionsOf(call: RestArrival, more: ContextMap): Substitutions {
  return {
    context: (name) => contextText(more, name) ?? contextValue(call, name),
    stageVariables: call.variables,
    method: (place) => methodValue(call, place),
  }
}

/** `header.name`, `querystring.name` or `path.name` of the client's request. */
export function methodValue(call: RestArrival, place: string): string | null {
  const at = place.indexOf('.')
  const name = place.slice(at + 1)
  switch (place.slice(0, at)) {
    case 'header':
      return headerOf(call.headers, name)
    case 'querystring':
      return parseTarget(call.request.target).query.findLast(([each]) => each === name)?.[1] ?? null
    case 'path':
      return isCall(call) ? (call.pathParameters[name] ?? null) : null
    default:
      return null
  }
}
