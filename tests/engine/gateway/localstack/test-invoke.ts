import { InvalidScenario } from '#engine/core/shape.ts'
import { methodHeaders } from '#engine/gateway/integration/headers.ts'
import type { HttpBody, HeaderList } from '#engine/gateway/model/http.ts'
import { parseTarget, segmentsOf } from '#engine/gateway/routing/path.ts'
import { matchSegments } from '#engine/gateway/routing/routes.ts'

import type { CompiledGateway } from '#engine/gateway/pipeline/compile.ts'
import { openArrival } from '#engine/gateway/pipeline/handle-request.ts'
import { RequestOutcome } from '#engine/gateway/pipeline/outcome/outcome.ts'
import { openCall } from '#engine/gateway/pipeline/rest/arrive.ts'
import { runStations } from '#engine/gateway/pipeline/rest/serve.ts'
import type { GatewayState } from '#engine/gateway/pipeline/state.ts'

/** A test from the console: a method by its resource and verb, and what is typed in. */
export type TestInvocation = {
  readonly api: string
  readonly resource: string
  readonly method: string
  /** Empty takes the path of the resource. A path that does not fit the resource has no path parameters. */
  readonly pathWithQuery: string
  readonly headers: HeaderList
  readonly body: HttpBody
  readonly stageVariables: Readonly<Record<string, string>>
}

/**
 * Tests a method of the edited API, deployed or not, against its real backend, without key, throttle or authorizer, with a
 * log of its own (add-15, aut-26): many recordings were made so. It leads into the stations that requests pass. Throws InvalidScenario for a method that the API does not have.
 */
export function testInvoke(
  gateway: CompiledGateway,
  test: TestInvocation,
  state: GatewayState,
): RequestOutcome {
  const entry = gateway.config.apis[test.api]
  const api = entry === undefined ? undefined : gateway.restApis.get(entry.edited)
  const method = api?.methods.find(
    (each) => each.method.resource === test.resource && isServing(each.method.method, test.method),
  )
  if (entry === undefined || api === undefined || method === undefined)
    throw new InvalidScenario('test', 'a method of the API', `${test.method} ${test.resource}`)
  const target = parseTarget(test.pathWithQuery === '' ? test.resource : test.pathWithQuery)
  const start = openArrival(gateway, requestOf(test), state)
  const stage = { name: 'test-invoke-stage', deployment: '' }
  const arrival = {
    ...start,
    isTest: true,
    query: target.query,
    headers: methodHeaders(test.headers),
    api,
    reached: {
      entry,
      stage,
      path: target.path,
      sentPath: target.path,
      domainName: 'testPrefix.testDomainName',
      hasLowerNames: false,
    },
    stage,
    arm: 'production' as const,
    deployment: '',
    variables: test.stageVariables,
  }
  const parameters = matchSegments(segmentsOf(test.resource), segmentsOf(target.path)) ?? {}
  const call = openCall(
    arrival,
    { ...state, ordinal: state.ordinal + 1 },
    { method, stage, pathParameters: parameters },
  )
  const response = runStations(call)
  return new RequestOutcome({ arrival, call, api: 'rest' }, response, call.state)
}

function isServing(declared: string, verb: string): boolean {
  return declared === verb || declared === 'ANY'
}

function requestOf(test: TestInvocation) {
  return {
    at: 0,
    name: { kind: 'execute-api', api: test.api } as const,
    method: test.method,
    target: test.pathWithQuery,
    headers: test.headers,
    body: test.body,
    caller: { network: 'internet', sourceIp: 'test-invoke-source-ip' } as const,
  }
}
