import { liveByVerb } from '#engine/simulators/kit/live.ts'
import { SIMULATOR_NAMES } from '#engine/simulators/registry.ts'
import type { Convention, Simulator } from '#engine/simulators/simulator.ts'

import { authorizerPresets } from './presets.ts'
import { authorizerQuestions } from './questions.ts'
import { observeAuthorizer } from './results.ts'
import { runAuthorizer } from './run.ts'
import { authorizerShape, type AuthorizerScenario } from './scenario.ts'
import { WHY, type AuthorizerTrace } from './trace.ts'
import { authorizerHeadlines, describeAuthorizer, explainAuthorizer } from './words.ts'
import { authorizerWork } from './work.ts'

const conventions: readonly Convention[] = [
  {
    text: 'A policy is stored at the instant the function answers, and expired at exactly stored + TTL.',
    mark: 'U',
    facts: ['aut-20'],
  },
  { text: 'Concurrent requests of one identity each ask the function.', mark: 'U', facts: ['aut-20'] },
  {
    text: 'A change of the TTL applies to policies stored from then on; TTL 0 uses none.',
    mark: 'U',
    facts: ['aut-20'],
  },
  {
    text: 'A policy that denies is cached like one that allows. A switch keeps denials out.',
    mark: 'U',
    facts: ['aut-20', 'aut-23'],
  },
  {
    text: 'A token that fits no user gets 401: the function raises “Unauthorized”. A revocation changes nothing for users whose function fails or raises.',
    mark: 'g',
    facts: ['aut-23'],
  },
  { text: 'Errors of the function are not cached.', mark: 'U', facts: ['aut-23'] },
  {
    text: 'With TTL 0, a request without an identity source of REQUEST reaches the function, as AWS’s guide has it.',
    mark: 'U',
    facts: ['conv-m8', 'doc-10', 'aut-21'],
  },
]

/** Lambda authorizers of REST APIs with their cache. */
export const authorizerSimulator: Simulator<AuthorizerScenario, AuthorizerTrace> = {
  id: 'authorizer',
  ...SIMULATOR_NAMES.authorizer,
  shape: authorizerShape,
  live: liveByVerb({ 'authorizer.ttlSeconds': { do: 'ttl', field: 'ttlSeconds' } }),
  presets: authorizerPresets,
  questions: authorizerQuestions,
  run: runAuthorizer,
  estimate: authorizerWork,
  arrivals: ({ traffic, seed }) => ({ traffic, seed }),
  observe: observeAuthorizer,
  counts: {
    invocations: { sum: 'invoked' },
    forbidden403: { verdicts: ['denied', 'denied-cached'] },
    unauthorized401: { verdicts: ['unauthorized'] },
    staleAllows: { column: 'why', is: WHY.stale },
    explicitDenies: { column: 'why', is: WHY.explicit },
  },
  headlines: authorizerHeadlines,
  explain: explainAuthorizer,
  describe: describeAuthorizer,
  report: (trace) => ({ policies: trace.policies }),
  conventions,
  notModelled: [
    'JWT and Cognito authorizers, which call no function of yours',
    'Resource policies beside the authorizer',
    'Authorizers of HTTP APIs, whose cache has other rules, and of WebSocket APIs, which have no cache',
    'API keys from the authorizer, and limits on the size of its answer',
  ],
}
