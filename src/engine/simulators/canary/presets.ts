import { atSeconds as at, scenarios } from '#engine/simulators/kit/presets.ts'
import type { Preset } from '#engine/simulators/simulator.ts'

import { canaryShape, type CanaryScenario } from './scenario.ts'

const scenario = scenarios('canary', canaryShape)

export const canaryPresets: Readonly<Record<string, Preset<CanaryScenario>>> = {
  'five-percent-of-twenty': {
    title: 'Five percent of twenty requests',
    teaches: 'With 5 % and twenty requests there is a 36 % chance that nobody meets the canary at all.',
    scenario: scenario({ seed: 8, traffic: [{ shape: 'uniform', rate: 1, forMs: 20_000 }] }),
    playhead: at(19),
    claims: {
      requests: 20,
      canaryCount: 0,
      chanceUnseen: 35.84859224085422,
      requestsUntilSeen: 59,
      expectedCanary: 1,
    },
    predict: {
      ask: 'A canary gets 5 % of the traffic, and twenty requests come. What is the chance, in percent, that none of them meets it?',
      observe: 'chanceUnseen',
      unit: '%',
      tolerance: 3,
    },
    goals: [
      {
        id: 'surely-seen',
        text: 'Find a share with which twenty requests miss the canary at most once in a hundred times.',
        why: 'All twenty miss it with a chance of (1 − share) to the twentieth power.',
        all: [{ observe: 'chanceUnseen', is: '<=', value: 1 }],
      },
    ],
  },
  'sticky-myth': {
    title: 'The same user in both arms',
    teaches:
      'Every request is drawn by itself, so one user meets the canary now and production a moment later.',
    scenario: scenario({
      canary: { percent: 30 },
      traffic: [{ shape: 'uniform', rate: 5, forMs: 60_000, users: 5 }],
    }),
    playhead: at(10),
    claims: { requests: 300, users: 5, usersInBothArms: 5, canaryCount: 87 },
    predict: {
      ask: 'Five users send 60 requests each, and the canary gets 30 %. How many of the five meet both versions?',
      observe: 'usersInBothArms',
      unit: 'users',
      tolerance: 0,
    },
  },
  promote: {
    title: 'Promote',
    teaches:
      'Promoting copies the canary’s deployment and variables to the stage and sets its share to 0; it does not disable it.',
    scenario: scenario({
      production: { variables: [{ name: 'table', value: 'orders' }] },
      canary: { percent: 10, overrides: [{ name: 'table', value: 'orders-next' }] },
      traffic: [{ shape: 'uniform', rate: 10, forMs: 120_000 }],
      edits: [{ do: 'promote', atMs: 60_000 }],
    }),
    playhead: at(60),
    claims: { requests: 1_200, canaryCount: 59, requestsOnNewest: 659, finalPercent: 0, deployments: 2 },
    goals: [
      {
        id: 'sooner',
        text: 'Have at least 1,000 requests answered by the newest version.',
        why: 'From the promotion on, all of the traffic goes to it and not only the canary’s share.',
        all: [
          { observe: 'requestsOnNewest', is: '>=', value: 1000 },
          { observe: 'deployments', is: '==', value: 2 },
        ],
      },
    ],
  },
  rollback: {
    title: 'Roll back a bad canary',
    teaches: 'Disabling the canary sends everybody back at once; production never changed.',
    scenario: scenario({
      canary: { percent: 10, errorPercent: 50 },
      traffic: [{ shape: 'uniform', rate: 10, forMs: 120_000 }],
      edits: [{ do: 'disable', atMs: 60_000 }],
    }),
    playhead: at(60),
    claims: { requests: 1_200, canaryCount: 59, canaryErrors: 22, productionErrors: 0, finalPercent: 0 },
    goals: [
      {
        id: 'sooner',
        text: 'Keep it to ten errors, with at least ten requests on the canary.',
        why: 'The damage is share × time × error rate; a fast decision cuts the time.',
        all: [
          { observe: 'canaryErrors', is: '<=', value: 10 },
          { observe: 'canaryCount', is: '>=', value: 10 },
        ],
      },
    ],
  },
  'stage-variable-override': {
    title: 'A stage variable overridden',
    teaches: 'The canary sees its own value of a variable and every other variable of the stage.',
    scenario: scenario({
      production: {
        variables: [
          { name: 'alias', value: 'live' },
          { name: 'table', value: 'orders' },
        ],
      },
      canary: { percent: 25, overrides: [{ name: 'alias', value: 'beta' }] },
      traffic: [{ shape: 'uniform', rate: 2, forMs: 60_000 }],
    }),
    playhead: at(5),
    claims: { requests: 120, canaryCount: 31, productionCount: 89 },
    goals: [
      {
        id: 'half',
        text: 'Send at least half of the requests through the override.',
        why: 'Each request is drawn by itself, so the count comes near the share and rarely meets it.',
        all: [
          { observe: 'canaryCount', is: '>=', value: 60 },
          { observe: 'requests', is: '>=', value: 120 },
        ],
      },
    ],
  },
}
