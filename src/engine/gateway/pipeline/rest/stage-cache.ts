import { cacheKey as keyOf } from '#engine/gateway/cache-key.ts'
import { invalidationOf } from '#engine/gateway/cache-invalidation.ts'
import { cacheNamespaceOf } from '#engine/gateway/canary.ts'
import { isLargerThan } from '#engine/gateway/model/bytes.ts'
import { headerOf } from '#engine/gateway/model/http.ts'
import { answer, pass, skip } from '#engine/gateway/pipeline/arrival.ts'
import type { ResponseDocument } from '#engine/gateway/pipeline/hop.ts'
import { withEntry, withState } from '#engine/gateway/pipeline/state.ts'
import { isMethodCached, LARGEST_CACHEABLE_BYTES } from '#engine/gateway/response-cache.ts'
import { isFresh, TTL_DEFAULT_S } from '#engine/gateway/ttl.ts'
import { MICROS_PER_SECOND } from '#engine/units.ts'

import type { RestCall } from './call.ts'
import { refuseWith } from './refusal.ts'
import { sentHeaders } from './sent-headers.ts'
import { requestScope } from './scope.ts'

const MAX_AGE_0 = /(?:^|[\s,])max-age=0(?:$|[\s,])/u

/**
 * The stage cache: a fresh entry answers at once, a miss is remembered so that the response can be kept (cac-01, cac-08). A
 * client's `Cache-Control: max-age=0` leaves the entry aside where it may (cac-11 to cac-13).
 */
export function stageCache(call: RestCall): ResponseDocument | null {
  if (!usesCache(call)) return skip(call, 'cache.off')
  const key = keyOf(namespaceOf(call), call.method.cacheKeys.map(valueIn(call)))
  switch (wishOf(call)) {
    case 'refuse':
      return refuseWith(call, 'cache.refused', { type: 'ACCESS_DENIED' })
    case 'invalidate':
      call.cacheKey = key
      call.cacheOutcome = 'miss'
      return pass(call, 'cache.invalidated')
    case 'ignore-with-warning':
      call.hasWarning = true
      break
    case 'ignore':
    case 'none':
      break
  }
  const entry = call.state.responses.get(key)
  if (entry === undefined || !isFresh(entry.storedAt, entry.ttl, call.request.at)) {
    call.cacheKey = key
    call.cacheOutcome = 'miss'
    return pass(call, 'cache.miss')
  }
  call.cacheOutcome = 'hit'
  const { status, body, headers } = entry.response
  const age = `${(call.request.at - entry.storedAt) / MICROS_PER_SECOND} s old`
  const kept = headers.filter(([name]) => !OWN_HEADERS.has(name.toLowerCase()))
  const response = {
    status,
    body,
    headers: sentHeaders(call, kept, body),
    source: { kind: 'cache' },
  } as const
  return answer(call, 'cache.hit', { kind: 'response', ...response }, age)
}

/** Headers that belong to one request and are made anew. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  'x-amzn-requestid',
  'x-amz-apigw-id',
  'content-length',
  'x-amzn-trace-id',
  'warning',
])

/** The stage has a cache, the method uses it, and a canary only where it may (cac-02, cac-05, cac-06, cac-18). */
function usesCache(call: RestCall): boolean {
  const { stage } = call
  if (stage.cacheClusterEnabled !== true || call.isTest) return false
  if (call.arm === 'canary' && stage.canary?.useStageCache !== true) return false
  const { settings } = call.place
  return isMethodCached(call.request.method, settings.cachingEnabled ?? null) && ttlOf(call) > 0
}

function ttlOf(call: RestCall): number {
  return call.place.settings.cacheTtlSeconds ?? TTL_DEFAULT_S
}

/** The resource, unless several share a namespace (cac-09), of one deployment (cac-18). */
function namespaceOf(call: RestCall): string {
  const { integration, resource } = call.method.method
  const { deployment: own, canary = null } = call.stage
  const deployment = cacheNamespaceOf({ deployment: own, canary }, call.arm)
  return `${deployment} ${call.request.method} ${integration.cacheNamespace ?? resource}`
}

function valueIn(call: RestCall): (source: RestCall['method']['cacheKeys'][number]) => string | null {
  const scope = requestScope(call)
  return (source) => {
    const values = source(scope)
    return values.length < 2 ? (values[0] ?? null) : values.join(',')
  }
}

function wishOf(call: RestCall): ReturnType<typeof invalidationOf> {
  const { settings } = call.place
  return invalidationOf({
    asks: MAX_AGE_0.test(headerOf(call.headers, 'Cache-Control') ?? ''),
    isAllowed: call.request.verdicts?.mayInvalidate === true,
    requiresAuthorization: settings.requireAuthorizationForCacheControl ?? true,
    strategy: settings.unauthorizedCacheControlHeaderStrategy ?? 'SUCCEED_WITH_RESPONSE_HEADER',
  })
}

/** Keeps the response of a miss: with a 2xx status, by our convention on cac-22, and at most 1 MB (cac-07). */
export function keepResponse(call: RestCall, response: ResponseDocument): void {
  if (call.cacheKey === null) return
  const isKeptStatus =
    call.gateway.conventions.cachedStatuses === 'all' || (response.status >= 200 && response.status < 300)
  if (!isKeptStatus || isLargerThan(response.body, LARGEST_CACHEABLE_BYTES)) return
  const entry = { response, storedAt: call.request.at, ttl: ttlOf(call) * MICROS_PER_SECOND }
  call.state = withState(call.state, { responses: withEntry(call.state.responses, call.cacheKey, entry) })
}
