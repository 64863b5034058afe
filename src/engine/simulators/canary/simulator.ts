import { trafficWork } from '#engine/simulators/kit/work.ts'
import { liveByVerb } from '#engine/simulators/kit/live.ts'
import { SIMULATOR_NAMES } from '#engine/simulators/registry.ts'
import type { Convention, Simulator } from '#engine/simulators/simulator.ts'

import { canaryPresets } from './presets.ts'
import { canaryQuestions } from './questions.ts'
import { observeCanary } from './results.ts'
import { runCanary } from './run.ts'
import { canaryShape, type CanaryScenario } from './scenario.ts'
import type { CanaryTrace } from './trace.ts'
import { canaryHeadlines, describeCanary, explainCanary } from './words.ts'

const conventions: readonly Convention[] = [
  {
    text: 'Each request draws a whole number below 1,000,000 and goes to the canary if it is below the share times 10,000.',
    mark: 'd',
    facts: ['can-01'],
  },
  {
    text: 'A variable that is not overridden is seen by the canary too; AWS’s pages disagree. A switch hides it.',
    mark: 'a',
    facts: ['can-01'],
  },
  {
    text: 'A change takes effect at once, before requests of the same instant.',
    mark: 'U',
    facts: ['can-04'],
  },
]

/** Canary releases of a REST API stage. */
export const canarySimulator: Simulator<CanaryScenario, CanaryTrace> = {
  id: 'canary',
  ...SIMULATOR_NAMES.canary,
  shape: canaryShape,
  live: liveByVerb({ 'canary.percent': { do: 'percent', field: 'percent' } }),
  presets: canaryPresets,
  questions: canaryQuestions,
  run: runCanary,
  estimate: ({ traffic }) => trafficWork(traffic),
  arrivals: ({ traffic, seed }) => ({ traffic, seed }),
  observe: observeCanary,
  headlines: canaryHeadlines,
  explain: explainCanary,
  describe: describeCanary,
  conventions,
  notModelled: [
    'The response cache of either arm (see the cache simulator)',
    'Separate logs and metrics of the canary',
    'Canaries by Lambda alias weights or DNS, which are what HTTP APIs have instead',
  ],
}
