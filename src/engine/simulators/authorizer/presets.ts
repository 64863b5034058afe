import { atSeconds as at, scenarios } from '#engine/simulators/kit/presets.ts'
import type { Preset } from '#engine/simulators/simulator.ts'

import { authorizerShape, type AuthorizerScenario } from './scenario.ts'

const scenario = scenarios('authorizer', authorizerShape)

export const authorizerPresets: Readonly<Record<string, Preset<AuthorizerScenario>>> = {
  'one-token-hour': {
    title: 'One token for an hour',
    teaches:
      'With the default TTL the function is asked every five minutes, however often the token is used.',
    scenario: scenario({ traffic: [{ shape: 'uniform', rate: 1, forMs: 3_600_000 }] }),
    playhead: at(300),
    claims: { requests: 3_600, invocations: 12, ok200: 3_600, cachedAnswers: 3_588 },
    predict: {
      ask: 'One user calls once a second for an hour; the authorizer cache has a TTL of 300 s. How often is the function invoked?',
      observe: 'invocations',
      unit: 'invocations',
      tolerance: 0,
    },
    goals: [
      {
        id: 'once',
        text: 'Find a TTL with which the function is asked only once in the hour.',
        why: 'One policy serves the token for as long as the TTL lasts.',
        all: [{ observe: 'invocations', is: '==', value: 1 }],
      },
    ],
  },
  'narrow-policy': {
    title: 'Works, then 403',
    teaches:
      'A cached policy serves every method, so one that names only the first method refuses the second.',
    scenario: scenario({
      users: [{ token: 'alice', covers: 'method' }],
      traffic: [
        { shape: 'list', atMs: [0, 20_000, 300_000, 599_000, 600_000], request: 'GET /a' },
        { shape: 'list', atMs: [10_000, 310_000], request: 'GET /b' },
      ],
      horizonMs: 700_000,
    }),
    playhead: at(10),
    claims: { requests: 7, ok200: 5, forbidden403: 2, invocations: 3, narrowDenials: 2 },
    predict: {
      ask: 'The function answers with a policy for the called method alone, TTL 300 s. How many of the seven requests get 403?',
      observe: 'forbidden403',
      unit: 'requests',
      tolerance: 0,
    },
    goals: [
      {
        id: 'no-403',
        text: 'Let all seven requests pass with at most three invocations.',
        why: 'A kept policy must cover every method that its token will call.',
        all: [
          { observe: 'ok200', is: '==', value: 7 },
          { observe: 'invocations', is: '<=', value: 3 },
        ],
      },
    ],
  },
  'missing-header': {
    title: 'A missing header',
    teaches: 'A request without the identity source gets 401, and the function never runs.',
    scenario: scenario({
      traffic: [
        { shape: 'uniform', rate: 1, forMs: 60_000, token: '' },
        { shape: 'uniform', rate: 1, fromMs: 500, forMs: 60_000, token: 'alice' },
      ],
    }),
    playhead: at(1),
    claims: { requests: 120, unauthorized401: 60, missingSource: 60, invocations: 1, ok200: 60 },
    goals: [
      {
        id: 'all-in',
        text: 'Let all 120 requests pass with a single invocation.',
        why: 'They bring the same token, so one policy answers for all of them.',
        all: [
          { observe: 'ok200', is: '==', value: 120 },
          { observe: 'invocations', is: '==', value: 1 },
        ],
      },
    ],
  },
  'revoked-user': {
    title: 'A revoked user',
    teaches: 'A cached policy outlives a revocation until its TTL ends or the cache is flushed.',
    scenario: scenario({
      traffic: [{ shape: 'uniform', rate: 1, forMs: 600_000 }],
      edits: [{ do: 'revoke', atMs: 100_000, token: 'alice' }],
    }),
    playhead: at(299),
    claims: { ok200: 300, staleAllows: 200, forbidden403: 300, invocations: 2, lastStaleAllowAtMs: 299_000 },
    predict: {
      ask: 'Access is revoked after 100 s; the policy was stored at 0 with a TTL of 300 s. How many more requests at one a second are let through?',
      observe: 'staleAllows',
      unit: 'requests',
      tolerance: 5,
    },
    goals: [
      {
        id: 'cut-off',
        text: 'Cut the revoked user off within a minute, and keep invocations under 20.',
        why: 'The kept policy outlives the revocation by one TTL at most: a minute is short enough, and long enough to save calls.',
        all: [
          { observe: 'staleAllows', is: '<=', value: 60 },
          { observe: 'invocations', is: '<=', value: 20 },
        ],
      },
    ],
  },
  'ttl-zero': {
    title: 'TTL 0',
    teaches: 'Without the cache the function is asked for every request, and every request waits for it.',
    scenario: scenario({
      authorizer: { ttlSeconds: 0, latencyMs: 80 },
      traffic: [{ shape: 'uniform', rate: 1, forMs: 3_600_000 }],
      horizonMs: 3_600_000,
    }),
    playhead: at(1_800),
    claims: { invocations: 3_600, cachedAnswers: 0, meanLatencyMs: 80 },
    goals: [
      {
        id: 'twelve',
        text: 'Bring it down to at most 12 invocations in the hour.',
        why: 'One invocation for each TTL is enough while the token stays the same.',
        all: [
          { observe: 'invocations', is: '<=', value: 12 },
          { observe: 'ok200', is: '>=', value: 3600 },
        ],
      },
    ],
  },
  'fifty-tokens': {
    title: 'Fifty tokens, the longest TTL',
    teaches:
      'Each token has a policy of its own: with a TTL of an hour that is one invocation a token and hour.',
    scenario: scenario({
      authorizer: { ttlSeconds: 3_600 },
      traffic: [{ shape: 'uniform', rate: 2, forMs: 3_600_000, token: 'user-{1..50}' }],
    }),
    playhead: at(25),
    claims: { requests: 7_200, identities: 50, invocations: 50, ok200: 7_200 },
    predict: {
      ask: 'Fifty users call all the time for an hour, TTL 3,600 s. How often is the function invoked?',
      observe: 'invocations',
      unit: 'invocations',
      tolerance: 0,
    },
  },
  'explicit-deny': {
    title: 'Explicit against implicit deny',
    teaches: 'An explicit deny beats an allow and says so in the message.',
    scenario: scenario({
      users: [
        { token: 'alice', covers: 'all', deny: ['DELETE/*'] },
        { token: 'bob', covers: 'list', allow: ['GET/*'] },
      ],
      traffic: [
        { shape: 'uniform', rate: 1, forMs: 60_000, request: '{GET|DELETE} /orders/1', token: 'alice' },
        {
          shape: 'uniform',
          rate: 1,
          fromMs: 500,
          forMs: 60_000,
          request: '{GET|DELETE} /orders/1',
          token: 'bob',
        },
      ],
    }),
    playhead: at(1),
    claims: {
      requests: 120,
      ok200: 60,
      forbidden403: 60,
      explicitDenies: 30,
      narrowDenials: 0,
      invocations: 2,
    },
    goals: [
      {
        id: 'no-deny',
        text: 'Let everything pass that is explicitly denied now.',
        why: 'Where no statement denies, the allow decides; before, the deny won against it.',
        all: [
          { observe: 'explicitDenies', is: '==', value: 0 },
          { observe: 'ok200', is: '==', value: 90 },
        ],
      },
    ],
  },
}
