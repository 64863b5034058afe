import { originCalls } from '#engine/gateway/ttl.ts'
import { type Family, pickFrom } from '#engine/questions/families/family.ts'
import { GAPS, LAST_INSTANT, tokensInTurn, TTLS } from '#engine/questions/families/kept-entries.ts'

/** The numbers of the story. */
type Story = Record<'users' | 'every' | 'ttl' | 'calls', number>

/** Many tokens, each used at even distances: how often does the function run? Each token has a kept answer of its own. */
export const authorizerInvocations: Family<Story> = {
  id: 'authorizer-invocations',
  draw: (pick) => ({
    users: pick(5, 60),
    every: pickFrom(pick, GAPS),
    ttl: pickFrom(pick, TTLS),
    calls: pick(60, 400, 10),
  }),
  key: (numbers) => invocations(numbers, 0),
  slips: (numbers) => {
    const { users, every, ttl, calls } = numbers
    return {
      'one-answer-for-all': originCalls(calls, every, ttl),
      'every-call': users * calls,
      'once-a-user': users,
      'time-over-ttl': users * Math.ceil((calls * every) / ttl),
    }
  },
  working: ({ every, ttl, calls }) => ({
    inEach: Math.ceil(ttl / every),
    each: originCalls(calls, every, ttl),
  }),
  // A call at the very instant at which the kept answer expires.
  flips: (numbers) => [invocations(numbers, LAST_INSTANT)],
  rejects: ({ every, ttl, calls }) => ttl < 2 * every || calls * every < 2 * ttl,
  scenario: ({ users: holders, every, ttl, calls }) =>
    tokensInTurn({ holders, every, ttl, calls }, 'invocations'),
}

function invocations({ users, every, ttl, calls }: Story, longer: number): number {
  return users * originCalls(calls, every, ttl + longer)
}
