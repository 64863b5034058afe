import type {
  Gateway,
  HttpApi,
  HttpRoute,
  MethodAuthorization,
  RestApi,
  RestMethod,
  UsagePlan,
} from '#engine/gateway/model/api.ts'
import type { Authorizer } from '#engine/gateway/model/authorizer.ts'
import type { Backend } from '#engine/gateway/model/backend.ts'
import type { IntegrationResponse } from '#engine/gateway/model/integration.ts'

import type { CallFields, CorsScenario } from './scenario.ts'

/** Id of the one API of a scenario, and the account that owns it. */
export const API_ID = 'a1b2c3d4e5'
export const ACCOUNT = '111122223333'
const REGION = 'eu-west-1'
/** The stage of a REST API; an HTTP API has `$default`, which is not said in the address. */
export const STAGE = 'prod'
/** The key that the plan of the API knows. */
export const API_KEY = 'k-123'

const LIVE = 'live'
const JSON_TYPE = 'application/json'
const ALLOW = 'Access-Control-Allow-'

/** What lets the key in; HTTP APIs have no keys (typ-13a). */
const PLAN: UsagePlan = {
  id: 'plan',
  stages: [{ api: API_ID, stage: STAGE }],
  keys: [{ id: 'key', value: API_KEY, enabled: true }],
}

/** The account with the API of a scenario, as it is deployed. */
export function gatewayOf(scenario: CorsScenario): Gateway {
  const api = scenario.type === 'rest' ? restApi(scenario) : httpApi(scenario)
  const stage = { name: scenario.type === 'rest' ? STAGE : '$default', deployment: LIVE }
  return {
    account: ACCOUNT,
    region: REGION,
    apis: { [API_ID]: { edited: api, deployments: { [LIVE]: api }, stages: [stage] } },
    usagePlans: scenario.type === 'rest' ? [PLAN] : [],
    backends: { method: methodBackend(scenario), options: optionsBackend(scenario) },
  }
}

/** Each method and path once, whoever calls it how often. */
function callsOnce({ calls }: CorsScenario): readonly CallFields[] {
  return calls.filter(
    ({ method, path }, index) =>
      calls.findIndex((other) => other.method === method && other.path === path) === index,
  )
}

const pathsOf = ({ calls }: CorsScenario): readonly string[] => [...new Set(calls.map(({ path }) => path))]

type Guard = CorsScenario['guard']

function authorizationOf(guard: Guard): MethodAuthorization {
  switch (guard) {
    case 'authorizer':
      return { type: 'AUTHORIZER', authorizer: 'authorizer' }
    case 'iam':
      return { type: 'AWS_IAM' }
    case 'none':
    case 'key':
      return { type: 'NONE' }
  }
}

/** It allows whoever brings the header that it reads. */
function authorizers(source: string): Readonly<Record<string, Authorizer>> {
  const statements = [{ effect: 'Allow', actions: ['execute-api:Invoke'], resources: ['*'] }] as const
  return {
    authorizer: {
      kind: 'lambda',
      type: 'REQUEST',
      identitySources: [source],
      answers: { byToken: {}, otherwise: { answer: { kind: 'policy', statements } } },
    },
  }
}

function restApi(scenario: CorsScenario): RestApi {
  const { answers, deployed } = scenario
  return {
    kind: 'rest',
    id: API_ID,
    endpointType: 'regional',
    methods: [...callsOnce(scenario).map((call) => restMethod(scenario, call)), ...optionsMethods(scenario)],
    authorizers: authorizers('method.request.header.Authorization'),
    gatewayResponses: deployed
      ? { ...gatewayResponse('DEFAULT_4XX', answers.on4xx), ...gatewayResponse('DEFAULT_5XX', answers.on5xx) }
      : {},
  }
}

function gatewayResponse(type: 'DEFAULT_4XX' | 'DEFAULT_5XX', origin: string) {
  return origin === ''
    ? {}
    : { [type]: { responseParameters: { [`gatewayresponse.header.${ALLOW}Origin`]: `'${origin}'` } } }
}

function restMethod(scenario: CorsScenario, { method, path }: CallFields): RestMethod {
  const { integration, guard, answers, deployed } = scenario
  const isProxy = integration === 'proxy'
  return {
    resource: path,
    method,
    authorization: authorizationOf(guard),
    apiKeyRequired: guard === 'key',
    integration: isProxy
      ? { type: 'AWS_PROXY', service: 'lambda', backend: 'method' }
      : { type: 'AWS', service: 'lambda', httpMethod: 'POST', backend: 'method' },
    ...(isProxy ? {} : { integrationResponses: [mapped('200', deployed ? originHeaders(answers) : {})] }),
  }
}

