import { CLAIM_RULES } from '#engine/gateway/tokens/claims.ts'
import type { Family } from '#engine/questions/families/family.ts'

/** The numbers of the story; times in minutes. */
type Story = Record<'life' | 'every' | 'calls' | 'first', number>

/** Seconds since 1970 at which the token is issued: any, for only distances count. */
const ISSUED = 1_800_000_000

/** One token, sent again and again until long after its end: how many calls are let in? */
export const expiredCalls: Family<Story> = {
  id: 'expired-calls',
  draw: (pick) => ({
    life: pick(40, 120, 5),
    every: pick(3, 9),
    calls: pick(20, 60),
    first: pick(12, 30),
  }),
  key: admitted,
  slips: (numbers) => {
    const { life, every, calls, first } = numbers
    return {
      'all-of-them': calls,
      'the-refused': calls - admitted(numbers),
      'from-the-first-call': Math.min(calls, Math.ceil(life / every)),
      'one-too-many': Math.floor((life - first) / every) + 2,
    }
  },
  working: (numbers) => {
    const { every, first, calls } = numbers
    const key = admitted(numbers)
    return { last: first + (key - 1) * every, next: first + key * every, refused: calls - key }
  },
  flips: () => [],
  // A call at the very minute of exp teaches less than it confuses here; the bench has it.
  rejects: (numbers) => {
    const { life, every, calls, first } = numbers
    return (life - first) % every === 0 || first + (calls - 1) * every < life + every || admitted(numbers) < 3
  },
  scenario: ({ life, every, calls, first }) => ({
    sim: 'jwt',
    preset: 'expired',
    set: {
      now: ISSUED,
      'requests.0.at': first * 60,
      'requests.0.times': calls,
      'requests.0.every': every * 60,
      'requests.0.claims': JSON.stringify({
        iss: 'https://idp.example.com/',
        aud: 'orders-app',
        iat: ISSUED,
        exp: ISSUED + life * 60,
      }),
    },
    observe: 'admitted',
  }),
}

/** Calls whose token has not expired, by the rule of the authorizer. */
function admitted({ life, every, calls, first }: Story): number {
  const claims = { exp: ISSUED + life * 60 }
  const instants = Array.from({ length: calls }, (_, call) => ISSUED + (first + call * every) * 60)
  return instants.filter((now) => CLAIM_RULES.exp.holds(claims, { issuers: [], now }) === true).length
}
