import type { CorsConfiguration, MethodSettings, UsagePlan } from '#engine/gateway/model/api.ts'
import type { GatewayResponseSettings } from '#engine/gateway/model/gateway-response.ts'
import type { Integration } from '#engine/gateway/model/integration.ts'

import { changeApi, changeBackend, changeMethods, changeStage, type Place } from './change.ts'
import { objectOf } from './set-access.ts'
import type { Setter } from './setter.ts'
import { CANARY, httpApi, restApi, STAGE, type World } from './world.ts'

/** What parts of an artefact say about requests, answers and limits, put into the firm's APIs. */
export const BEHAVIOUR: Readonly<Record<string, Setter>> = {
  model: (world, place, { json, options }) => {
    const name = options['name'] ?? 'Order'
    changeApi(world, place.api, { models: { ...restApi(world, place.api).models, [name]: json() as never } })
    changeMethods(world, place, {
      requestModels: { [options['type'] ?? 'application/json']: name },
      validator: { parameters: true, body: true },
    })
  },
  'required-parameters': (world, place, { json }) =>
    changeMethods(world, place, {
      requestParameters: json() as Readonly<Record<string, boolean>>,
      validator: { parameters: true, body: false },
    }),
  'function-answer': (world, place, { json, options }) =>
    changeBackend(world, place, {
      lambda: { returns: json() },
      latencyMs: Number(options['takes'] ?? '0') * 1_000,
    }),
  'cache-keys': (world, place, { json }) =>
    changeIntegration(world, place, { cacheKeyParameters: json() as readonly string[] }),
  address: (world, place, { text }) =>
    changeIntegration(world, place, { type: 'HTTP_PROXY', uri: text.trim() }),
  canary: (world, { api }, { yaml }) => {
    const { PercentTraffic } = objectOf(properties(yaml())['CanarySetting'])
    changeStage(world, api, { canary: { deployment: CANARY, percentTraffic: Number(PercentTraffic) } })
  },
  'canary-answer': (world, _place, { json }) => {
    world.backends['canary'] = { lambda: { returns: json() } }
  },
  'function-error': (world, place, { json }) =>
    changeBackend(world, place, { lambda: { error: objectOf(json()) } }),
  'backend-answer': (world, place, { text }) => changeBackend(world, place, { status: 200, body: text }),
  template: (world, place, { text, options }) =>
    changeIntegration(world, place, {
      ...integrationOf(options),
      requestTemplates: { 'application/json': text },
    }),
  'response-template': (world, place, { text }) =>
    changeMethods(world, place, {
      integrationResponses: [{ statusCode: '200', responseTemplates: { 'application/json': text } }],
    }),
  'integration-response': (world, place, { json }) =>
    changeMethods(world, place, { integrationResponses: json() as never }),
  'parameter-mapping': (world, place, { json }) =>
    changeIntegration(world, place, { requestParameters: json() as Readonly<Record<string, string>> }),
  'gateway-response': (world, { api }, { yaml }) => {
    const { ResponseType, StatusCode, ResponseParameters, ResponseTemplates } = properties(yaml())
    const setting = {
      ...(StatusCode === undefined ? {} : { statusCode: `${Number(StatusCode)}` }),
      ...(ResponseParameters === undefined
        ? {}
        : { responseParameters: parametersOf(objectOf(ResponseParameters)) }),
      ...(ResponseTemplates === undefined
        ? {}
        : { responseTemplates: ResponseTemplates as Readonly<Record<string, string>> }),
    }
    changeApi(world, api, {
      gatewayResponses: { [String(ResponseType)]: setting } as GatewayResponseSettings,
    })
  },
  cors: (world, { api }, { json }) => {
    world.apis[api] = { ...httpApi(world, api), cors: json() as CorsConfiguration }
  },
  stage: (world, { api }, { yaml }) => {
    const stage = properties(yaml())
    const settings = Array.isArray(stage['MethodSettings']) ? stage['MethodSettings'] : []
    changeStage(world, api, {
      methodSettings: Object.fromEntries(settings.map((each) => settingOf(objectOf(each)))),
      ...(stage['CacheClusterEnabled'] === true ? { cacheClusterEnabled: true } : {}),
      ...(stage['Variables'] === undefined
        ? {}
        : { variables: stage['Variables'] as Readonly<Record<string, string>> }),
    })
  },
  'log-format': (world, { api }, { text }) => changeStage(world, api, { accessLogFormat: text }),
  plan: (world, { api }, { yaml, options }) => {
    const { Throttle, Quota, UsagePlanName } = properties(yaml())
    const plan: UsagePlan = {
      id: String(UsagePlanName),
      stages: [{ api: world.apis[api]?.id ?? '', stage: STAGE }],
      keys: [{ id: 'k1', value: options['key'] ?? '', enabled: true }],
      ...(Throttle === undefined ? {} : { throttle: limitOf(objectOf(Throttle), 'RateLimit', 'BurstLimit') }),
      ...(Quota === undefined ? {} : { quota: quotaOf(objectOf(Quota)) }),
    }
    world.gateway = { ...world.gateway, usagePlans: [...(world.gateway.usagePlans ?? []), plan] }
    changeMethods(world, { api, method: '' }, { apiKeyRequired: true })
  },
  mappings: (world, _place, { yaml, options }) => {
    const mappings = (yaml() as readonly Readonly<Record<string, string>>[]).map((each) => ({
      path: each['ApiMappingKey'] ?? '',
      api: world.apis[each['Api'] ?? '']?.id ?? '',
      stage: each['Stage'] ?? '',
    }))
    const domain = {
      name: options['name'] ?? '',
      mode: 'API_MAPPING_ONLY',
      rules: [],
      mappings,
      mutualTls: 'mutual-tls' in options,
    } as const
    world.gateway = { ...world.gateway, domains: [domain] }
  },
}

