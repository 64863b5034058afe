import type { Family } from './family.ts'
import { keysAndAccount } from './keys-and-account.ts'
import { methodFence } from './method-fence.ts'
import { pauseBetweenWaves } from './pause-between-waves.ts'
import { planAndMethod } from './plan-and-method.ts'
import { quotaOffset } from './quota-offset.ts'
import { quotaPerKey } from './quota-per-key.ts'
import { refillTime } from './refill-time.ts'
import { retriesServed } from './retries-served.ts'
import { retryWait } from './retry-wait.ts'
import { steadyOverload } from './steady-overload.ts'
import { timeToEmpty } from './time-to-empty.ts'
import { twoWaves } from './two-waves.ts'

/** Every family; its key is its id. Order does not matter and nothing else lists them. */
export const FAMILIES: Readonly<Record<string, Family>> = {
  'keys-and-account': keysAndAccount,
  'method-fence': methodFence,
  'pause-between-waves': pauseBetweenWaves,
  'plan-and-method': planAndMethod,
  'quota-offset': quotaOffset,
  'quota-per-key': quotaPerKey,
  'refill-time': refillTime,
  'retries-served': retriesServed,
  'retry-wait': retryWait,
  'steady-overload': steadyOverload,
  'time-to-empty': timeToEmpty,
  'two-waves': twoWaves,
}
