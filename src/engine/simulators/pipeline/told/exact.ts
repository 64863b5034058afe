import type { CompiledGateway } from '#engine/gateway/pipeline/compile.ts'
import type { Hop } from '#engine/gateway/pipeline/hop.ts'
import type { RuleId } from '#engine/gateway/pipeline/rules.ts'
import type { PipelineScenario } from '#engine/simulators/pipeline/fields.ts'
import type { RequestFields } from '#engine/simulators/pipeline/request-fields.ts'

import { limitWords, timeoutWords, type LimitRule } from './limits.ts'
import { deployedRoutes, mappedPaths, validKeys } from './served.ts'

/** What a station is told of: the scenario, the gateway that it was run by, and all stations of the request. */
export type Told = {
  readonly scenario: PipelineScenario
  readonly asked: RequestFields
  readonly gateway: CompiledGateway
  readonly hops: readonly Hop[]
}

/**
 * What exactly a station met in this request and what would be right, read off the gateway that served it, in sentences;
 * null where the rule's text and its detail say all.
 */
export function exactOf(hop: Hop, told: Told): string | null {
  if (hop.verdict === 'changed') return changeWords(hop)
  return hop.verdict === 'refused' ? (REFUSED[hop.rule]?.(hop, told) ?? null) : null
}

type Words = (hop: Hop, told: Told) => string | null

const notDeployed: Words = ({ detail }, told) =>
  namesStage(told) ? `${detail ?? 'The request'} is not deployed. ${deployedRoutes(told)}` : stageWords(told)
const otherStage: Words = (_, told) => stageWords(told)
const tooLong: Words = ({ detail }, { scenario }) => `${detail ?? ''} ${timeoutWords(scenario)}`.trim()
const inDetail: Words = ({ detail }) => (detail === '' ? null : detail)
const overLimit =
  (rule: LimitRule): Words =>
  ({ detail }, { scenario }) =>
    limitWords(rule, detail, scenario)

const REFUSED: Readonly<Partial<Record<RuleId, Words>>> = {
  'route.unknown': notDeployed,
  'route.not-found': notDeployed,
  'route.no-message-route': (_, told) => deployedRoutes(told),
  'route.no-stage': otherStage,
  'route.no-websocket-stage': otherStage,
  'reach.unmapped': ({ detail }, { gateway }) =>
    `No mapping fits ${detail ?? 'this path'}. ${mappedPaths(gateway)}`,
  'reach.disabled': (_, { gateway }) => mappedPaths(gateway),
  'api-key.refused': ({ detail }, told) => {
    const why = told.asked.key === '' ? 'No key is sent' : (detail ?? 'The API key does not count')
    return `${why}. ${validKeys(told)}`
  },
  'integration.timeout': tooLong,
  'integration.timeout-http': tooLong,
  'integration.timeout-websocket': tooLong,
  'limits.url': overLimit('limits.url'),
  'limits.headers': overLimit('limits.headers'),
  'limits.payload': overLimit('limits.payload'),
  'limits.message': overLimit('limits.message'),
  'authorization.arn': overLimit('authorization.arn'),
  'response-mapping.too-large': overLimit('response-mapping.too-large'),
  'resource-policy.denied': inDetail,
  'resource-policy.explicit-deny': inDetail,
  'response-mapping.malformed': inDetail,
}

/** The address names the stage of the API, or needs none. */
function namesStage({ asked, scenario }: Told): boolean {
  return asked.to === 'domain' || asked.stage === null || asked.stage === scenario.stage.name
}

function stageWords({ asked, scenario }: Told): string {
  return `The address names the stage ${asked.stage ?? scenario.stage.name}. The API has the stage ${scenario.stage.name}.`
}

/** What a station that let the request through made of it. */
function changeWords({ station, before, after, detail }: Hop): string | null {
  if (station === 'route' && before.kind === 'request' && after.kind === 'request')
    return before.path === after.path
      ? `${detail ?? 'A route'} serves it.`
      : `Only the path is rewritten, as on every call: ${before.path} goes on as ${after.path}, without what led to the stage. ${detail ?? 'A route'} serves it.`
  if (before.kind === after.kind) return null
  switch (after.kind) {
    case 'backend-request':
      return 'From here on it is the call to the backend.'
    case 'backend-response':
      return 'The backend’s answer has taken the place of the call.'
    case 'response':
      return 'The backend’s answer has become the response to the client.'
    case 'request':
      return null
  }
}
