import { headerOf } from '#engine/gateway/model/http.ts'
import type { GatewayResponseType } from '#engine/gateway/model/gateway-response.ts'
import type { AccessKey, ClientRequest, SignedCaller } from '#engine/gateway/model/request.ts'
import { parametersOf, splitTarget, type WireRequest } from '#engine/gateway/signing/canonical.ts'
import { encode } from '#engine/gateway/signing/encode.ts'
import { verify, type SignatureRefusal } from '#engine/gateway/signing/verify.ts'

import type { Arrival } from './arrival.ts'
import type { RuleId } from './rules.ts'

/** Why a signature does not say who calls. */
export type SignatureProblem = Exclude<SignatureRefusal, 'unsigned'> | 'wrong-token' | 'token-expired'

/** Who signed a request, or why that cannot be said. */
export type CallerSignature =
  | { readonly kind: 'unsigned' }
  | { readonly kind: 'refused'; readonly problem: SignatureProblem }
  | { readonly kind: 'signed'; readonly caller: SignedCaller }

type SignatureAnswer = {
  readonly rule: RuleId
  readonly type: GatewayResponseType
  /** `$context.error.message`; absent for the built-in one. */
  readonly message?: string
}

const UNKNOWN_TOKEN = {
  rule: 'authorization.unknown-key',
  type: 'INVALID_SIGNATURE',
  message: 'The security token included in the request is invalid.',
} as const
const OUT_OF_TIME = {
  rule: 'authorization.signature-time',
  type: 'INVALID_SIGNATURE',
  message: 'Signature expired',
} as const

/**
 * What a REST API answers to each. Statuses and messages that an AWS page names are those of err-07; of the others AWS
 * names neither, and the texts are ours.
 */
export const SIGNATURE_ANSWERS: Readonly<Record<SignatureProblem, SignatureAnswer>> = {
  mismatch: { rule: 'authorization.signature', type: 'INVALID_SIGNATURE' },
  'unknown-key': UNKNOWN_TOKEN,
  'wrong-token': UNKNOWN_TOKEN,
  'token-expired': { rule: 'authorization.expired', type: 'EXPIRED_TOKEN' },
  expired: OUT_OF_TIME,
  'not-yet': OUT_OF_TIME,
  incomplete: {
    rule: 'authorization.incomplete-signature',
    type: 'INVALID_SIGNATURE',
    message: 'The signature is not complete',
  },
  'wrong-scope': {
    rule: 'authorization.signature-scope',
    type: 'INVALID_SIGNATURE',
    message: 'The signature was made for another Region, service or day',
  },
  'header-not-signed': {
    rule: 'authorization.unsigned-header',
    type: 'INVALID_SIGNATURE',
    message: 'The signature does not cover a header that it must cover',
  },
}

const HANDED_PROBLEMS = { invalid: 'mismatch', expired: 'token-expired' } as const

/**
 * Whose signature the request carries: the verdict that is handed in, or else what the rules of SigV4 make of the request
 * as it was sent and of the access keys that the gateway knows. Without known keys it counts as unsigned. Worked out once.
 */
export function signatureOf(call: Arrival, host: string): CallerSignature {
  return (call.signature ??= handed(call.sent) ?? checked(call, host))
}

function handed({ verdicts }: ClientRequest): CallerSignature | null {
  const signature = verdicts?.signature
  if (signature === undefined) return null
  return signature.verdict === 'valid'
    ? { kind: 'signed', caller: signature }
    : { kind: 'refused', problem: HANDED_PROBLEMS[signature.verdict] }
}

function checked({ gateway, sent, epochMs }: Arrival, host: string): CallerSignature {
  const { accessKeys = [], region } = gateway.config
  if (accessKeys.length === 0) return { kind: 'unsigned' }
  const keyOf = (id: string) => accessKeys.find(({ accessKeyId }) => accessKeyId === id)
  const check = verify({
    request: wireRequest(sent, host),
    secretOf: (id) => keyOf(id)?.secretAccessKey ?? null,
    region,
    service: 'execute-api',
    now: epochMs,
  })
  if (check.verdict === 'refused')
    return check.reason === 'unsigned' ? { kind: 'unsigned' } : { kind: 'refused', problem: check.reason }
  const key = keyOf(check.accessKeyId)
  const problem = key === undefined ? 'unknown-key' : tokenProblem(key, sent, epochMs)
  return key === undefined || problem !== null
    ? { kind: 'refused', problem: problem ?? 'unknown-key' }
    : { kind: 'signed', caller: key }
}

/** The request as it came in; a client that names no host has called this one. */
function wireRequest({ method, target, headers, body }: ClientRequest, host: string): WireRequest {
  const isNamed = headerOf(headers, 'Host') !== null
  return { method, target, body, headers: isNamed ? headers : [...headers, ['Host', host]] }
}

/** Temporary credentials count with their session token and until they expire. */
export function tokenProblem(
  { sessionToken, expiresAt }: Pick<AccessKey, 'sessionToken' | 'expiresAt'>,
  { headers, target }: Pick<ClientRequest, 'headers' | 'target'>,
  now: number,
): SignatureProblem | null {
  if (sessionToken === undefined) return null
  const inQuery = new Map(parametersOf(splitTarget(target).query)).get('X-Amz-Security-Token')
  const isSent =
    headerOf(headers, 'X-Amz-Security-Token') === sessionToken || inQuery === encode(sessionToken)
  if (!isSent) return 'wrong-token'
  return expiresAt !== undefined && now >= expiresAt ? 'token-expired' : null
}

type OwnCaller = { readonly isAllowed: boolean; readonly rule: RuleId; readonly principal: string | null }

/** IAM authorization where there is no resource policy: a caller of this account whose own policies allow (add-02). */
export function decideOwnCaller(call: Arrival, host: string): OwnCaller {
  const signature = signatureOf(call, host)
  if (signature.kind === 'unsigned')
    return { isAllowed: false, rule: 'authorization.unsigned', principal: null }
  if (signature.kind === 'refused')
    return { isAllowed: false, rule: SIGNATURE_ANSWERS[signature.problem].rule, principal: null }
  const { account, identityPolicy, principal } = signature.caller
  const isAllowed = identityPolicy === 'allow' && account === call.gateway.config.account
  return { isAllowed, rule: isAllowed ? 'authorization.iam' : 'authorization.iam-denied', principal }
}
