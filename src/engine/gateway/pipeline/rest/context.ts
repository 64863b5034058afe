import { headerOf } from '#engine/gateway/model/http.ts'
import { contextText, requestTime, type ContextMap } from '#engine/gateway/pipeline/context.ts'
import type { Substitutions } from '#engine/gateway/responses/substitute.ts'
import { parseTarget } from '#engine/gateway/routing/path.ts'

import type { RestArrival, RestCall } from './call.ts'

function isCall(call: RestArrival): call is RestCall {
  return 'method' in call
}

/**
 * `$context` of a REST API without its overrides: the names that a recording of 2025-05-20 shows, and those that the
 * caller's check, the API key, the canary and the web ACL add (MAP-05).
 */
export function contextOf(call: RestArrival): ContextMap {
  return (call.contextMap ??= buildContext(call))
}

function buildContext(call: RestArrival): ContextMap {
  const { gateway, request, reached } = call
  const { method } = request
  return {
    ...(isCall(call)
      ? {
          resourceId: call.method.method.resourceId ?? call.method.method.resource,
          resourcePath: call.method.method.resource,
        }
      : {}),
    httpMethod: method,
    extendedRequestId: call.extendedRequestId,
    requestTime: requestTime(call.epochMs),
    path: reached.sentPath,
    accountId: gateway.config.account,
    protocol: 'HTTP/1.1',
    stage: call.stage?.name ?? '',
    domainPrefix: reached.domainName.split('.')[0] ?? '',
    requestTimeEpoch: call.epochMs,
    requestId: call.requestId,
    identity: identityOf(call),
    domainName: reached.domainName,
    deploymentId: call.deployment,
    apiId: call.api.api.id,
    ...extras(call),
  }
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

function extras(call: RestArrival): ContextMap {
  const authorizer = isCall(call) ? call.identity.authorizer : null
  return {
    ...(authorizer === null ? {} : { authorizer }),
    ...(call.stage?.canary === undefined ? {} : { isCanaryRequest: call.arm === 'canary' }),
    ...(call.stage?.webAcl === true ? { wafResponseCode: 'WAF_ALLOW' } : {}),
  }
}

/** What gateway responses and access logs can read of a call. `more` is looked at first. */
export function substitutionsOf(call: RestArrival, more: ContextMap): Substitutions {
  return {
    context: (name) => contextText(more, name) ?? contextText(contextOf(call), name),
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
