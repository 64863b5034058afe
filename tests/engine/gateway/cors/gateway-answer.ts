import type { GatewayResponseSettings, GatewayResponseType } from '#engine/gateway/model/gateway-response.ts'
import {
  corsHeaders,
  isPreflight,
  preflightHeaders,
  preflightReceiver,
  withoutCorsHeaders,
} from '#engine/gateway/cors/http-api.ts'
import { refusalWithoutCredentials, type MethodDemands } from '#engine/gateway/cors/rest-api.ts'
import {
  compileGatewayMappings,
  compileResponseMappings,
  mapHeaders,
} from '#engine/gateway/integration/parameters.ts'
import { readProxyAnswer } from '#engine/gateway/integration/proxy-answer.ts'
import type { SourceScope } from '#engine/gateway/integration/sources.ts'
import type { CorsConfiguration } from '#engine/gateway/model/api.ts'
import type { HeaderList } from '#engine/gateway/model/http.ts'
import { gatewayResponse } from '#engine/gateway/responses/gateway-responses.ts'
import { builtInResponse } from '#engine/gateway/responses/types.ts'
import { buildTree, matchResource } from '#engine/gateway/routing/resources.ts'
import { matchRoute } from '#engine/gateway/routing/routes.ts'

type Headers = { readonly [name: string]: string }
type Request = { readonly method: string; readonly path: string; readonly headers: Headers }

type HttpRoute = { readonly routeKey: string; readonly authorizer?: string }
type HttpInput = {
  readonly type: 'http'
  readonly cors: CorsConfiguration | null
  readonly routes: readonly HttpRoute[]
  readonly backend?: { readonly status: number; readonly headers: Headers }
}

type RestMethod = {
  readonly method: string
  readonly integration: 'MOCK' | 'AWS' | 'AWS_PROXY' | 'HTTP' | 'HTTP_PROXY'
  readonly authorizationType: MethodDemands['authorization']
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
  readonly methods: readonly RestMethod[]
  readonly deployed: boolean
  readonly deployedMethods?: readonly RestMethod[]
  readonly gatewayResponses?: GatewayResponseSettings
}

export type GatewayInput = { readonly api: HttpInput | RestInput; readonly request: Request }

export type GatewayAnswer = {
  readonly status: number
  readonly headers: HeaderList
  readonly json?: unknown
  readonly answeredBy?: string
}

/** The rules of the gateway put together as far as a CORS case needs them. */
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

/** Literals are all that the cases map. */
const nothing: SourceScope = {
  method: { path: {}, query: [], headers: [], body: '' },
  answer: null,
  stageVariables: {},
  context: () => null,
  bodyPath: () => null,
}

function refused(
  api: RestInput,
  type: GatewayResponseType,
  status = builtInResponse(type).status ?? 500,
): GatewayAnswer {
  const { responseParameters } = gatewayResponse(api.gatewayResponses ?? {}, type)
  return {
    status,
    headers: mapHeaders(compileGatewayMappings(responseParameters), nothing),
    json: { message: builtInResponse(type).message },
  }
}

function answerRest(api: RestInput, { method, path, headers }: Request): GatewayAnswer {
  const methods = api.deployed ? api.methods : (api.deployedMethods ?? [])
  const tree = buildTree(methods.map((value) => ({ resource: api.resource, method: value.method, value })))
  const found = matchResource(tree, method, path)?.value
  if (found === undefined) return refused(api, 'MISSING_AUTHENTICATION_TOKEN')
  const demands = {
    authorization: found.authorizationType,
    identityHeader: 'Authorization',
    apiKeyRequired: found.apiKeyRequired === true,
  }
  const refusal = refusalWithoutCredentials(demands, Object.entries(headers))
  if (refusal !== null) return refused(api, refusal)
  const { backend = {} } = found
  if ('lambdaReturns' in backend && readProxyAnswer(backend.lambdaReturns) === null)
    return refused(api, 'DEFAULT_5XX', 502)
  const mapped = Object.entries(found.responseHeaders ?? {}).map(
    ([name, source]) => [`method.response.header.${name}`, source] as const,
  )
  const isProxy = found.integration === 'AWS_PROXY' || found.integration === 'HTTP_PROXY'
  return {
    status: backend.status ?? 200,
    headers: isProxy
      ? Object.entries(backend.headers ?? {})
      : mapHeaders(compileResponseMappings(Object.fromEntries(mapped)), nothing),
  }
}
