import { invalidationOf, type UnauthorizedStrategy } from '#engine/gateway/cache-invalidation.ts'
import { isFresh } from '#engine/gateway/ttl.ts'
import type { ScenarioRef } from '#engine/questions/question.ts'

/** A request to a cached method, at whole seconds. `body` is what the right answer depends on. */
export type CachedRequest = {
  readonly at: number
  /** From `cacheKey`. */
  readonly key: string
  readonly body: string
  readonly asks?: boolean
}

export type CacheRules = {
  readonly ttl: number
  readonly isAllowed: boolean
  readonly strategy: UnauthorizedStrategy
}

export const PLAIN = { isAllowed: false, strategy: 'SUCCEED_WITH_RESPONSE_HEADER' } as const

/**
 * What becomes of requests to one cached method whose backend answers at once. Facts cac-01, cac-08, cac-11 and cac-13;
 * conv-m4. Times stand for whole seconds; a `ttl` a little longer than whole shows whether the last instant counts.
 */
export function cacheCounts(requests: readonly CachedRequest[], rules: CacheRules) {
  const entries = new Map<string, { readonly storedAt: number; readonly body: string }>()
  const counts = { hits: 0, backendCalls: 0, refused: 0, wrong: 0 }
  for (const { at, key, body, asks = false } of requests) {
    const wish = asks ? invalidationOf({ ...rules, asks, requiresAuthorization: true }) : 'none'
    if (wish === 'refuse') {
      counts.refused++
      continue
    }
    const entry = entries.get(key)
    if (wish !== 'invalidate' && entry !== undefined && isFresh(entry.storedAt, rules.ttl, at)) {
      counts.hits++
      if (entry.body !== body) counts.wrong++
      continue
    }
    counts.backendCalls++
    entries.set(key, { storedAt: at, body })
  }
  return counts
}

/** Added to a TTL, it lets the instant at which an entry expires count as fresh; all other times are whole seconds. */
export const LAST_INSTANT = 0.001

/** Seconds between requests whose rates a simulator can have exactly. */
export const GAPS = [4, 8, 20, 25, 40, 50] as const

/** TTLs in seconds, of which few are multiples of those gaps. */
export const TTLS = [30, 45, 90, 130, 150, 210, 270, 300, 330, 450, 600, 750, 900, 1300, 1800] as const

/** Holders with a token each, who all call every `every` seconds, `calls` times: the story of kept authorizer answers. */
export function tokensInTurn(
  { holders, every, ttl, calls }: Readonly<Record<'holders' | 'every' | 'ttl' | 'calls', number>>,
  observe: 'invocations' | 'cachedAnswers',
): ScenarioRef {
  return {
    sim: 'authorizer',
    preset: 'fifty-tokens',
    set: {
      'authorizer.ttlSeconds': ttl,
      'traffic.0.token': `holder-{1..${holders}}`,
      'traffic.0.rate': holders / every,
      'traffic.0.forMs': calls * every * 1_000,
    },
    observe,
  }
}
