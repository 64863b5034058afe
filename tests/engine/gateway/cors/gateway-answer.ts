import {
  corsHeaders,
  isPreflight,
  preflightHeaders,
  preflightReceiver,
  withoutCorsHeaders,
} from '#engine/gateway/cors/http-api.ts'
import type { CorsConfiguration, RestApi, RestMethod } from '#engine/gateway/model/api.ts'
import type { Backend } from '#engine/gateway/model/backend.ts'
import { toText } from '#engine/gateway/model/bytes.ts'
import type { GatewayResponseSettings } from '#engine/gateway/model/gateway-response.ts'
import type { HeaderList } from '#engine/gateway/model/http.ts'
import type { IntegrationType, ParameterMap } from '#engine/gateway/model/integration.ts'
import { matchRoute } from '#engine/gateway/routing/routes.ts'
import { play } from '#tests/engine/gateway/pipeline/build.ts'

type Headers = { readonly [name: string]: string }
type Request = { readonly method: string; readonly path: string; readonly headers: Headers }

type HttpRoute = { readonly routeKey: string; readonly authorizer?: string }
type HttpInput = {
  readonly type: 'http'
  readonly cors: CorsConfiguration | null
  readonly routes: readonly HttpRoute[]
  readonly backend?: { readonly status: number; readonly headers: Headers }
}

type RestMethodCase = {
  readonly method: string
  readonly integration: IntegrationType
  readonly authorizationType: 'NONE' | 'AWS_IAM' | 'CUSTOM' | 'COGNITO_USER_POOLS'
  readonly apiKeyRequired?: boolean
  readonly responseHeaders?: Headers
  readonly backend?: {
    readonly status?: number
    readonly headers?: Headers
    readonly lambdaReturns?: unknown
  }
}
type RestInput = {
  readonly type: 'rest'
  readonly resource: string
  readonly methods: readonly RestMethodCase[]
  readonly deployed: boolean
  readonly deployedMethods?: readonly RestMethodCase[]
  readonly gatewayResponses?: GatewayResponseSettings
}

export type GatewayInput = { readonly api: HttpInput | RestInput; readonly request: Request }

export type GatewayAnswer = {
  readonly status: number
  readonly headers: HeaderList
  readonly json?: unknown
  readonly answeredBy?: string
}

/** A CORS case through the gateway: a REST API's through the whole pipeline, an HTTP API's by the rules that it cites. */
export function gatewayAnswer({ api, request }: GatewayInput): GatewayAnswer {
  return api.type === 'http' ? answerHttp(api, request) : answerRest(api, request)
}

function answerHttp({ cors, routes, backend }: HttpInput, { method, path, headers }: Request): GatewayAnswer {
  const given = Object.entries(headers)
  const hasAuthorizer = (route: HttpRoute) => route.authorizer !== undefined && route.authorizer !== 'NONE'
  const own = cors === null ? [] : corsHeaders(cors, given)
  if (isPreflight(method, given)) {
    const answeredBy = preflightReceiver(cors, routes, { path, hasAuthorizer })
    if (answeredBy === 'authorizer') return { status: 401, headers: [], answeredBy }
    if (answeredBy === 'gateway' && cors !== null)
      return { status: 204, headers: preflightHeaders(cors, given), answeredBy }
  }
  const found = matchRoute(routes, method, path)
  if (found === null) return { status: 404, headers: own }
  const answered = Object.entries(backend?.headers ?? {})
  return {
    status: backend?.status ?? 200,
    headers: cors === null ? answered : [...withoutCorsHeaders(answered), ...own],
  }
}

function answerRest(input: RestInput, { method, path, headers }: Request): GatewayAnswer {
  const methods = input.deployed ? input.methods : (input.deployedMethods ?? [])
  const outcome = play(
    methods.map((each) => restMethod(each, input.resource)),
    {
      api: { authorizers: AUTHORIZERS, gatewayResponses: input.gatewayResponses ?? {} },
      gateway: { backends: Object.fromEntries(methods.map((each) => [each.method, backendOf(each)])) },
    },
    { method, path, headers: Object.entries(headers) },
  )
  const { response } = outcome
  const body = toText(response.body)
  return {
    status: response.status,
    headers: response.headers,
    ...(body.startsWith('{') ? { json: JSON.parse(body) as unknown } : {}),
  }
}

/** Without credentials neither is asked: what they would say does not matter. */
const AUTHORIZERS: NonNullable<RestApi['authorizers']> = {
  CUSTOM: {
    kind: 'lambda',
    type: 'TOKEN',
    identitySources: ['method.request.header.Authorization'],
    answers: { byToken: {}, otherwise: { answer: { kind: 'unauthorized' } } },
  },
  COGNITO_USER_POOLS: {
    kind: 'token',
    token: { kind: 'cognito', pools: ['https://issuer.example'], audiencePattern: null },
    identitySource: 'method.request.header.Authorization',
    keys: [],
  },
}

function restMethod(given: RestMethodCase, resource: string): RestMethod {
  const { authorizationType: type, integration } = given
  const isHttp = integration === 'HTTP' || integration === 'HTTP_PROXY'
  return {
    resource,
    method: given.method,
    authorization:
      type === 'NONE' || type === 'AWS_IAM' ? { type } : { type: 'AUTHORIZER', authorizer: type },
    apiKeyRequired: given.apiKeyRequired ?? false,
    integration: {
      type: integration,
      backend: given.method,
      ...(integration === 'MOCK' ? { requestTemplates: { 'application/json': '{"statusCode": 200}' } } : {}),
      ...(isHttp ? { uri: 'https://backend.example/' } : {}),
      ...(integration === 'AWS' || integration === 'AWS_PROXY' ? { service: 'lambda' } : {}),
    },
    integrationResponses: [{ statusCode: '200', responseParameters: headerMappings(given) }],
  }
}

function headerMappings({ responseHeaders = {} }: RestMethodCase): ParameterMap {
  return Object.fromEntries(
    Object.entries(responseHeaders).map(([name, source]) => [`method.response.header.${name}`, source]),
  )
}

function backendOf({ integration, backend = {} }: RestMethodCase): Backend {
  if ('lambdaReturns' in backend) return { lambda: { returns: backend.lambdaReturns } }
  const answer = { headers: backend.headers ?? {} }
  if (integration !== 'AWS_PROXY') return { status: backend.status ?? 200, ...answer }
  return { lambda: { returns: { statusCode: backend.status ?? 200, ...answer, body: '' } } }
}
