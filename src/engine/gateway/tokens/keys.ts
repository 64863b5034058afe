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

/** Keys of an issuer as they were fetched. */
export type KeySet = { readonly keys: readonly Jwk[]; /** Seconds since 1970. */ readonly fetchedAt: number }

/** Longest time that a fetched key set serves, in seconds: two hours on HTTP APIs, one on REST APIs (aut-30, doc-06). */
export const KEY_SET_SECONDS = { http: 7_200, rest: 3_600 } as const

/**
 * Whether the issuer is asked for its keys before this token is checked. A REST API also asks when the token names a key
 * that it has not seen (doc-06); an HTTP API goes on with what it has until that is too old.
 *
 * @public A rule over several requests; the pipeline is handed the keys.
 */
export function mustFetch(
  known: KeySet | null,
  kid: unknown,
  { now, api }: { readonly now: number; readonly api: 'http' | 'rest' },
): boolean {
  if (known === null || now - known.fetchedAt >= KEY_SET_SECONDS[api]) return true
  return api === 'rest' && keyFor(known.keys, kid) === null
}
