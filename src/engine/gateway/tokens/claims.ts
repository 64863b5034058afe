import type { Claims } from './token.ts'

export type Issuer = {
  readonly issuer: string
  /** Values of `aud` or `client_id` that are accepted; empty accepts any. */
  readonly audience: readonly string[]
}

/** Why claims are refused. The names are ours: AWS tells little of it. */
export type ClaimRefusal = 'iss' | 'aud' | 'exp' | 'nbf' | 'iat'

/**
 * The first claim that refuses a token, in the order of AWS's page; null where all are right (aut-31a). `now` is in seconds
 * since 1970. At equal instants `exp` is too late, `nbf` and `iat` are in time: the first is AWS's wording, the others are our
 * convention. `nbf` and `iat` are looked at where they are there.
 */
export function refusedClaim(claims: Claims, issuers: readonly Issuer[], now: number): ClaimRefusal | null {
  const issuer = issuers.find(({ issuer: name }) => name === claims['iss'])
  if (issuer === undefined) return 'iss'
  if (!isForAudience(claims, issuer.audience)) return 'aud'
  const { exp, nbf, iat } = claims
  if (typeof exp !== 'number' || exp <= now) return 'exp'
  if (nbf !== undefined && !(typeof nbf === 'number' && nbf <= now)) return 'nbf'
  if (iat !== undefined && !(typeof iat === 'number' && iat <= now)) return 'iat'
  return null
}

/** `client_id` counts only where there is no `aud` (aut-31a). */
function isForAudience(claims: Claims, audience: readonly string[]): boolean {
  if (audience.length === 0) return true
  const named = textsOf(claims['aud'] === undefined ? claims['client_id'] : claims['aud'])
  return named.some((name) => audience.includes(name))
}

/** The scopes of a token: of `scope` and of `scp`, each a list or words in one text (aut-31a). */
export function scopesOf(claims: Claims): readonly string[] {
  return [claims['scope'], claims['scp']]
    .flatMap((claim) => textsOf(claim).flatMap((text) => text.split(' ')))
    .filter((scope) => scope !== '')
}

/** Whether a token has one of the scopes of a route, whole words only; a route without scopes wants none. */
export function hasScope(claims: Claims, wanted: readonly string[]): boolean {
  return wanted.length === 0 || scopesOf(claims).some((scope) => wanted.includes(scope))
}

function textsOf(claim: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(claim) ? claim : [claim]
  return values.filter((value) => typeof value === 'string')
}
