import { integrationTimeout } from '#engine/gateway/limits.ts'
import type { StationId } from '#engine/gateway/pipeline/hop.ts'
import type { PipelineScenario } from '#engine/simulators/pipeline/fields.ts'
import type { ShownHop } from '#engine/simulators/pipeline/trace.ts'
import { onBoth } from '#engine/simulators/pipeline/variations.ts'
import type { Variation } from '#engine/simulators/kit/variation.ts'
import { numberText } from '#engine/words/number.ts'

import { askingTries, type Stopped } from './asking.ts'

/** What one would turn at the station that ended the last request. Whether it helps is for a run to say. */
export function triesAt(
  scenario: PipelineScenario,
  stop: ShownHop,
  hops: readonly ShownHop[],
): readonly Variation[] {
  const stopped = stoppedAt(scenario, stop, hops)
  const waiting: readonly Variation[] =
    scenario.deployed === null ? [] : [{ label: 'Deploy the edited API', edits: { deployed: null } }]
  return [...waiting, ...askingTries(stopped), ...apiTries(stopped)]
}

function stoppedAt(scenario: PipelineScenario, stop: ShownHop, hops: readonly ShownHop[]): Stopped {
  const routed = hops.find(({ station }) => station === 'route')?.detail
  const { methods } = scenario.api
  const place = Math.max(
    0,
    methods.findIndex(({ route }) => route === routed),
  )
  const index = scenario.requests.length - 1
  const asked = scenario.requests[index]
  const method = methods[place]
  if (asked === undefined || method === undefined) throw new Error('A scenario has a request and a method.')
  return {
    scenario,
    stop,
    asked,
    method,
    ask: (label, edits) => ({
      label,
      edits: Object.fromEntries(
        Object.entries(edits).map(([field, value]) => [`requests.${index}.${field}`, value]),
      ),
    }),
    change: (label, edits) => ({ label, edits: onBoth(scenario, place, edits) }),
  }
}

type Tries = (stopped: Stopped) => readonly Variation[]

/** Controls of the API, its stage and its plan, by the station. */
const OF_API: Readonly<Partial<Record<StationId, Tries>>> = {
  reach: ({ scenario }) =>
    scenario.api.defaultEndpoint
      ? []
      : [{ label: 'Switch the default endpoint on', edits: endpointOn(scenario) }],
  waf: () => [{ label: 'Take the web ACL off', edits: { 'stage.webAcl': false } }],
  'resource-policy': ({ scenario }) => [
    { label: 'Drop the resource policy', edits: inApi(scenario, 'policy', null) },
  ],
  authorization: ({ scenario, asked, change }) => [
    ...answerOf(scenario, asked.token),
    change('Turn authorization off', { authorization: 'none' }),
  ],
  'api-key': ({ scenario, change }) => [
    ...(scenario.plan === null
      ? []
      : [
          { label: 'Let the plan hold this stage', edits: { 'plan.holdsStage': true } },
          { label: 'Switch the key on', edits: { 'plan.enabled': true } },
        ]),
    change('Require no API key', { keyRequired: false }),
  ],
  throttle: ({ scenario }) => [
    ...(scenario.plan?.throttle
      ? [{ label: 'Drop the throttle of the plan', edits: { 'plan.throttle': null } }]
      : []),
    ...(scenario.stage.throttle
      ? [{ label: 'Drop the throttle of the stage', edits: { 'stage.throttle': null } }]
      : []),
    ...(scenario.account ? [{ label: 'Drop the throttle of the account', edits: { account: null } }] : []),
  ],
  quota: ({ scenario }) =>
    scenario.plan === null ? [] : [{ label: 'Drop the quota', edits: { 'plan.quota': null } }],
  validation: ({ change }) => [change('Drop the request validator', { validate: null })],
  cache: () => [{ label: 'Let everybody renew the cache', edits: { 'stage.invalidation': 'everybody' } }],
  mapping: ({ change }) => [
    change('Let a body pass without a template', { passthrough: 'WHEN_NO_MATCH' }),
    change('Drop the request template', { template: '' }),
  ],
  integration: integrationTries,
  selection: ({ method, stop, change }) => [
    change('Add a default response', { answers: [...method.answers, {}] }),
    ...(stop.rule === 'selection.undeclared' && Number.isInteger(Number(stop.detail))
      ? [change(`Declare ${stop.detail}`, { declared: [...method.declared, Number(stop.detail)] })]
      : []),
  ],
  'response-mapping': ({ stop, change }) =>
    stop.rule === 'response-mapping.too-large'
      ? [change('Let the backend answer with less', { 'backend.bodyBytes': null })]
      : [
          change('Let the function answer in the required shape', { 'backend.answer': 'answers' }),
          change('Let API Gateway map the answer', { integration: 'lambda' }),
          change('Drop the response templates', { answers: [{}] }),
        ],
  response: ({ change }) => [
    change('Let the backend answer with 200', { 'backend.answer': 'answers', 'backend.status': 200 }),
  ],
}

function apiTries(stopped: Stopped): readonly Variation[] {
  return OF_API[stopped.stop.station]?.(stopped) ?? []
}

function integrationTries({ scenario, stop, change }: Stopped): readonly Variation[] {
  if (stop.rule.startsWith('integration.timeout')) {
    const { mostMs } = integrationTimeout(scenario.type, scenario.endpoint)
    return [change(`Let the backend take ${numberText(mostMs)} ms`, { 'backend.latencyMs': mostMs })]
  }
  return [change('Let the backend answer', { 'backend.answer': 'answers' })]
}

/** What the authorizer says to a token, and to one that it does not know. */
function answerOf(scenario: PipelineScenario, token: string): readonly Variation[] {
  const { authorizer } = scenario.api
  if (authorizer === null) return []
  const known = authorizer.tokens.findIndex((each) => each.token === token)
  const path = known === -1 ? 'authorizer.otherwise' : `authorizer.tokens.${known}.says`
  return [{ label: 'Let the authorizer allow this token', edits: inApi(scenario, path, 'allow') }]
}

/** A field of the edited API and of the deployed one. */
function inApi({ deployed }: PipelineScenario, path: string, value: unknown): Variation['edits'] {
  return { [`api.${path}`]: value, ...(deployed === null ? {} : { [`deployed.${path}`]: value }) }
}

const endpointOn = (scenario: PipelineScenario) => inApi(scenario, 'defaultEndpoint', true)
