import { NotModelled } from '#engine/core/shape.ts'
import { identityOf, outcomeOf, REFUSED, type AuthorizerAnswer } from '#engine/gateway/authorizer.ts'
import { authorizeToken } from '#engine/gateway/tokens/authorize.ts'
import type { TokenAuthorizer, TokenRequest } from '#engine/gateway/tokens/authorizer.ts'
import { tokenChecks } from '#engine/gateway/tokens/checks.ts'
import { ValidationLimit } from '#engine/gateway/validation/errors.ts'
import { compilePattern } from '#engine/gateway/validation/pattern.ts'

import type { JwtScenario } from './fields.ts'
import {
  CHECK_IDS,
  VERDICT,
  type CheckId,
  type KeysUsed,
  type ShownAnswer,
  type ShownCheck,
} from './trace.ts'

/** The token authorizer that the settings make of a kind. */
export function tokenAuthorizerOf(
  { issuers, audiencePattern }: JwtScenario,
  kind: 'http' | 'rest' | 'cognito',
): TokenAuthorizer {
  if (kind === 'cognito')
    return { kind: 'cognito', pools: issuers.map(({ issuer }) => issuer), audiencePattern }
  return { kind: 'jwt', api: kind, issuers: kind === 'http' ? issuers.slice(0, 1) : issuers }
}

/** What a token authorizer answers, and what each of its rules made of the request. */
export function tokenAnswer(
  authorizer: TokenAuthorizer,
  request: TokenRequest,
  keys: KeysUsed | null,
): ShownAnswer {
  const verdict = bounded(() => authorizeToken(authorizer, request))
  const made = bounded(() => tokenChecks(authorizer, request))
  const first = made.findIndex(({ holds }) => holds !== true)
  const checks = CHECK_IDS.map((id): ShownCheck => {
    if (id === 'answer') return { id, verdict: endOf(verdict.status), reads: [] }
    const at = made.findIndex((check) => check.id === id)
    const check = made[at]
    if (check === undefined) return { id, verdict: VERDICT.absent, reads: [] }
    const late = check.holds === false ? VERDICT.also : VERDICT.unreached
    const early = at === first ? VERDICT.refused : VERDICT.passed
    return { id, verdict: first !== -1 && at > first ? late : early, reads: check.reads }
  })
  const refusedBy = made[first]?.id ?? null
  if (verdict.status === 200)
    return { status: 200, refusedBy, isDocumented: true, message: '', wwwAuthenticate: null, checks, keys }
  const { status, isDocumented, message, wwwAuthenticate } = verdict
  return { status, refusedBy, isDocumented, message, wwwAuthenticate, checks, keys }
}

const endOf = (status: number): number => (status === 200 ? VERDICT.admitted : VERDICT.denied)

/** Any method of any stage: what the policy says is said of the whole API here. */
const ARN = 'arn:aws:execute-api:us-east-1:123456789012:a1b2c3/prod/GET/orders'

/**
 * What a Lambda authorizer of type TOKEN answers: the header must be there and fit the expression, and all else is up to the
 * function, whose answer is declared (aut-17).
 */
export function lambdaAnswer({ lambda }: JwtScenario, source: string | null): ShownAnswer {
  const { pattern, says } = lambda
  const test = pattern === null ? null : compilePattern(pattern, 'lambda.pattern')
  const config = { type: 'TOKEN', ttlSeconds: 0, tokenPattern: test === null ? null : { test } } as const
  const identity = bounded(() => identityOf(config, [source]))
  const refusal = 'refused' in identity ? identity.refused : null
  const outcome = refusal === null ? outcomeOf(declared(says), ARN) : REFUSED
  const refusedBy: CheckId | null =
    refusal === null
      ? outcome.status === 200
        ? null
        : 'answer'
      : refusal === 'missing-source'
        ? 'present'
        : 'pattern'
  const checks = CHECK_IDS.map((id): ShownCheck => {
    if (id === 'answer') return { id, verdict: endOf(outcome.status), reads: [] }
    if (id === 'present')
      return { id, verdict: refusedBy === id ? VERDICT.refused : VERDICT.passed, reads: ['source'] }
    if (id === 'pattern') return { id, verdict: patternVerdict(pattern, refusedBy), reads: ['source'] }
    return { id, verdict: refusal === null ? VERDICT.own : VERDICT.unreached, reads: [] }
  })
  return {
    status: outcome.status,
    refusedBy,
    isDocumented: true,
    message: outcome.body,
    wwwAuthenticate: null,
    checks,
    keys: null,
  }
}

function patternVerdict(pattern: string | null, refusedBy: CheckId | null): number {
  if (pattern === null) return VERDICT.absent
  if (refusedBy === 'pattern') return VERDICT.refused
  return refusedBy === 'present' ? VERDICT.unreached : VERDICT.passed
}

function declared(says: JwtScenario['lambda']['says']): AuthorizerAnswer {
  if (says === 'unauthorized' || says === 'error') return { kind: says }
  const effect = says === 'allow' ? 'Allow' : 'Deny'
  return { kind: 'policy', statements: [{ effect, actions: ['execute-api:Invoke'], resources: ['*'] }] }
}

/** An expression that takes too long over a text is named, instead of running on. */
function bounded<T>(check: () => T): T {
  try {
    return check()
  } catch (error) {
    if (error instanceof ValidationLimit)
      throw new NotModelled('An expression that takes too long over this token')
    throw error
  }
}
