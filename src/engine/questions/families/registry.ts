import { authorizerCacheOn } from './lambda-authorizers/authorizer-cache-on.ts'
import { authorizerInvocations } from './lambda-authorizers/authorizer-invocations.ts'
import { cacheBill } from './pricing/cache-bill.ts'
import { cacheEntries } from './cache-keys/cache-entries.ts'
import { cacheInTurn } from './caching/cache-in-turn.ts'
import { cacheMisses } from './caching/cache-misses.ts'
import { cachePays } from './pricing/cache-pays.ts'
import { callsBeforeTimeout } from './limits/calls-before-timeout.ts'
import { canaryCertainty } from './canary/canary-certainty.ts'
import { canaryFailures } from './canary/canary-failures.ts'
import { canaryUnseen } from './canary/canary-unseen.ts'
import type { Family } from './family.ts'
import { firstLimit } from './limits/first-limit.ts'
import { httpUnits } from './pricing/http-units.ts'
import { keysAndAccount } from './usage-plans/keys-and-account.ts'
import { longestWait } from './resilience/longest-wait.ts'
import { methodFence } from './throttling/method-fence.ts'
import { moveToHttp } from './pricing/move-to-http.ts'
import { narrowPolicy } from './lambda-authorizers/narrow-policy.ts'
import { openConnections } from './websocket/open-connections.ts'
import { ownValidation } from './pricing/own-validation.ts'
import { pauseBetweenWaves } from './throttling/pause-between-waves.ts'
import { planAndMethod } from './usage-plans/plan-and-method.ts'
import { poisonReceives } from './service-integrations/poison-receives.ts'
import { queueBehindThrottle } from './service-integrations/queue-behind-throttle.ts'
import { queueEmpty } from './resilience/queue-empty.ts'
import { quotaOffset } from './usage-plans/quota-offset.ts'
import { quotaPerKey } from './usage-plans/quota-per-key.ts'
import { refillTime } from './throttling/refill-time.ts'
import { refusedInvalidations } from './caching/refused-invalidations.ts'
import { regularRefresh } from './caching/regular-refresh.ts'
import { restTiers } from './pricing/rest-tiers.ts'
import { retriesServed } from './throttling/retries-served.ts'
import { retryWait } from './resilience/retry-wait.ts'
import { revokedUser } from './lambda-authorizers/revoked-user.ts'
import { rowsInAnAnswer } from './limits/rows-in-an-answer.ts'
import { steadyOverload } from './throttling/steady-overload.ts'
import { streamingBill } from './pricing/streaming-bill.ts'
import { timeToEmpty } from './throttling/time-to-empty.ts'
import { twoWaves } from './throttling/two-waves.ts'
import { websocketBill } from './pricing/websocket-bill.ts'
import { websocketFrames } from './websocket/websocket-frames.ts'
import { websocketRoom } from './websocket/websocket-room.ts'
import { workersNeeded } from './resilience/workers-needed.ts'
import { wrongAnswers } from './cache-keys/wrong-answers.ts'

/** Every family; its key is its id. Order does not matter and nothing else lists them. */
export const FAMILIES: Readonly<Record<string, Family>> = {
  'authorizer-cache-on': authorizerCacheOn,
  'authorizer-invocations': authorizerInvocations,
  'cache-bill': cacheBill,
  'cache-entries': cacheEntries,
  'cache-in-turn': cacheInTurn,
  'cache-misses': cacheMisses,
  'cache-pays': cachePays,
  'calls-before-timeout': callsBeforeTimeout,
  'canary-certainty': canaryCertainty,
  'canary-failures': canaryFailures,
  'canary-unseen': canaryUnseen,
  'first-limit': firstLimit,
  'http-units': httpUnits,
  'keys-and-account': keysAndAccount,
  'longest-wait': longestWait,
  'method-fence': methodFence,
  'move-to-http': moveToHttp,
  'narrow-policy': narrowPolicy,
  'open-connections': openConnections,
  'own-validation': ownValidation,
  'pause-between-waves': pauseBetweenWaves,
  'plan-and-method': planAndMethod,
  'poison-receives': poisonReceives,
  'queue-behind-throttle': queueBehindThrottle,
  'queue-empty': queueEmpty,
  'quota-offset': quotaOffset,
  'quota-per-key': quotaPerKey,
  'refill-time': refillTime,
  'refused-invalidations': refusedInvalidations,
  'regular-refresh': regularRefresh,
  'rest-tiers': restTiers,
  'retries-served': retriesServed,
  'retry-wait': retryWait,
  'revoked-user': revokedUser,
  'rows-in-an-answer': rowsInAnAnswer,
  'steady-overload': steadyOverload,
  'streaming-bill': streamingBill,
  'time-to-empty': timeToEmpty,
  'two-waves': twoWaves,
  'websocket-bill': websocketBill,
  'websocket-frames': websocketFrames,
  'websocket-room': websocketRoom,
  'workers-needed': workersNeeded,
  'wrong-answers': wrongAnswers,
}
