import { authorizerCacheOn } from './authorizer-cache-on.ts'
import { authorizerInvocations } from './authorizer-invocations.ts'
import { cacheBill } from './cache-bill.ts'
import { cacheEntries } from './cache-entries.ts'
import { cacheInTurn } from './cache-in-turn.ts'
import { cacheMisses } from './cache-misses.ts'
import { cachePays } from './cache-pays.ts'
import type { Family } from './family.ts'
import { httpUnits } from './http-units.ts'
import { keysAndAccount } from './keys-and-account.ts'
import { methodFence } from './method-fence.ts'
import { moveToHttp } from './move-to-http.ts'
import { narrowPolicy } from './narrow-policy.ts'
import { ownValidation } from './own-validation.ts'
import { pauseBetweenWaves } from './pause-between-waves.ts'
import { planAndMethod } from './plan-and-method.ts'
import { quotaOffset } from './quota-offset.ts'
import { quotaPerKey } from './quota-per-key.ts'
import { refillTime } from './refill-time.ts'
import { refusedInvalidations } from './refused-invalidations.ts'
import { regularRefresh } from './regular-refresh.ts'
import { restTiers } from './rest-tiers.ts'
import { retriesServed } from './retries-served.ts'
import { retryWait } from './retry-wait.ts'
import { revokedUser } from './revoked-user.ts'
import { steadyOverload } from './steady-overload.ts'
import { streamingBill } from './streaming-bill.ts'
import { timeToEmpty } from './time-to-empty.ts'
import { twoWaves } from './two-waves.ts'
import { websocketBill } from './websocket-bill.ts'
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
  'http-units': httpUnits,
  'keys-and-account': keysAndAccount,
  'method-fence': methodFence,
  'move-to-http': moveToHttp,
  'narrow-policy': narrowPolicy,
  'own-validation': ownValidation,
  'pause-between-waves': pauseBetweenWaves,
  'plan-and-method': planAndMethod,
  'quota-offset': quotaOffset,
  'quota-per-key': quotaPerKey,
  'refill-time': refillTime,
  'refused-invalidations': refusedInvalidations,
  'regular-refresh': regularRefresh,
  'rest-tiers': restTiers,
  'retries-served': retriesServed,
  'retry-wait': retryWait,
  'revoked-user': revokedUser,
  'steady-overload': steadyOverload,
  'streaming-bill': streamingBill,
  'time-to-empty': timeToEmpty,
  'two-waves': twoWaves,
  'websocket-bill': websocketBill,
  'wrong-answers': wrongAnswers,
}