type HeaderMap = Readonly<Record<string, string>>

/** An integration response that sets headers to literal values (cor-03). */
function mapped(statusCode: string, headers: HeaderMap): IntegrationResponse {
  return {
    statusCode,
    responseParameters: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [`method.response.header.${name}`, `'${value}'`]),
    ),
  }
}

function originHeaders({
  origin,
  credentials,
}: {
  readonly origin: string
  readonly credentials: boolean
}): HeaderMap {
  return {
    ...(origin === '' ? {} : { [`${ALLOW}Origin`]: origin }),
    ...(credentials ? { [`${ALLOW}Credentials`]: 'true' } : {}),
  }
}

function preflightHeaders({ preflights }: CorsScenario): HeaderMap {
  const { methods, headers } = preflights
  return {
    ...originHeaders(preflights),
    ...(methods === '' ? {} : { [`${ALLOW}Methods`]: methods }),
    ...(headers === '' ? {} : { [`${ALLOW}Headers`]: headers }),
  }
}

/** The OPTIONS methods of a REST API: methods like any other, and live once they are deployed (cor-03, cor-07). */
function optionsMethods(scenario: CorsScenario): readonly RestMethod[] {
  const { by, guard } = scenario.preflights
  if (by === 'nobody' || !scenario.deployed) return []
  const shared = {
    method: 'OPTIONS',
    authorization: authorizationOf(guard),
    apiKeyRequired: guard === 'key',
  } as const
  return pathsOf(scenario).map((resource) =>
    by === 'mock'
      ? {
          ...shared,
          resource,
          integration: { type: 'MOCK', requestTemplates: { [JSON_TYPE]: '{"statusCode": 200}' } },
          integrationResponses: [mapped('200', preflightHeaders(scenario))],
        }
      : { ...shared, resource, integration: { type: 'AWS_PROXY', service: 'lambda', backend: 'options' } },
  )
}

function httpApi(scenario: CorsScenario): HttpApi {
  return {
    kind: 'http',
    id: API_ID,
    routes: [...httpRoutes(scenario), ...optionsRoutes(scenario)],
    authorizers: authorizers('$request.header.Authorization'),
    ...corsSetting(scenario),
  }
}

function httpRoutes(scenario: CorsScenario): readonly HttpRoute[] {
  const { route, guard } = scenario
  const keys =
    route === 'default' ? ['$default'] : callsOnce(scenario).map(({ method, path }) => `${method} ${path}`)
  return keys.map((routeKey) => ({
    routeKey,
    authorization: authorizationOf(guard),
    integration: lambda('method'),
  }))
}

const lambda = (backend: string): HttpRoute['integration'] => ({
  type: 'AWS_PROXY',
  payloadFormatVersion: '2.0',
  backend,
})

/** The route that the backend answers preflights on, or the open one that lets them pass a guarded `$default` (cor-05). */
function optionsRoutes({ preflights: { by, guard }, optionsRoute }: CorsScenario): readonly HttpRoute[] {
  if (by !== 'backend' && !optionsRoute) return []
  const authorization = authorizationOf(optionsRoute ? 'none' : guard)
  return [{ routeKey: 'OPTIONS /{proxy+}', authorization, integration: lambda('options') }]
}

const listed = (text: string): readonly string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')

function corsSetting({
  preflights: { by, origin, methods, headers, credentials },
}: CorsScenario): Pick<HttpApi, 'cors'> {
  if (by !== 'automatic') return {}
  return {
    cors: {
      allowOrigins: listed(origin),
      allowMethods: listed(methods),
      allowHeaders: listed(headers),
      allowCredentials: credentials,
    },
  }
}

/** The function behind the methods. Without a proxy its headers would be part of its answer, so it sends none. */
function methodBackend({ answers, integration }: CorsScenario): Backend {
  const { says } = answers
  if (says === 'malformed') return { lambda: { returns: { code: 200, text: 'done' } } }
  if (integration === 'custom') return { lambda: { returns: { done: true } } }
  return {
    lambda: {
      returns: {
        statusCode: says === 'ok' ? 200 : 404,
        headers: { 'Content-Type': JSON_TYPE, ...originHeaders(answers) },
        body: '{"done":true}',
      },
    },
  }
}

function optionsBackend(scenario: CorsScenario): Backend {
  return { lambda: { returns: { statusCode: 204, headers: preflightHeaders(scenario), body: '' } } }
}
