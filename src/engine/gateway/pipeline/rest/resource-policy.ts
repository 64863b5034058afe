import { pass, skip } from '#engine/gateway/pipeline/arrival.ts'
import type { ResponseDocument } from '#engine/gateway/pipeline/hop.ts'
import type { RuleId } from '#engine/gateway/pipeline/rules.ts'
import { signatureOf } from '#engine/gateway/pipeline/signature.ts'
import { headerOf } from '#engine/gateway/model/http.ts'
import { isRefusedFirst, type Authorization } from '#engine/gateway/policy/access.ts'
import { contextKeysOf } from '#engine/gateway/policy/context-keys.ts'
import { evaluateStatements, INVOKE, type PolicyResult } from '#engine/gateway/policy/evaluate.ts'
import { whyDenied } from '#engine/gateway/policy/telling.ts'

import { arnOf } from './arn.ts'
import type { RestCall } from './call.ts'
import { refuseWith } from './refusal.ts'

/** What the method asks of its callers, in the words of the rules of access. */
export function authorizationOf(call: RestCall): Authorization {
  const { authorization } = call.method.method
  if (authorization === undefined || authorization.type === 'NONE') return 'NONE'
  if (authorization.type === 'AWS_IAM') return 'AWS_IAM'
  const kind = call.api.api.authorizers?.[authorization.authorizer]?.kind
  return kind === 'token' ? 'COGNITO' : 'LAMBDA'
}

/**
 * The resource policy's first word: alone it must allow, beside a Lambda authorizer an explicit deny ends the call before
 * the function is asked (aut-04, aut-05). What it says counts again when the caller has been checked.
 */
export function resourcePolicy(call: RestCall): ResponseDocument | null {
  const { policy, policyResources } = call.api
  if (policy === null || call.isTest) return skip(call, 'resource-policy.none')
  const asked = {
    arn: arnOf(call),
    action: INVOKE,
    caller: callerOf(call),
    keys: call.api.hasConditions ? keysOf(call) : NO_KEYS,
  }
  const { result } = evaluateStatements(policy, asked, policyResources)
  call.policyResult = result
  if (isRefusedFirst(authorizationOf(call), result)) return refuseByPolicy(call, result)
  return pass(call, result === 'allow' ? 'resource-policy.allowed' : 'resource-policy.passed', result)
}

const NO_KEYS: ReadonlyMap<string, readonly string[]> = new Map()

function keysOf(call: RestCall) {
  return contextKeysOf({
    sourceIp: call.request.caller.sourceIp,
    now: call.epochMs,
    userAgent: headerOf(call.headers, 'User-Agent'),
    referer: headerOf(call.headers, 'Referer'),
    vpc: vpcOf(call),
    caller: callerFacts(call),
  })
}

function vpcOf(call: RestCall) {
  const { caller } = call.request
  if (caller.network !== 'vpc' || caller.endpoint === null) return null
  return { id: caller.vpc, endpoint: caller.endpoint, sourceIp: caller.sourceIp }
}

/** Whoever signed, if the signature is valid and the method looks at it; else nobody (aut-42). */
function callerOf(call: RestCall): { readonly arn: string; readonly account: string } | null {
  if (authorizationOf(call) !== 'AWS_IAM') return null
  const signature = signatureOf(call, call.reached.domainName)
  if (signature.kind !== 'signed') return null
  return { arn: signature.caller.principal, account: signature.caller.account }
}

function callerFacts(call: RestCall) {
  const caller = callerOf(call)
  return caller === null ? null : { ...caller, organization: null }
}

/** The message names the caller; an explicit deny is said in so many words (err-06, add-06). */
export function deniedMessage(call: RestCall, result: PolicyResult): string {
  const user = callerOf(call)?.arn ?? 'anonymous'
  const suffix = result === 'explicit-deny' ? ' with an explicit deny' : ''
  return `User: ${user} is not authorized to perform: ${INVOKE} on resource: ${arnOf(call)}${suffix}`
}

function refuseByPolicy(call: RestCall, result: PolicyResult): ResponseDocument {
  const rule: RuleId = result === 'explicit-deny' ? 'resource-policy.explicit-deny' : 'resource-policy.denied'
  const refusal = { type: 'ACCESS_DENIED', message: deniedMessage(call, result) } as const
  return refuseWith(call, rule, refusal, whyRefused(call))
}

/** The statement that decided and the value of the call that it met; null where the API has no policy. */
export function whyRefused(call: RestCall): string | null {
  const { policy } = call.api
  if (policy === null) return null
  return whyDenied(policy, {
    arn: arnOf(call),
    action: INVOKE,
    caller: callerOf(call),
    keys: keysOf(call),
  })
}
