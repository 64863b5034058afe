import { describe, expect, it } from 'vitest'

import { corsShape, type CorsScenario } from '#engine/simulators/cors/scenario.ts'
import { Server } from '#engine/simulators/cors/server.ts'
import { ownVectors } from '#tests/support/vectors.ts'

type Headers = Readonly<Record<string, string>>
type Method = {
  readonly method: string
  readonly integration: string
  readonly authorizationType: string
  readonly apiKeyRequired?: boolean
  readonly responseHeaders?: Headers
  readonly backend?: { readonly headers?: Headers; readonly lambdaReturns?: unknown }
}
type Api = {
  readonly type: 'rest' | 'http'
  readonly cors?: {
    readonly allowOrigins?: readonly string[]
    readonly allowMethods?: readonly string[]
    readonly allowHeaders?: readonly string[]
    readonly allowCredentials?: boolean
  } | null
  readonly routes?: readonly { readonly routeKey: string; readonly authorizer?: string }[]
  readonly backend?: { readonly headers?: Headers }
  readonly methods?: readonly Method[]
  readonly deployed?: boolean
  readonly gatewayResponses?: Readonly<Record<string, { readonly responseParameters: Headers }>>
}
type GatewayCase = {
  readonly kind: 'gateway-answer'
  readonly api: Api
  readonly request: { readonly method: string; readonly path: string; readonly headers: Headers }
}
type Case = {
  readonly id: string
  readonly input: GatewayCase | { readonly kind: 'needs-preflight' | 'browser-verdict' }
  readonly expected: {
    readonly status?: number
    readonly allowsOrigin?: boolean
    readonly headers?: Headers
    readonly listHeaders?: Readonly<Record<string, readonly string[]>>
    readonly absentHeaders?: readonly string[]
  }
}

const cases = ownVectors<Case>('cors')
const isGateway = (one: Case): one is Case & { readonly input: GatewayCase } =>
  one.input.kind === 'gateway-answer'

const ORIGIN = 'Access-Control-Allow-Origin'
const bare = (value = ''): string => value.replaceAll("'", '')
const CALLS = ['GET', 'PUT'].map((method) => ({ method, path: '/pets' }))
const GUARDS: Readonly<Record<string, string>> = {
  AWS_IAM: 'iam',
  CUSTOM: 'authorizer',
  COGNITO_USER_POOLS: 'authorizer',
}

/** The API of a case in the fields of a scenario. */
function scenarioOf(api: Api): CorsScenario {
  const fields = api.type === 'http' ? httpFields(api) : restFields(api)
  return corsShape.parse({ sim: 'cors', version: 1, type: api.type, calls: CALLS, ...fields })
}

function httpFields({ cors, routes = [], backend }: Api): object {
  const asked = cors ?? null
  return {
    preflights: {
      by: asked === null ? 'nobody' : 'automatic',
      origin: asked?.allowOrigins?.join(',') ?? '',
      methods: asked?.allowMethods?.join(',') ?? '',
      headers: asked?.allowHeaders?.join(',') ?? '',
      credentials: asked?.allowCredentials === true,
    },
    route: routes.some(({ routeKey }) => routeKey === '$default') ? 'default' : 'own',
    guard: routes.some(({ authorizer }) => authorizer === 'JWT') ? 'authorizer' : 'none',
    optionsRoute: routes.some(({ routeKey }) => routeKey.startsWith('OPTIONS')),
    answers: {
      origin: backend?.headers?.[ORIGIN] ?? '',
      credentials: backend?.headers?.['Access-Control-Allow-Credentials'] === 'true',
    },
  }
}

function restFields({ methods = [], deployed = true, gatewayResponses = {} }: Api): object {
  const options = methods.find(({ method }) => method === 'OPTIONS')
  const own = methods.find(({ method }) => method === 'PUT')
  const isProxy = own?.integration === 'AWS_PROXY'
  const headers = (isProxy ? own?.backend?.headers : own?.responseHeaders) ?? {}
  const guardOf = (method?: Method): string =>
    method?.apiKeyRequired === true ? 'key' : (GUARDS[method?.authorizationType ?? ''] ?? 'none')
  const on = (type: string): string =>
    bare(gatewayResponses[type]?.responseParameters[`gatewayresponse.header.${ORIGIN}`])
  return {
    integration: isProxy ? 'proxy' : 'custom',
    guard: guardOf(own),
    deployed,
    preflights: {
      by: options === undefined ? 'nobody' : 'mock',
      guard: guardOf(options),
      origin: bare(options?.responseHeaders?.[ORIGIN]),
      methods: bare(options?.responseHeaders?.['Access-Control-Allow-Methods']),
      headers: bare(options?.responseHeaders?.['Access-Control-Allow-Headers']),
    },
    answers: {
      says: own?.backend?.lambdaReturns === undefined ? 'ok' : 'malformed',
      origin: bare(headers[ORIGIN]),
      on4xx: on('DEFAULT_4XX'),
      on5xx: on('DEFAULT_5XX'),
    },
  }
}

describe('vectors: what the API of a cors scenario answers, through the whole gateway', () => {
  it.each(cases.filter(isGateway))('$id', ({ input: { api, request }, expected }) => {
    const headers = Object.entries(request.headers)
    const answer = new Server(scenarioOf(api)).answer({ ...request, headers })
    const value = (name: string) => answer.headers.find(([given]) => given.toLowerCase() === name)?.[1]
    // A preflight whose answer is an error allows nothing, whatever its headers say.
    const allowed = value('access-control-allow-origin')
    const allows = answer.status < 300 && (allowed === '*' || allowed === request.headers['Origin'])
    const seen = {
      status: answer.status,
      allowsOrigin: allows,
      headers: Object.fromEntries(Object.keys(expected.headers ?? {}).map((name) => [name, value(name)])),
      listHeaders: Object.fromEntries(
        Object.keys(expected.listHeaders ?? {}).map((name) => [name, value(name)?.split(',')]),
      ),
      absentHeaders: (expected.absentHeaders ?? []).filter((name) => value(name) === undefined),
    }
    const { status, allowsOrigin, headers: own, listHeaders, absentHeaders } = expected
    const asked = { status, allowsOrigin, headers: own, listHeaders, absentHeaders }
    expect(seen).toMatchObject(
      Object.fromEntries(Object.entries(asked).filter(([, wanted]) => wanted !== undefined)),
    )
  })
})
