import type { ClaimRefusal, Issuer } from './claims.ts'
import type { Jwk, TokenChecker } from './keys.ts'

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

export function checkerOf(authorizer: TokenAuthorizer): TokenChecker {
  return authorizer.kind === 'cognito' ? 'cognito' : authorizer.api
}

export function issuersOf(authorizer: TokenAuthorizer): readonly Issuer[] {
  if (authorizer.kind === 'jwt') return authorizer.issuers
  return authorizer.pools.map((issuer) => ({ issuer, audience: [] }))
}
