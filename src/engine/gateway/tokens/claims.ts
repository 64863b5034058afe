import type { Claims } from './token.ts'

export type Issuer = {
  readonly issuer: string
  /** Values of `aud` or `client_id` that are accepted; empty accepts any. */
  readonly audience: readonly string[]
}

/** Why claims are refused. The names are ours: AWS tells little of it. */
export type ClaimRefusal = 'iss' | 'aud' | 'exp' | 'nbf' | 'iat'

/** Whose tokens are taken, and the instant in seconds since 1970. */
export type ClaimSetting = { readonly issuers: readonly Issuer[]; readonly now: number }

/** One rule over claims: the claims that it looks at in this token, and whether they are right. */
type ClaimRule = {
  readonly reads: (claims: Claims) => readonly string[]
  /** Null where it can't be said: which audiences count is up to an issuer that is known. */
  readonly holds: (claims: Claims, setting: ClaimSetting) => boolean | null
}

/**
 * The rules in the order of AWS's page (aut-31a). At equal instants `exp` is too late, `nbf` and `iat` are in time: the
 * first is AWS's wording, the others are our convention. `nbf` and `iat` are looked at where they are there.
 */
export const CLAIM_RULES: Readonly<Record<ClaimRefusal, ClaimRule>> = {
  iss: {
    reads: () => ['iss'],
    holds: (claims, { issuers }) => issuerOf(claims, issuers) !== undefined,
  },
  aud: {
    // Whose audiences count is up to the issuer.
    reads: (claims) => [audienceClaim(claims), 'iss'],
    holds: (claims, { issuers }) => {
      const issuer = issuerOf(claims, issuers)
      return issuer === undefined ? null : isForAudience(claims, issuer.audience)
    },
  },
  exp: {
    reads: () => ['exp'],
    holds: ({ exp }, { now }) => typeof exp === 'number' && exp > now,
  },
  nbf: {
    reads: () => ['nbf'],
    holds: ({ nbf }, { now }) => isPast(nbf, now),
  },
  iat: {
    reads: () => ['iat'],
    holds: ({ iat }, { now }) => isPast(iat, now),
  },
}

/** The names of the rules, in their order: the first one that does not hold refuses a token (aut-31a). */
export const CLAIM_ORDER: readonly ClaimRefusal[] = ['iss', 'aud', 'exp', 'nbf', 'iat']

function issuerOf(claims: Claims, issuers: readonly Issuer[]): Issuer | undefined {
  return issuers.find(({ issuer }) => issuer === claims['iss'])
}

function isPast(claim: unknown, now: number): boolean {
  return claim === undefined || (typeof claim === 'number' && claim <= now)
}

/** `client_id` counts only where there is no `aud` (aut-31a). */
function audienceClaim(claims: Claims): 'aud' | 'client_id' {
  return claims['aud'] === undefined ? 'client_id' : 'aud'
}

function isForAudience(claims: Claims, audience: readonly string[]): boolean {
  if (audience.length === 0) return true
  return textsOf(claims[audienceClaim(claims)]).some((name) => audience.includes(name))
}

/** The claims that hold scopes (aut-31a). */
export const SCOPE_CLAIMS = ['scope', 'scp'] as const

/** The scopes of a token: of `scope` and of `scp`, each a list or words in one text (aut-31a). */
export function scopesOf(claims: Claims): readonly string[] {
  return SCOPE_CLAIMS.flatMap((name) => textsOf(claims[name]).flatMap((text) => text.split(' '))).filter(
    (scope) => scope !== '',
  )
}

/** Whether a token has one of the scopes of a route, whole words only; a route without scopes wants none. */
export function hasScope(claims: Claims, wanted: readonly string[]): boolean {
  return wanted.length === 0 || scopesOf(claims).some((scope) => wanted.includes(scope))
}

function textsOf(claim: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(claim) ? claim : [claim]
  return values.filter((value) => typeof value === 'string')
}
