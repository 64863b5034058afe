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
import { defaultModel } from './validation/default-model.ts'
import { expiredCalls } from './cognito-jwt/expired-calls.ts'
import type { Family } from './family.ts'
import { firstLimit } from './limits/first-limit.ts'
import { httpUnits } from './pricing/http-units.ts'
import { keysAndAccount } from './usage-plans/keys-and-account.ts'
import { longestWait } from './resilience/longest-wait.ts'
import { loopRounds } from './mapping/loop-rounds.ts'
import { methodFence } from './throttling/method-fence.ts'
import { moveToHttp } from './pricing/move-to-http.ts'
import { narrowPolicy } from './lambda-authorizers/narrow-policy.ts'
import { fanOutPosts } from './websocket/fan-out-posts.ts'
import { idleMinutes } from './websocket/idle-minutes.ts'
import { openConnections } from './websocket/open-connections.ts'
import { ownValidation } from './pricing/own-validation.ts'
import { pastPrivateDns } from './private-apis/past-private-dns.ts'
import { pauseBetweenWaves } from './throttling/pause-between-waves.ts'
import { planAndMethod } from './usage-plans/plan-and-method.ts'
import { poisonReceives } from './service-integrations/poison-receives.ts'
import { preflightsSent } from './cors/preflights-sent.ts'
import { queueBehindThrottle } from './service-integrations/queue-behind-throttle.ts'
import { queueEmpty } from './resilience/queue-empty.ts'
import { quotaOffset } from './usage-plans/quota-offset.ts'
import { quotaPerKey } from './usage-plans/quota-per-key.ts'
import { refillTime } from './throttling/refill-time.ts'
import { refusedInvalidations } from './caching/refused-invalidations.ts'
import { refusedOrders } from './validation/refused-orders.ts'
import { refusedSignatures } from './iam-resource-policies/refused-signatures.ts'
import { regularRefresh } from './caching/regular-refresh.ts'
import { restTiers } from './pricing/rest-tiers.ts'
import { retriesServed } from './throttling/retries-served.ts'
import { retryWait } from './resilience/retry-wait.ts'
import { revokedUser } from './lambda-authorizers/revoked-user.ts'
import { rotatedKey } from './cognito-jwt/rotated-key.ts'
import { rowsInAnAnswer } from './limits/rows-in-an-answer.ts'
import { staleSignature } from './iam-resource-policies/stale-signature.ts'
import { steadyOverload } from './throttling/steady-overload.ts'
import { streamingBill } from './pricing/streaming-bill.ts'
import { timeToEmpty } from './throttling/time-to-empty.ts'
import { twoWaves } from './throttling/two-waves.ts'
import { unescapedMarks } from './mapping/unescaped-marks.ts'
import { websocketBill } from './pricing/websocket-bill.ts'
import { websocketFrames } from './websocket/websocket-frames.ts'
import { websocketRoom } from './websocket/websocket-room.ts'
import { workersNeeded } from './resilience/workers-needed.ts'
import { wrongAnswers } from './cache-keys/wrong-answers.ts'

const ALL: readonly Family[] = [
  authorizerCacheOn,
  authorizerInvocations,
  cacheBill,
  cacheEntries,
  cacheInTurn,
  cacheMisses,
  cachePays,
  callsBeforeTimeout,
  canaryCertainty,
  canaryFailures,
  canaryUnseen,
  defaultModel,
  expiredCalls,
  fanOutPosts,
  firstLimit,
  httpUnits,
  idleMinutes,
  keysAndAccount,
  longestWait,
  loopRounds,
  methodFence,
  moveToHttp,
  narrowPolicy,
  openConnections,
  ownValidation,
  pastPrivateDns,
  pauseBetweenWaves,
  planAndMethod,
  poisonReceives,
  preflightsSent,
  queueBehindThrottle,
  queueEmpty,
  quotaOffset,
  quotaPerKey,
  refillTime,
  refusedInvalidations,
  refusedOrders,
  refusedSignatures,
  regularRefresh,
  restTiers,
  retriesServed,
  retryWait,
  revokedUser,
  rotatedKey,
  rowsInAnAnswer,
  staleSignature,
  steadyOverload,
  streamingBill,
  timeToEmpty,
  twoWaves,
  unescapedMarks,
  websocketBill,
  websocketFrames,
  websocketRoom,
  workersNeeded,
  wrongAnswers,
]

/** Every family by its id. Nothing else lists them. */
export const FAMILIES: Readonly<Record<string, Family>> = Object.fromEntries(
  ALL.map((family) => [family.id, family]),
)
