import { firstRefusal } from '#engine/gateway/tokens/checks.ts'
import type { TokenAuthorizer, TokenRequest } from '#engine/gateway/tokens/authorizer.ts'
import { mustFetch, type Jwk, type KeySet } from '#engine/gateway/tokens/keys.ts'

import type { JwtScenario } from './fields.ts'
import type { KeysUsed } from './trace.ts'

type Api = 'http' | 'rest'

/** What the issuer publishes so many seconds after the start. */
export function publishedAt({ keys }: JwtScenario, second: number): readonly Jwk[] {
  return keys
    .filter(({ from, until }) => from <= second && (until === null || second < until))
    .map(({ kid, kty }) => ({ kid, kty }))
}

/** Refusals before a key is looked for: the issuer is not asked for them. */
const BEFORE_KEYS = new Set(['token-missing', 'token-malformed', 'algorithm'])

/** The key sets that the JWT authorizers of both kinds of API hold during a run. */
export class HeldKeys {
  readonly #held = new Map<Api, KeySet>()

  /** The keys that a request is checked with; those of the issuer are fetched where the rules ask for it (doc-06). */
  use(
    {
      authorizer,
      api,
      kid,
    }: { readonly authorizer: TokenAuthorizer; readonly api: Api; readonly kid: unknown },
    request: Omit<TokenRequest, 'keys'>,
    published: readonly Jwk[],
  ): KeysUsed & { readonly keys: readonly Jwk[]; readonly isUsed: boolean } {
    const known = this.#held.get(api) ?? null
    const { now } = request
    const isUsed = comesToKeys(authorizer, request)
    // Of a request that never comes to its key one can still say what the key would have been.
    if (known !== null && !mustFetch(known, kid, { now, api }))
      return { ...used(known.keys, now - known.fetchedAt), isFetched: false, isUsed }
    if (isUsed) this.#held.set(api, { keys: published, fetchedAt: now })
    return { ...used(published, 0), isFetched: isUsed, isUsed }
  }
}

/** With no key at all, the rules before that of the key are the ones that can refuse otherwise. */
function comesToKeys(authorizer: TokenAuthorizer, request: Omit<TokenRequest, 'keys'>): boolean {
  const ending = firstRefusal(authorizer, { ...request, keys: [] })
  return !('refused' in ending && BEFORE_KEYS.has(ending.refused))
}

function used(keys: readonly Jwk[], age: number) {
  return { keys, kids: keys.map(({ kid = '' }) => kid), age }
}
