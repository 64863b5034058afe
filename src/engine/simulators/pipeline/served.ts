import { InvalidScenario, NotModelled } from '#engine/core/shape.ts'
import { compileGateway } from '#engine/gateway/pipeline/compile.ts'

import type { ApiFields, MethodFields } from './api-fields.ts'
import type { PipelineScenario } from './fields.ts'
import { gatewayOf } from './gateway.ts'

/**
 * Reads templates, mappings, patterns and policies, so that a run never meets one that cannot be read. What the gateway
 * refuses is named by the field of the scenario that it was made from.
 */
export function checkServed(scenario: PipelineScenario, at: (path: string) => string): void {
  const expected = problemOf(scenario)
  if (expected === null) return
  const { path, value } = culpritOf(scenario)
  throw new InvalidScenario(at(path), expected, value)
}

/** What is expected in place of something that the gateway cannot be made from; null where it can. */
function problemOf(scenario: PipelineScenario): string | null {
  try {
    compileGateway(gatewayOf(scenario))
    return null
  } catch (error) {
    if (error instanceof InvalidScenario) return error.expected
    if (error instanceof NotModelled) return `what is modelled here (${error.feature} is not)`
    throw error
  }
}

type Culprit = { readonly path: string; readonly value: unknown }

/** The smallest part of the scenario that is refused without the others. */
function culpritOf(scenario: PipelineScenario): Culprit {
  const { api, deployed } = scenario
  const apis = [['api', api] as const, ...(deployed === null ? [] : [['deployed', deployed] as const])]
  for (const [name, each] of apis) {
    const refuses = (alone: ApiFields) => problemOf({ ...scenario, api: alone, deployed: null }) !== null
    if (!refuses(each)) continue
    for (const [index, method] of each.methods.entries()) {
      const isRefused = (one: MethodFields) =>
        refuses({ ...each, methods: [one], policy: null, gatewayResponses: [], corsOrigin: '' })
      if (isRefused(method)) return inMethod(method, `${name}.methods.${index}`, isRefused)
    }
    return inApi(each, name, refuses)
  }
  return { path: 'api', value: api }
}

function inMethod(method: MethodFields, path: string, isRefused: (method: MethodFields) => boolean): Culprit {
  const index = method.answers.findIndex((answer) => isRefused({ ...method, answers: [answer] }))
  const answer = method.answers[index]
  if (answer !== undefined && !isRefused({ ...method, answers: [] }))
    return { path: `${path}.answers.${index}.pattern`, value: answer.pattern }
  if (!isRefused({ ...method, validate: null })) return { path: `${path}.validate`, value: method.validate }
  return { path: `${path}.route`, value: method.route }
}

function inApi(api: ApiFields, name: string, refuses: (api: ApiFields) => boolean): Culprit {
  const without: Partial<ApiFields> = { policy: null, gatewayResponses: [], corsOrigin: '', authorizer: null }
  for (const [field, value] of Object.entries(without))
    if (!refuses({ ...api, [field]: value })) return { path: `${name}.${field}`, value: fieldOf(api, field) }
  return { path: name, value: api }
}

function fieldOf(api: ApiFields, field: string): unknown {
  return Object.entries(api).find(([name]) => name === field)?.[1]
}
