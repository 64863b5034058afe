import type { CompiledGateway } from '#engine/gateway/pipeline/compile.ts'
import { compileGateway, initialState } from '#engine/gateway/pipeline/compile.ts'
import { handleRequest } from '#engine/gateway/pipeline/handle-request.ts'
import type { RequestOutcome } from '#engine/gateway/pipeline/outcome/outcome.ts'
import type { Gateway, RestApi, RestMethod, Stage, UsagePlan } from '#engine/gateway/model/api.ts'
import type { Backend } from '#engine/gateway/model/backend.ts'
import type { EndpointType } from '#engine/gateway/limits.ts'

import { testInvoke } from './test-invoke.ts'

/** A method with what the vectors leave at its default or name otherwise. */
type VectorRoute = Partial<RestMethod>

type VectorApi = VectorRoute & {
  readonly apiId?: string
  readonly stage?: string
  readonly endpointType?: string
  readonly routes?: readonly VectorRoute[]
  readonly stageVariables?: Readonly<Record<string, string>>
  readonly models?: RestApi['models']
  readonly binaryMediaTypes?: readonly string[]
  readonly gatewayResponses?: RestApi['gatewayResponses']
  readonly apiKeySource?: RestApi['apiKeySource']
  readonly usagePlans?: readonly {
    readonly keys: readonly { readonly value: string; readonly enabled: boolean }[]
    readonly throttle?: { readonly rateLimit: number; readonly burstLimit: number }
    readonly quota?: UsagePlan['quota']
  }[]
  readonly canary?: {
    readonly percentTraffic: number
    readonly stageVariableOverrides?: Readonly<Record<string, string>>
    readonly useStageCache?: boolean
    readonly routes: readonly VectorRoute[]
  }
}

export type VectorInput = {
  readonly api: VectorApi
  readonly request?: {
    readonly method: string
    readonly path?: string
    readonly rawPath?: string
    readonly headers: Readonly<Record<string, string>>
    readonly body: string | null
  }
  readonly testInvoke?: {
    readonly method: string
    readonly pathWithQueryString: string | null
    readonly body: string
    readonly headers: Readonly<Record<string, string>>
  }
  readonly backend: Backend | null
}

export type VectorCase = {
  readonly id: string
  readonly input: VectorInput
  readonly expected: Readonly<Record<string, unknown>>
}

const DEFAULT_STAGE = 'stage'

function methodOf(route: VectorRoute): RestMethod {
  const { integration = { type: 'MOCK' } } = route
  const isAddressed = integration.type === 'HTTP' || integration.type === 'HTTP_PROXY'
  return {
    ...route,
    resource: route.resource ?? '/',
    method: route.method ?? 'GET',
    integration:
      isAddressed && integration.uri === undefined
        ? { ...integration, uri: 'https://backend.example/' }
        : integration,
  }
}

function endpointOf(name: string | undefined): EndpointType {
  return name === 'EDGE' ? 'edge' : name === 'PRIVATE' ? 'private' : 'regional'
}

function apiOf(api: VectorApi, routes: readonly VectorRoute[]): RestApi {
  return {
    kind: 'rest',
    id: api.apiId ?? 'api1234567',
    endpointType: endpointOf(api.endpointType),
    methods: routes.map(methodOf),
    ...(api.models === undefined ? {} : { models: api.models }),
    ...(api.binaryMediaTypes === undefined ? {} : { binaryMediaTypes: api.binaryMediaTypes }),
    ...(api.gatewayResponses === undefined ? {} : { gatewayResponses: api.gatewayResponses }),
    ...(api.apiKeySource === undefined ? {} : { apiKeySource: api.apiKeySource }),
  }
}

function plansOf(api: VectorApi, id: string, stage: string): readonly UsagePlan[] {
  return (api.usagePlans ?? []).map((plan, index) => ({
    id: `plan${index}`,
    stages: [{ api: id, stage }],
    keys: plan.keys.map((key, at) => ({ id: `key${at}`, ...key })),
    ...(plan.throttle === undefined
      ? {}
      : { throttle: { rate: plan.throttle.rateLimit, burst: plan.throttle.burstLimit } }),
    ...(plan.quota === undefined ? {} : { quota: plan.quota }),
  }))
}

function stageOf(api: VectorApi, name: string): Stage {
  const { canary } = api
  return {
    name,
    deployment: 'dep-1',
    variables: api.stageVariables ?? {},
    ...(canary === undefined
      ? {}
      : {
          canary: {
            deployment: 'dep-2',
            percentTraffic: canary.percentTraffic,
            stageVariableOverrides: canary.stageVariableOverrides ?? {},
            useStageCache: canary.useStageCache ?? false,
          },
        }),
  }
}

function gatewayOf({ api, backend }: VectorInput): Gateway {
  const deployed = apiOf(api, api.routes ?? [api])
  const name = api.stage ?? DEFAULT_STAGE
  const canary = api.canary === undefined ? {} : { 'dep-2': apiOf(api, api.canary.routes) }
  return {
    account: '111111111111',
    region: 'us-east-1',
    apis: {
      [deployed.id]: {
        edited: deployed,
        deployments: { 'dep-1': deployed, ...canary },
        stages: [stageOf(api, name)],
      },
    },
    usagePlans: plansOf(api, deployed.id, name),
    backends: { backend: backend ?? { unreachable: true } },
  }
}

/** Plays a recorded call through the rules. */
export function play(input: VectorInput): RequestOutcome {
  const gateway = compileGateway(gatewayOf(input))
  const id = Object.keys(gateway.config.apis)[0] ?? ''
  return input.testInvoke === undefined ? playCall(gateway, id, input) : playTest(gateway, id, input)
}

function playCall(gateway: CompiledGateway, id: string, { api, request }: VectorInput): RequestOutcome {
  if (request === undefined) throw new Error('The case has no request.')
  return handleRequest(
    gateway,
    {
      at: 0,
      name: { kind: 'execute-api', api: id },
      method: request.method,
      target: request.rawPath ?? `/${api.stage ?? DEFAULT_STAGE}${request.path ?? ''}`,
      headers: Object.entries(request.headers),
      body: request.body ?? '',
      caller: { network: 'internet', sourceIp: '192.0.2.1' },
    },
    initialState(gateway, 1),
  )
}

function playTest(
  gateway: CompiledGateway,
  id: string,
  { api, testInvoke: test }: VectorInput,
): RequestOutcome {
  if (test === undefined) throw new Error('The case has no test call.')
  const route = api.routes?.[0] ?? api
  return testInvoke(
    gateway,
    {
      api: id,
      resource: route.resource ?? '/',
      method: test.method,
      pathWithQuery: test.pathWithQueryString ?? '',
      headers: Object.entries(test.headers),
      body: test.body,
      stageVariables: api.stageVariables ?? {},
    },
    initialState(gateway, 1),
  )
}