function properties(document: unknown): Readonly<Record<string, unknown>> {
  return objectOf(objectOf(document)['Properties'])
}

/** `on=mock`, `on=http` with an address, or an AWS service with its action. */
function integrationOf(options: Readonly<Record<string, string>>): Partial<Integration> {
  const { type = 'AWS', uri, service, action, passthrough } = options
  return {
    type: type as Integration['type'],
    ...(type === 'MOCK' ? {} : { httpMethod: 'POST' }),
    ...(uri === undefined ? {} : { uri }),
    ...(service === undefined ? {} : { service }),
    ...(action === undefined ? {} : { action }),
    ...(options['path'] === undefined ? {} : { uriPath: options['path'] }),
    ...(passthrough === undefined
      ? {}
      : { passthroughBehavior: passthrough as NonNullable<Integration['passthroughBehavior']> }),
    ...(service === 'sqs'
      ? {
          requestParameters: {
            'integration.request.header.Content-Type': "'application/x-www-form-urlencoded'",
          },
        }
      : {}),
  }
}

function changeIntegration(world: World, place: Place, change: Partial<Integration>): void {
  const { methods } = restApi(world, place.api)
  const method = methods.find((each) => `${each.method} ${each.resource}` === place.method)
  if (method === undefined) throw new Error(`${place.api} has no method “${place.method}”`)
  changeMethods(world, place, {
    integration: { ...method.integration, ...change },
    integrationResponses: method.integrationResponses ?? [{ statusCode: '200' }],
  })
}

/** The path of a setting as CloudFormation writes it: `~1` stands for a slash behind the first. */
function settingOf(setting: Readonly<Record<string, unknown>>): readonly [string, MethodSettings] {
  const path = String(setting['ResourcePath']).replace(/^\//, '').replaceAll('~1', '/')
  return [
    `${path}/${String(setting['HttpMethod'])}`,
    {
      ...('ThrottlingRateLimit' in setting
        ? { throttle: limitOf(setting, 'ThrottlingRateLimit', 'ThrottlingBurstLimit') }
        : {}),
      ...(setting['CachingEnabled'] === true ? { cachingEnabled: true } : {}),
      ...('CacheTtlInSeconds' in setting ? { cacheTtlSeconds: Number(setting['CacheTtlInSeconds']) } : {}),
    },
  ]
}

function limitOf(from: Readonly<Record<string, unknown>>, rate: string, burst: string) {
  return { rate: Number(from[rate]), burst: Number(from[burst]) }
}

function quotaOf(quota: Readonly<Record<string, unknown>>): NonNullable<UsagePlan['quota']> {
  return { limit: Number(quota['Limit']), period: String(quota['Period']) as 'DAY' | 'WEEK' | 'MONTH' }
}

/** CloudFormation leaves the place away that the API reference puts in front: `gatewayresponse.header.x`. */
function parametersOf(parameters: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, String(value)]))
}
