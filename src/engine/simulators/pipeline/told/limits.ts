import {
  headerLimit,
  integrationTimeout,
  METHOD_ARN_MAX_BYTES,
  payloadLimit,
  urlLimit,
} from '#engine/gateway/limits.ts'
import type { RuleId } from '#engine/gateway/pipeline/rules.ts'
import type { PipelineScenario } from '#engine/simulators/pipeline/fields.ts'
import { numberText } from '#engine/words/number.ts'

const API_NAMES = { rest: 'REST API', http: 'HTTP API', websocket: 'WebSocket API' } as const
const ENDPOINTS = { regional: 'a Regional ', edge: 'an edge-optimized ', private: 'a private ' } as const

function apiName({ type, endpoint }: PipelineScenario): string {
  if (type === 'rest') return `${ENDPOINTS[endpoint]}${API_NAMES.rest}`
  return `${type === 'http' ? 'an' : 'a'} ${API_NAMES[type]}`
}

/** Whether the integration timeout can be set and raised on an API such as this (int-12, lim-03). */
export function timeoutWords(scenario: PipelineScenario): string {
  const { leastMs, mostMs, isRaisable } = integrationTimeout(scenario.type, scenario.endpoint)
  const range = `An answer after exactly as long still passes. The timeout is a setting of the integration, from ${numberText(leastMs)} to ${numberText(mostMs)} ms`
  const name = apiName(scenario)
  return isRaisable
    ? `${range}; on ${name} that most can be raised on request.`
    : `${range}; on ${name} that most is fixed.`
}

/** Rules that say that something is over a limit. */
export type LimitRule = Extract<
  RuleId,
  Exclude<`limits.${string}`, 'limits.within'> | 'authorization.arn' | 'response-mapping.too-large'
>

type Limit = { readonly what: string; readonly unit: string; readonly most: number }

/** The limit that a request went over. That payloads and headers have fixed limits is in lim-04 and lim-05a. */
export function limitWords(rule: LimitRule, detail: string | null, scenario: PipelineScenario): string {
  const { what, unit, most } = limitOf(rule, scenario)
  const size = detail === null || detail === '' ? 'too long' : `${numberText(Number(detail))} ${unit} long`
  const fixed = UNKNOWN.has(rule) ? '' : ' This limit cannot be raised.'
  return `${what} ${size}; on ${apiName(scenario)} at most ${numberText(most)} ${unit} pass.${fixed}`
}

/** Limits of which the ledger does not say whether they can be raised. */
const UNKNOWN: ReadonlySet<LimitRule> = new Set(['limits.url', 'authorization.arn'])

function limitOf(rule: LimitRule, { type, endpoint }: PipelineScenario): Limit {
  switch (rule) {
    case 'limits.url':
      return { what: 'The address is', unit: 'characters', most: urlLimit(endpoint) }
    case 'authorization.arn':
      return { what: 'The ARN of the method is', unit: 'bytes', most: METHOD_ARN_MAX_BYTES }
    case 'limits.headers':
      return {
        what: 'Request headers together are',
        unit: 'bytes',
        most: headerLimit(type === 'http' ? 'http' : 'rest', endpoint),
      }
    case 'response-mapping.too-large':
      return { what: 'The answer is', unit: 'bytes', most: payloadLimit(type) }
    default: {
      const what = rule === 'limits.message' ? 'The message is' : 'The body is'
      return { what, unit: 'bytes', most: payloadLimit(type) }
    }
  }
}
