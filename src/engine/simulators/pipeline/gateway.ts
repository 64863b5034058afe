import type {
  Api,
  CustomDomain,
  Gateway,
  HttpApi,
  Stage,
  UsagePlan,
  WebsocketApi,
} from '#engine/gateway/model/api.ts'

import type { ApiFields } from './api-fields.ts'
import { authorizationOf } from './callers/authorization.ts'
import { authorizersOf } from './callers/authorizer.ts'
import { backendOf, backendName, isFunction } from './backends.ts'
import type { PipelineScenario } from './fields.ts'
import { restApiOf } from './rest-api.ts'
import { accessKeysOf } from './callers/signing.ts'

/** Id of the one API of a scenario, the account that owns it and its Region. */
export const API_ID = 'a1b2c3d4e5'
export const ACCOUNT = '111122223333'
export const REGION = 'eu-west-1'

/** Deployments by the names that the view shows. */
export const EDITED = 'edited'
export const BEFORE = 'before'

/**
 * The gateway of a scenario as it is before its first request, or after the edited API was deployed. Without `deployed`
 * the edited API is what the stage serves from the start.
 */
export function gatewayOf(scenario: PipelineScenario, isDeployed = isLive(scenario)): Gateway {
  const edited = apiOf(scenario, scenario.api, EDITED)
  const before = scenario.deployed === null ? edited : apiOf(scenario, scenario.deployed, BEFORE)
  const deployments = { [EDITED]: edited, [BEFORE]: before }
  const { account } = scenario
  return {
    account: ACCOUNT,
    region: REGION,
    apis: { [API_ID]: { edited, deployments, stages: [stageOf(scenario, isDeployed)] } },
    domains: domainsOf(scenario),
    usagePlans: plansOf(scenario),
    backends: Object.fromEntries([
      ...backendsOf(scenario.api, EDITED),
      ...backendsOf(scenario.deployed ?? scenario.api, BEFORE),
    ]),
    ...(scenario.requests.some(({ signing }) => signing !== null)
      ? { accessKeys: accessKeysOf(ACCOUNT) }
      : {}),
    ...(account === null ? {} : { accountThrottle: account }),
  }
}

/** Whether the stage serves the edited API with no deployment to come: nothing waits, or all is deployed by itself (stg-04). */
export function isLive({ type, stage, deployed }: PipelineScenario): boolean {
  return deployed === null || (type === 'http' && stage.autoDeploy)
}

function backendsOf(api: ApiFields, deployment: string) {
  return api.methods.map((method, index) => [backendName(deployment, index), backendOf(method)] as const)
}

function apiOf(scenario: PipelineScenario, api: ApiFields, deployment: string): Api {
  switch (scenario.type) {
    case 'rest':
      return restApiOf(scenario, api, { id: API_ID, deployment })
    case 'http':
      return httpApiOf(api, deployment)
    case 'websocket':
      return websocketApiOf(api, deployment)
  }
}

/** What an HTTP API has of it: proxy integrations, authorizers and a CORS setting. */
function httpApiOf(api: ApiFields, deployment: string): HttpApi {
  return {
    kind: 'http',
    id: API_ID,
    routes: api.methods.map((method, index) => ({
      routeKey: method.route,
      authorization: authorizationOf(method.authorization),
      integration: isFunction(method)
        ? { type: 'AWS_PROXY', payloadFormatVersion: '2.0', backend: backendName(deployment, index) }
        : { type: 'HTTP_PROXY', uri: 'https://backend.example/', backend: backendName(deployment, index) },
    })),
    ...(api.corsOrigin === ''
      ? {}
      : { cors: { allowOrigins: [api.corsOrigin], allowMethods: ['*'], allowHeaders: ['*'] } }),
    authorizers: authorizersOf(api, 'http'),
    disableExecuteApiEndpoint: !api.defaultEndpoint,
  }
}

function websocketApiOf(api: ApiFields, deployment: string): WebsocketApi {
  return {
    kind: 'websocket',
    id: API_ID,
    routeSelectionExpression: '$request.body.action',
    routes: api.methods.map((method, index) => ({
      routeKey: method.route,
      // A WebSocket API authorizes at the handshake alone (wsk-03).
      authorization: authorizationOf(method.route === '$connect' ? method.authorization : 'none'),
      apiKeyRequired: method.keyRequired,
      integration: isFunction(method)
        ? { type: 'AWS_PROXY', backend: backendName(deployment, index) }
        : { type: 'HTTP_PROXY', uri: 'https://backend.example/', backend: backendName(deployment, index) },
      routeResponse: true,
    })),
    authorizers: authorizersOf(api, 'websocket'),
  }
}

/** The stage with its settings; a canary meets the edited API, and a deployment goes to it. */
export function stageOf({ type, stage }: PipelineScenario, isDeployed: boolean): Stage {
  const isRest = type === 'rest'
  const canary = isRest ? stage.canaryPercent : null
  const cache = isRest ? stage.cacheSeconds : null
  return {
    name: stage.name,
    deployment: isDeployed && canary === null ? EDITED : BEFORE,
    ...(canary === null ? {} : { canary: { deployment: EDITED, percentTraffic: canary } }),
    ...(cache === null ? {} : { cacheClusterEnabled: true }),
    webAcl: isRest && stage.webAcl,
    methodSettings: {
      '*/*': {
        ...(type === 'http' ? {} : { loggingLevel: 'INFO' }),
        ...(stage.throttle === null ? {} : { throttle: stage.throttle }),
        ...(cache === null ? {} : { cachingEnabled: true, cacheTtlSeconds: cache, ...invalidationOf(stage) }),
      },
    },
  }
}

/** Who may ask for a fresh answer, and what others get (cac-12, cac-13). */
function invalidationOf({ invalidation }: PipelineScenario['stage']) {
  switch (invalidation) {
    case 'everybody':
      return { requireAuthorizationForCacheControl: false }
    case 'refuse':
      return {
        requireAuthorizationForCacheControl: true,
        unauthorizedCacheControlHeaderStrategy: 'FAIL_WITH_403',
      } as const
    case 'ignore':
      return {
        requireAuthorizationForCacheControl: true,
        unauthorizedCacheControlHeaderStrategy: 'SUCCEED_WITHOUT_RESPONSE_HEADER',
      } as const
  }
}

/** A plan holds no stage of an HTTP API, which has no keys (typ-13a). */
export function plansOf({ type, plan, stage }: PipelineScenario): readonly UsagePlan[] {
  if (plan === null) return []
  const { key, enabled, holdsStage, throttle, quota } = plan
  return [
    {
      id: 'plan',
      stages: holdsStage && type !== 'http' ? [{ api: API_ID, stage: stage.name }] : [],
      keys: [{ id: 'key', value: key, enabled }],
      ...(throttle === null ? {} : { throttle }),
      ...(quota === null ? {} : { quota }),
    },
  ]
}

/** A private API needs a private name of its own (dom-16), and a WebSocket API has no mutual TLS (typ-04). */
export function domainsOf({ type, endpoint, domain, stage }: PipelineScenario): readonly CustomDomain[] {
  if (domain === null) return []
  const { name, basePath, mutualTls } = domain
  const isMapped = type !== 'rest' || endpoint !== 'private'
  return [
    {
      name,
      mode: 'API_MAPPING_ONLY',
      mappings: isMapped ? [{ path: basePath, api: API_ID, stage: stage.name }] : [],
      rules: [],
      mutualTls: mutualTls && type !== 'websocket',
    },
  ]
}
