import { compilePattern } from '#engine/gateway/validation/pattern.ts'

import {
  checkerOf,
  issuersOf,
  type TokenAuthorizer,
  type TokenRefusal,
  type TokenRequest,
} from './authorizer.ts'
import { CLAIM_ORDER, CLAIM_RULES, hasScope, SCOPE_CLAIMS, type ClaimRefusal } from './claims.ts'
import { isAccepted, isKeyFor, keyFor, type Jwk } from './keys.ts'
import { decodeToken, tokenIn, type DecodedToken } from './token.ts'

/** The rules of a token authorizer by name, in the order in which they are asked (aut-30, aut-31a). */
export type TokenCheckId =
  | 'present'
  | 'form'
  | 'algorithm'
  | 'key'
  | 'key-type'
  | 'signature'
  | ClaimRefusal
  | 'token-use'
  | 'audience-pattern'
  | 'scope'

/** A part of a request that a rule reads: its identity source, the signature, or a member such as `claims.iss`. */
export type TokenPart = 'source' | 'signature' | `header.${string}` | `claims.${string}`

/** What one rule makes of one request. */
export type TokenCheck = {
  readonly id: TokenCheckId
  /** What a refusal by it is called. */
  readonly reason: TokenRefusal
  /** What it looks at in this request. */
  readonly reads: readonly TokenPart[]
  /** Null where it can't be said: without a token there are no claims. */
  readonly holds: boolean | null
}

type Examined = {
  readonly authorizer: TokenAuthorizer
  readonly request: TokenRequest
  readonly text: string | null
  readonly token: DecodedToken | null
  readonly key: Jwk | null
}

type Rule = {
  readonly id: TokenCheckId
  readonly reason: TokenRefusal
  /** Absent: of every authorizer. */
  readonly applies?: (authorizer: TokenAuthorizer) => boolean
  readonly reads: (token: DecodedToken | null) => readonly TokenPart[]
  readonly holds: (examined: Examined) => boolean | null
}

const isCognito = ({ kind }: TokenAuthorizer): boolean => kind === 'cognito'

const FIRST_RULES: readonly Rule[] = [
  { id: 'present', reason: 'token-missing', reads: () => ['source'], holds: ({ text }) => text !== null },
  {
    id: 'form',
    reason: 'token-malformed',
    reads: () => ['source'],
    holds: ({ text, token }) => (text === null ? null : token !== null),
  },
  {
    id: 'algorithm',
    reason: 'algorithm',
    reads: () => ['header.alg'],
    holds: ({ token, authorizer }) => token && isAccepted(token.header['alg'], checkerOf(authorizer)),
  },
  {
    id: 'key',
    reason: 'kid',
    reads: () => ['header.kid'],
    holds: ({ token, key }) => token && key !== null,
  },
  {
    id: 'key-type',
    reason: 'algorithm',
    reads: () => ['header.alg', 'header.kid'],
    holds: ({ token, key }) => token && key && isKeyFor(key, token.header['alg']),
  },
  {
    id: 'signature',
    reason: 'signature',
    reads: () => ['signature'],
    holds: ({ token, request }) => token && request.isSignatureValid,
  },
]

function claimRule(id: ClaimRefusal): Rule {
  const { reads, holds } = CLAIM_RULES[id]
  return {
    id,
    reason: id,
    reads: (token) => reads(token?.claims ?? {}).map((name) => `claims.${name}` as const),
    holds: ({ token, authorizer, request }) =>
      token && holds(token.claims, { issuers: issuersOf(authorizer), now: request.now }),
  }
}

const LAST_RULES: readonly Rule[] = [
  {
    // A method without scopes wants an ID token, one with scopes an access token (aut-12).
    id: 'token-use',
    reason: 'token-use',
    applies: isCognito,
    reads: () => ['claims.token_use'],
    holds: ({ token, request }) =>
      token && token.claims['token_use'] === (request.scopes.length === 0 ? 'id' : 'access'),
  },
  {
    // The expression tests `aud`, which access tokens lack by default (aut-13).
    id: 'audience-pattern',
    reason: 'aud',
    applies: (authorizer) => authorizer.kind === 'cognito' && authorizer.audiencePattern !== null,
    reads: () => ['claims.aud'],
    holds: ({ token, authorizer }) => token && fitsPattern(token.claims['aud'], authorizer),
  },
  {
    id: 'scope',
    reason: 'scope',
    reads: () => SCOPE_CLAIMS.map((name) => `claims.${name}` as const),
    holds: ({ token, request }) => token && hasScope(token.claims, request.scopes),
  },
]

const RULES: readonly Rule[] = [...FIRST_RULES, ...CLAIM_ORDER.map(claimRule), ...LAST_RULES]

/** The names of all rules, in their order. */
export const TOKEN_CHECK_IDS: readonly TokenCheckId[] = RULES.map(({ id }) => id)

function fitsPattern(aud: unknown, authorizer: TokenAuthorizer): boolean {
  if (authorizer.kind !== 'cognito' || authorizer.audiencePattern === null) return true
  return typeof aud === 'string' && compilePattern(authorizer.audiencePattern, 'audiencePattern')(aud)
}

function examined(authorizer: TokenAuthorizer, request: TokenRequest): Examined {
  const text = tokenIn(request.source)
  const token = text === null ? null : decodeToken(text)
  const key = token === null ? null : keyFor(request.keys, token.header['kid'])
  return { authorizer, request, text, token, key }
}

const rulesOf = (authorizer: TokenAuthorizer): readonly Rule[] =>
  RULES.filter(({ applies }) => applies === undefined || applies(authorizer))

/** What every rule of an authorizer makes of a request, also those that it would not come to after the first refusal. */
export function tokenChecks(authorizer: TokenAuthorizer, request: TokenRequest): readonly TokenCheck[] {
  const seen = examined(authorizer, request)
  return rulesOf(authorizer).map(({ id, reason, reads, holds }) => ({
    id,
    reason,
    reads: reads(seen.token),
    holds: holds(seen),
  }))
}

/** The first rule that refuses a request, or the token that all of them pass. */
export function firstRefusal(
  authorizer: TokenAuthorizer,
  request: TokenRequest,
): { readonly refused: TokenRefusal } | { readonly token: DecodedToken } {
  const seen = examined(authorizer, request)
  const rule = rulesOf(authorizer).find(({ holds }) => holds(seen) !== true)
  if (rule !== undefined) return { refused: rule.reason }
  return seen.token === null ? { refused: 'token-malformed' } : { token: seen.token }
}
