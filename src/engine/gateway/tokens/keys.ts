/** A public key of an issuer (RFC 7517), as far as the choice of a key needs it. */
export type Jwk = { readonly kid?: string; readonly kty: string; readonly alg?: string }

/** The key that signed a token: the one with the token's `kid` (aut-31a). Null without a `kid` or a key that has it. */
export function keyFor<Key extends Jwk>(keys: readonly Key[], kid: unknown): Key | null {
  if (typeof kid !== 'string') return null
  return keys.find((key) => key.kid === kid) ?? null
}

/** Only algorithms on RSA are supported (aut-30). That PS256 and its like count is our convention. */
export function isRsa(algorithm: unknown): boolean {
  return typeof algorithm === 'string' && /^[RP]S(?:256|384|512)$/.test(algorithm)
}

/** Who checks a token, as far as algorithms and keys go. */
export type TokenChecker = 'http' | 'rest' | 'cognito'

/**
 * Whether an authorizer takes a signature of this algorithm. HTTP APIs take RSA alone (aut-30), JWT authorizers of REST APIs
 * RS256 to RS512 and ES256 to ES512 (add-01). AWS does not say it of Cognito's authorizer, whose pools sign with RS256: that
 * it is as strict as an HTTP API is our convention.
 */
export function isAccepted(algorithm: unknown, checker: TokenChecker): boolean {
  if (checker !== 'rest') return isRsa(algorithm)
  return typeof algorithm === 'string' && /^[RE]S(?:256|384|512)$/.test(algorithm)
}

/** Whether a key is of the family that an algorithm signs with: one on another curve or of another kind never verifies. */
export function isKeyFor({ kty }: Jwk, algorithm: unknown): boolean {
  const family = typeof algorithm === 'string' && algorithm.startsWith('ES') ? 'EC' : 'RSA'
  return kty === family
}

/** Keys of an issuer as they were fetched. */
export type KeySet = { readonly keys: readonly Jwk[]; /** Seconds since 1970. */ readonly fetchedAt: number }

/** Longest time that a fetched key set serves, in seconds: two hours on HTTP APIs, one on REST APIs (aut-30, doc-06). */
export const KEY_SET_SECONDS = { http: 7_200, rest: 3_600 } as const

/**
 * Whether the issuer is asked for its keys before this token is checked. A REST API also asks when the token names a key
 * that it has not seen (doc-06); an HTTP API goes on with what it has until that is too old.
 */
export function mustFetch(
  known: KeySet | null,
  kid: unknown,
  { now, api }: { readonly now: number; readonly api: 'http' | 'rest' },
): boolean {
  if (known === null || now - known.fetchedAt >= KEY_SET_SECONDS[api]) return true
  return api === 'rest' && keyFor(known.keys, kid) === null
}
