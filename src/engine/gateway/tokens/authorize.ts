import { compilePattern } from '#engine/gateway/validation/pattern.ts'

import { hasScope, refusedClaim, scopesOf, type ClaimRefusal, type Issuer } from './claims.ts'
import { isRsa, keyFor, type Jwk } from './keys.ts'
import { decodeToken, tokenIn, type Claims, type DecodedToken } from './token.ts'

/** JWT authorizers of HTTP and REST APIs, and the Cognito authorizer of REST APIs. */
export type TokenAuthorizer =
  | { readonly kind: 'jwt'; readonly api: 'http' | 'rest'; readonly issuers: readonly Issuer[] }
  | {
      readonly kind: 'cognito'
      /** `https://cognito-idp.REGION.amazonaws.com/POOL` of every pool. */
      readonly pools: readonly string[]
      /** Tests `aud` of ID tokens, where it is set (aut-13). */
      readonly audiencePattern: string | null
    }

export type TokenRequest = {
  /** Value of the identity source, null where the request lacks it. */
  readonly source: string | null
  /** Scopes of the route or method. */
  readonly scopes: readonly string[]
  readonly keys: readonly Jwk[]
  /** Whether the signature verifies with the key that the token names: handed in. */
  readonly isSignatureValid: boolean
  /** Seconds since 1970. */
  readonly now: number
}

export type TokenRefusal =
  | 'token-missing'
  | 'token-malformed'
  | 'algorithm'
  | 'kid'
  | 'signature'
  | ClaimRefusal
  | 'token-use'
  | 'scope'

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
  const text = tokenIn(request.source)
  if (text === null) return refuse(authorizer, request, 'token-missing')
  const token = decodeToken(text)
  if (token === null) return refuse(authorizer, request, 'token-malformed')
  const reason = refusalOf(token, authorizer, request)
  if (reason !== null) return refuse(authorizer, request, reason)
  return { status: 200, claims: token.claims, scopes: scopesOf(token.claims) }
}

function refusalOf(
  token: DecodedToken,
  authorizer: TokenAuthorizer,
  request: TokenRequest,
): TokenRefusal | null {
  if (!isRsa(token.header['alg'])) return 'algorithm'
  const key = keyFor(request.keys, token.header['kid'])
  if (key === null) return 'kid'
  if (key.kty !== 'RSA') return 'algorithm'
  if (!request.isSignatureValid) return 'signature'
  const { claims } = token
  const refused = refusedClaim(claims, issuersOf(authorizer), request.now)
  if (refused !== null) return refused
  if (authorizer.kind === 'cognito') {
    const wrong = wrongKindOfToken(claims, authorizer.audiencePattern, request.scopes)
    if (wrong !== null) return wrong
  }
  return hasScope(claims, request.scopes) ? null : 'scope'
}

function issuersOf(authorizer: TokenAuthorizer): readonly Issuer[] {
  if (authorizer.kind === 'jwt') return authorizer.issuers
  return authorizer.pools.map((issuer) => ({ issuer, audience: [] }))
}

/**
 * A method without scopes wants an ID token, one with scopes an access token (aut-12). The expression tests `aud`, which
 * access tokens lack by default (aut-13).
 */
function wrongKindOfToken(
  claims: Claims,
  audiencePattern: string | null,
  scopes: readonly string[],
): 'token-use' | 'aud' | null {
  if (claims['token_use'] !== (scopes.length === 0 ? 'id' : 'access')) return 'token-use'
  if (audiencePattern === null) return null
  const { aud } = claims
  return typeof aud === 'string' && compilePattern(audiencePattern, 'audiencePattern')(aud) ? null : 'aud'
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
