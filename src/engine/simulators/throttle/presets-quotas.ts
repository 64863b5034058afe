import { atSeconds, scenarios } from '#engine/simulators/kit/presets.ts'
import type { Preset } from '#engine/simulators/simulator.ts'

import { throttleShape, type ThrottleScenario } from './scenario.ts'

const preset = scenarios('throttle', throttleShape)

const DAY_MS = 86_400_000

/** What a quota adds to the buckets. */
export const quotaPresets = {
  'quota-offset': {
    title: 'A quota with an offset',
    teaches: 'The offset shortens the first period only: 800 on the first day, 1,000 on every other.',
    scenario: preset({
      plans: [{ id: 'trial', quota: { limit: 1_000, period: 'DAY', offset: 200 } }],
      clients: [{ id: 'app', plan: 'trial' }],
      horizonMs: 3 * DAY_MS - 1,
      traffic: [1_500, 1_500, 900].map((count, day) => ({ shape: 'burst', count, atMs: day * DAY_MS })),
    }),
    playhead: atSeconds(86_400),
    claims: {
      offered: 3_900,
      admitted: 2_700,
      quotaExceeded: 1_200,
      throttled: 0,
      'quotaLeft.trial.app': 100,
    },
    predict: {
      ask: 'How many of the 3,900 requests are admitted?',
      observe: 'admitted',
      unit: 'requests',
      tolerance: 0,
    },
  },
  'quota-last-day': {
    title: 'The last day of a weekly quota',
    teaches:
      'A little too much each day shows on the last one: 1,100 a day against 7,000 a week leaves 400 for Sunday.',
    scenario: preset({
      plans: [{ id: 'weekly', rate: 10, burst: 20, quota: { limit: 7_000, period: 'WEEK' } }],
      clients: [{ id: 'app', plan: 'weekly' }],
      horizonMs: 8 * DAY_MS - 1,
      traffic: [{ shape: 'spread', count: 8_800, forMs: 8 * DAY_MS }],
    }),
    playhead: atSeconds(6.4 * 86_400),
    claims: {
      offered: 8_800,
      admitted: 8_100,
      quotaExceeded: 700,
      throttled: 0,
      'quotaLeft.weekly.app': 5_900,
    },
    predict: {
      ask: 'How many requests are refused in the eight days?',
      observe: 'refused',
      unit: 'requests',
      tolerance: 0,
    },
  },
} satisfies Readonly<Record<string, Preset<ThrottleScenario>>>
