import type { TokenAuthorizer, TokenRefusal, TokenRequest } from './authorizer.ts'
import { firstRefusal } from './checks.ts'
import { scopesOf } from './claims.ts'
import type { Claims } from './token.ts'

export type TokenVerdict =
  | { readonly status: 200; readonly claims: Claims; readonly scopes: readonly string[] }
  | {
      readonly status: 401 | 403
      readonly reason: TokenRefusal
      /** AWS documents the status: not so for a missing scope on an HTTP API (aut-31d). */
      readonly isDocumented: boolean
      readonly message: 'Unauthorized' | 'Forbidden'
      /** Of HTTP APIs alone. */
      readonly wwwAuthenticate: string | null
    }

/**
 * What a token authorizer makes of a request, in this order: token, algorithm, key, signature, claims, scopes (aut-30,
 * aut-31a). A token that is not valid gets 401 whatever its scopes.
 */
export function authorizeToken(authorizer: TokenAuthorizer, request: TokenRequest): TokenVerdict {
  const ending = firstRefusal(authorizer, request)
  if ('refused' in ending) return refuse(authorizer, request, ending.refused)
  const { claims } = ending.token
  return { status: 200, claims, scopes: scopesOf(claims) }
}

/**
 * 401, but for a valid token without a scope: 403 from the JWT authorizer of a REST API (aut-31c); 401 from the Cognito
 * authorizer (aut-12); not documented for an HTTP API (aut-31d), where we take the 403 that users report.
 */
function refuse(authorizer: TokenAuthorizer, { scopes }: TokenRequest, reason: TokenRefusal): TokenVerdict {
  const isHttp = authorizer.kind === 'jwt' && authorizer.api === 'http'
  const isForbidden = reason === 'scope' && authorizer.kind === 'jwt'
  return {
    status: isForbidden ? 403 : 401,
    reason,
    isDocumented: !(isForbidden && isHttp),
    message: isForbidden ? 'Forbidden' : 'Unauthorized',
    wwwAuthenticate: isHttp ? challenge(reason, scopes) : null,
  }
}

/** What the header says is wrong. AWS shows only the sentence on the audience; the others are our convention. */
const DESCRIPTIONS: { readonly [reason in TokenRefusal]: string | null } = {
  'token-missing': null,
  'token-malformed': 'the token is malformed',
  algorithm: 'the token is not signed with a supported algorithm',
  kid: 'the token does not name a known key',
  signature: 'the token does not have a valid signature',
  iss: 'the token does not have a valid issuer',
  aud: 'the token does not have a valid audience',
  exp: 'the token has expired',
  nbf: 'the token is not valid yet',
  iat: 'the token was issued in the future',
  'token-use': 'the token is not of the wanted kind',
  scope: null,
}

/** The header `www-authenticate` (RFC 6750, 3) of a refusal. */
function challenge(reason: TokenRefusal, scopes: readonly string[]): string {
  const wanted = `Bearer scope="${scopes.join(' ')}"`
  if (reason === 'scope') return `${wanted} error="insufficient_scope"`
  const description = DESCRIPTIONS[reason]
  return description === null
    ? 'Bearer'
    : `${wanted} error="invalid_token" error_description="${description}"`
}
