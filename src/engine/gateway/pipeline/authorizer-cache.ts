import { isKept } from '#engine/gateway/authorizer.ts'
import { cacheKey } from '#engine/gateway/cache-key.ts'
import type { DeclaredAnswer } from '#engine/gateway/model/authorizer.ts'
import { isFresh } from '#engine/gateway/ttl.ts'

/** An authorizer's answer that is kept. Instants and lengths in µs. */
export type KeptAuthorization = {
  readonly declared: DeclaredAnswer
  readonly storedAt: number
  readonly ttl: number
}

/** Name of an entry: the authorizer of one stage and the identity (aut-20). One entry serves all methods (aut-22a). */
export function authorizationKey(place: string, identity: string): string {
  return cacheKey(place, [identity])
}

/** The kept answer that may still be used at `now`, or null. */
export function keptAuthorization(
  kept: ReadonlyMap<string, KeptAuthorization>,
  key: string,
  now: number,
): KeptAuthorization | null {
  const entry = kept.get(key)
  return entry !== undefined && isFresh(entry.storedAt, entry.ttl, now) ? entry : null
}

/** The entries after an answer at `now`; they stay as they are where it is not kept (aut-20, aut-23). */
export function keepAuthorization(
  kept: ReadonlyMap<string, KeptAuthorization>,
  key: string,
  entry: KeptAuthorization,
): ReadonlyMap<string, KeptAuthorization> {
  if (!isKept(entry.declared.answer, entry.ttl)) return kept
  return new Map(kept).set(key, entry)
}
