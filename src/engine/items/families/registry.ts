import { authorizerCacheOn } from './authorizer-cache-on.ts'
import { authorizerInvocations } from './authorizer-invocations.ts'
import { cacheBill } from './cache-bill.ts'
import { cacheEntries } from './cache-entries.ts'
import { cacheInTurn } from './cache-in-turn.ts'
import { cacheMisses } from './cache-misses.ts'
import { cachePays } from './cache-pays.ts'
import { callsBeforeTimeout } from './calls-before-timeout.ts'
import { canaryCertainty } from './canary-certainty.ts'
import { canaryFailures } from './canary-failures.ts'
import { canaryUnseen } from './canary-unseen.ts'
import type { Family } from './family.ts'
import { firstLimit } from './first-limit.ts'
import { httpUnits } from './http-units.ts'
import { keysAndAccount } from './keys-and-account.ts'
import { longestWait } from './longest-wait.ts'
import { methodFence } from './method-fence.ts'
import { moveToHttp } from './move-to-http.ts'
import { narrowPolicy } from './narrow-policy.ts'
import { openConnections } from './open-connections.ts'
import { ownValidation } from './own-validation.ts'
import { pauseBetweenWaves } from './pause-between-waves.ts'
import { planAndMethod } from './plan-and-method.ts'
import { poisonReceives } from './poison-receives.ts'
import { queueBehindThrottle } from './queue-behind-throttle.ts'
import { queueEmpty } from './queue-empty.ts'
import { quotaOffset } from './quota-offset.ts'
import { quotaPerKey } from './quota-per-key.ts'
import { refillTime } from './refill-time.ts'
import { refusedInvalidations } from './refused-invalidations.ts'
import { regularRefresh } from './regular-refresh.ts'
import { restTiers } from './rest-tiers.ts'
import { retriesServed } from './retries-served.ts'
import { retryWait } from './retry-wait.ts'
import { revokedUser } from './revoked-user.ts'
import { rowsInAnAnswer } from './rows-in-an-answer.ts'
import { steadyOverload } from './steady-overload.ts'
import { streamingBill } from './streaming-bill.ts'
import { timeToEmpty } from './time-to-empty.ts'
import { twoWaves } from './two-waves.ts'
import { websocketBill } from './websocket-bill.ts'
import { websocketFrames } from './websocket-frames.ts'
import { websocketRoom } from './websocket-room.ts'
import { workersNeeded } from './workers-needed.ts'
import { wrongAnswers } from './wrong-answers.ts'

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
