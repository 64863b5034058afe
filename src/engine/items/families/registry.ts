import type { Family } from './family.ts'
import { keysAndAccount } from './keys-and-account.ts'
import { timeToEmpty } from './time-to-empty.ts'
import { twoWaves } from './two-waves.ts'

/** Every family; its key is its id. Order does not matter and nothing else lists them. */
export const FAMILIES: Readonly<Record<string, Family>> = {
  'keys-and-account': keysAndAccount,
  'time-to-empty': timeToEmpty,
  'two-waves': twoWaves,
}
