import { SIMULATOR_NAMES } from '#engine/simulators/registry.ts'
import type { Convention, Simulator } from '#engine/simulators/simulator.ts'

import { endpointsPresets } from './presets.ts'
import { endpointsQuestions } from './questions.ts'
import { observeEndpoints } from './results.ts'
import { runEndpoints } from './run.ts'
import { endpointsShape, type EndpointsScenario } from './scenario.ts'
import type { EndpointsTrace } from './trace.ts'
import { describeEndpoints, endpointsHeadlines, explainEndpoints } from './words.ts'

const conventions: readonly Convention[] = [
  {
    text: 'All times are declared round trips of this model, for AWS promises none: two of them open a connection (TCP, TLS 1.3), and the way from the edge to the Region is always open.',
    mark: 'U',
    facts: [],
  },
  {
    text: 'A name that leads to addresses inside a VPC gets no answer from outside of it.',
    mark: 'g',
    facts: ['end-05a'],
  },
  {
    text: 'A call that the endpoint policy or the policy of a private domain refuses gets 403, and so does one to a private API without a policy, which has no stage.',
    mark: 'U',
    facts: ['end-08', 'end-09', 'dom-16'],
  },
  {
    text: 'Premises with a line into the VPC, but without its DNS, use the public DNS: it knows no private name.',
    mark: 'd',
    facts: ['add-16'],
  },
]

/** Decisions of a call, about. */
const STEPS = 8

/** Every way with its decisions, for the command line. */
function reportEndpoints({ ways, steps }: EndpointsTrace): Readonly<Record<string, unknown>> {
  return {
    ways: ways.map((way, index) => ({
      ...way,
      decisions: steps
        .filter(({ caller }) => caller === index)
        .map(({ place, title, sentence, fact }) => ({ place, title, sentence, fact })),
    })),
  }
}

/** Who can reach an API, by which name and over which way. */
export const endpointsSimulator: Simulator<EndpointsScenario, EndpointsTrace> = {
  id: 'endpoints',
  ...SIMULATOR_NAMES.endpoints,
  shape: endpointsShape,
  presets: endpointsPresets,
  questions: endpointsQuestions,
  run: runEndpoints,
  estimate: ({ callers }) => callers.length * STEPS,
  observe: observeEndpoints,
  counts: { reached: { verdicts: ['reached'] }, lost: { verdicts: ['lost'] } },
  headlines: endpointsHeadlines,
  explain: explainEndpoints,
  describe: describeEndpoints,
  report: reportEndpoints,
  conventions,
  notModelled: [
    'Several VPCs, peering, and domains that are shared with other accounts',
    'Names with API id and endpoint id, and routes of subnets beyond the way to the internet',
    'IPv6, TLS versions and security policies, and failover between Regions',
    'Caching in CloudFront: a request of your own distribution always goes on to the API',
  ],
}
