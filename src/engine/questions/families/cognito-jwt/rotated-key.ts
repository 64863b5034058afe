import { KEY_SET_SECONDS, keyFor, mustFetch, type KeySet } from '#engine/gateway/tokens/keys.ts'
import type { Family } from '#engine/questions/families/family.ts'

/** The numbers of the story; times in minutes after the key set was fetched. */
type Story = Record<'rotated' | 'first' | 'every' | 'calls', number>

const OLD = [{ kid: 'k1', kty: 'RSA' }]
const BOTH = [...OLD, { kid: 'k2', kty: 'RSA' }]
const HOURS = KEY_SET_SECONDS.http / 3_600

/** A new signing key, and an HTTP API that keeps its key set: how many calls with new tokens are refused? */
export const rotatedKey: Family<Story> = {
  id: 'rotated-key',
  draw: (pick) => {
    const rotated = pick(10, 60, 5)
    return { rotated, first: rotated + pick(1, 5), every: pick(3, 9), calls: pick(20, 50) }
  },
  key: (numbers) => refused(numbers, 'http'),
  slips: (numbers) => {
    const { first, every, calls, rotated } = numbers
    const after = rotated + KEY_SET_SECONDS.http / 60
    return {
      never: 0,
      'all-of-them': calls,
      'let-in': calls - refused(numbers, 'http'),
      // Two hours from the rotation on, and not from the fetch.
      'from-the-rotation': Math.min(calls, Math.ceil((after - first) / every)),
    }
  },
  working: (numbers) => {
    const { first, every } = numbers
    const key = refused(numbers, 'http')
    return { fetched: HOURS * 60, last: first + (key - 1) * every, next: first + key * every }
  },
  // A call in the very minute in which the key set is two hours old.
  flips: (numbers) => [refused(numbers, 'http', 1)],
  rejects: (numbers) => {
    const { first, every, calls } = numbers
    const end = first + (calls - 1) * every
    return end < HOURS * 60 + 2 * every || refused(numbers, 'http') < 3
  },
  scenario: ({ rotated, first, every, calls }) => ({
    sim: 'jwt',
    preset: 'new-tokens',
    set: {
      'keys.1.from': rotated * 60,
      'requests.1.at': first * 60,
      'requests.1.times': calls,
      'requests.1.every': every * 60,
    },
    observe: 'unauthorized',
  }),
}

/** Calls with the new key that find none in the set that is kept; `late` seconds are added to its age of two hours. */
function refused({ first, every, calls }: Story, api: 'http' | 'rest', late = 0): number {
  let known: KeySet = { keys: OLD, fetchedAt: 0 }
  let count = 0
  for (let call = 0; call < calls; call++) {
    const now = (first + call * every) * 60
    if (mustFetch(known, 'k2', { now: now - late, api })) known = { keys: BOTH, fetchedAt: now }
    if (keyFor(known.keys, 'k2') === null) count++
  }
  return count
}
