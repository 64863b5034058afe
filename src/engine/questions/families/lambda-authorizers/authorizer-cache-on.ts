import { originCalls } from '#engine/gateway/ttl.ts'
import { type Family, pickFrom } from '#engine/questions/families/family.ts'
import { GAPS, LAST_INSTANT, tokensInTurn, TTLS } from '#engine/questions/families/kept-entries.ts'

/** The numbers of the story. */
type Story = Record<'devices' | 'every' | 'ttl' | 'calls', number>

/** An authorizer's TTL is raised from 0: how many invocations fewer? */
export const authorizerCacheOn: Family<Story> = {
  id: 'authorizer-cache-on',
  draw: (pick) => ({
    devices: pick(4, 40),
    every: pickFrom(pick, GAPS),
    ttl: pickFrom(pick, TTLS),
    calls: pick(60, 300, 10),
  }),
  key: (numbers) => saved(numbers, 0),
  slips: (numbers) => {
    const { devices, every, ttl, calls } = numbers
    return {
      'what-remains': devices * originCalls(calls, every, ttl),
      'all-but-the-first': devices * (calls - 1),
      'one-device': calls - originCalls(calls, every, ttl),
      'zero-keeps-too': 0,
    }
  },
  working: ({ devices, every, ttl, calls }) => ({
    before: devices * calls,
    inEach: Math.ceil(ttl / every),
    each: originCalls(calls, every, ttl),
    after: devices * originCalls(calls, every, ttl),
  }),
  flips: (numbers) => [saved(numbers, LAST_INSTANT)],
  rejects: ({ every, ttl, calls }) => ttl < 2 * every || calls * every < 2 * ttl,
  scenario: ({ devices: holders, every, ttl, calls }) =>
    tokensInTurn({ holders, every, ttl, calls }, 'cachedAnswers'),
}

function saved({ devices, every, ttl, calls }: Story, longer: number): number {
  return devices * (originCalls(calls, every, 0) - originCalls(calls, every, ttl + longer))
}
