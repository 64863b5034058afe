import type { ResponseDocument } from './hop.ts'
import type { KeptAuthorization } from './authorizer-cache.ts'

/** A response in the stage cache. Instants and lengths in µs. */
export type KeptResponse = {
  readonly response: ResponseDocument
  readonly storedAt: number
  readonly ttl: number
}

/** What requests leave behind. Every request makes the next one; nothing in it is ever changed. */
export type GatewayState = {
  readonly seed: number
  /** Requests so far: the number of this request's draws. */
  readonly ordinal: number
  /** Tokens of all buckets, as `Throttles` saves them. */
  readonly tokens: readonly number[]
  /** Quota counters of all keys, as `QuotaCounters` saves them. */
  readonly quotas: Float64Array
  readonly responses: ReadonlyMap<string, KeptResponse>
  readonly authorizations: ReadonlyMap<string, KeptAuthorization>
}

/** The state with some members replaced. Member by member: it is made several times for each request. */
export function withState(state: GatewayState, changed: Partial<GatewayState>): GatewayState {
  return {
    seed: state.seed,
    ordinal: changed.ordinal ?? state.ordinal,
    tokens: changed.tokens ?? state.tokens,
    quotas: changed.quotas ?? state.quotas,
    responses: changed.responses ?? state.responses,
    authorizations: changed.authorizations ?? state.authorizations,
  }
}

/** A map with one entry more; the given one stays as it was. */
export function withEntry<V>(map: ReadonlyMap<string, V>, key: string, value: V): ReadonlyMap<string, V> {
  const next = new Map<string, V>()
  // A copy by the constructor makes a pair of each entry.
  for (const [name, kept] of map) next.set(name, kept)
  return next.set(key, value)
}
