import type { Json, JsonObject } from '#engine/core/json.ts'
import type { MappingInputs } from '#engine/gateway/templates/template-types.ts'

import { nameAndValue, pathParameters, targetOf } from '#engine/simulators/kit/request-text.ts'

import type { MappingScenario } from './fields.ts'

/** The object that a text in JSON is; null where it is none. */
export function jsonObject(text: string): JsonObject | null {
  try {
    const value: Json = JSON.parse(text)
    return typeof value === 'object' && value !== null && !('length' in value) ? (value as JsonObject) : null
  } catch {
    return null
  }
}

/** What a template of the scenario sees. */
export function inputsOf(scenario: MappingScenario): MappingInputs {
  const { body, headers, stageVariables, context, variables, dialect } = scenario
  const { query } = targetOf(scenario)
  return {
    body: body === '' ? null : body,
    params: {
      path: pathParameters(scenario) ?? {},
      querystring: Object.fromEntries(query),
      header: Object.fromEntries(headers.map((header) => nameAndValue(header, ':'))),
    },
    context: { ...commonContext(scenario), ...jsonObject(context) },
    stageVariables: Object.fromEntries(stageVariables.map((variable) => nameAndValue(variable, '='))),
    ...(dialect === 'velocity' ? { variables: jsonObject(variables) ?? {} } : {}),
  }
}

/** Samples: what a request of a REST API without an authorizer has in `$context`, of the members that are asked for most. */
function commonContext(scenario: MappingScenario): JsonObject {
  const { path } = targetOf(scenario)
  return {
    apiId: 'a1b2c3d4e5',
    httpMethod: scenario.line.split(' ')[0] ?? '',
    identity: { sourceIp: '203.0.113.5', userAgent: 'curl/8.11' },
    path: `/prod${path}`,
    protocol: 'HTTP/1.1',
    requestId: '5c1f2a9e-0000-4000-8000-000000000001',
    requestTimeEpoch: 1_796_040_000_000,
    resourcePath: scenario.resource === '' ? path : scenario.resource,
    stage: 'prod',
  }
}
