import type { Company } from '#content/schema/company.ts'
import type { Api, Gateway, HttpApi, RestApi, Stage, WebsocketApi } from '#engine/gateway/model/api.ts'
import type { Backend } from '#engine/gateway/model/backend.ts'

/** The gateway of the firm as it stands in a lesson. What an artefact shows is put into it before it runs. */
export type World = {
  apis: Record<string, Api>
  stages: Record<string, Stage>
  backends: Record<string, Backend>
  gateway: Omit<Gateway, 'apis' | 'backends'>
  /** What the policies of a signing caller say, as a document; none says nothing. */
  identityPolicy: unknown
  /** Named callers that sign, with their account. */
  readonly callers: Readonly<Record<string, { readonly account: string; readonly principal: string }>>
}

export const STAGE = 'prod'
/** The deployment of a canary, and the backend behind it. */
export const CANARY = 'canary'

export function worldOf(company: Company, lesson: number): World {
  const apis = company.apis.filter(({ since }) => since <= lesson)
  const routes = company.routes.filter(({ since }) => since <= lesson)
  const of = (name: string) => routes.filter(({ api }) => api === name)
  return {
    apis: Object.fromEntries(
      apis.map((api) => [
        api.name,
        apiOf(
          api,
          of(api.name).map(({ route }) => route),
        ),
      ]),
    ),
    stages: Object.fromEntries(apis.map(({ name }) => [name, { name: STAGE, deployment: 'd1' }])),
    backends: Object.fromEntries(
      routes.map(({ api, route, returns, status = 200, takesMs }) => [
        `${api} ${route}`,
        {
          latencyMs: takesMs,
          ...(returns === undefined ? { status, body: '' } : { lambda: { returns } }),
        } satisfies Backend,
      ]),
    ),
    gateway: { account: company.account, region: company.region },
    identityPolicy: null,
    callers: {
      'the packing role': {
        account: company.account,
        principal: `arn:aws:iam::${company.account}:role/packing`,
      },
      'the carrier': {
        account: company.partner,
        principal: `arn:aws:iam::${company.partner}:role/pickup`,
      },
    },
  }
}

type ApiEntry = Company['apis'][number]

function apiOf({ name, id, kind, endpoint }: ApiEntry, routes: readonly string[]): Api {
  const backendOf = (route: string) => `${name} ${route}`
  switch (kind) {
    case 'rest':
      return {
        kind,
        id,
        endpointType: endpoint,
        methods: routes.map((route) => {
          const [method = '', resource = ''] = route.split(' ')
          return {
            resource,
            method,
            integration: { type: 'AWS_PROXY', service: 'lambda', backend: backendOf(route) },
          }
        }),
      } satisfies RestApi
    case 'http':
      return {
        kind,
        id,
        routes: routes.map((routeKey) => ({
          routeKey,
          integration: {
            type: 'AWS_PROXY',
            payloadFormatVersion: '2.0',
            backend: backendOf(routeKey),
          },
        })),
      } satisfies HttpApi
    case 'websocket':
      return {
        kind,
        id,
        routeSelectionExpression: '$request.body.action',
        routes: routes.map((routeKey) => ({
          routeKey,
          integration: { type: 'AWS_PROXY', service: 'lambda', backend: backendOf(routeKey) },
          routeResponse: true,
        })),
      } satisfies WebsocketApi
  }
}

export function gatewayOf({ apis, stages, backends, gateway }: World): Gateway {
  return {
    ...gateway,
    backends,
    apis: Object.fromEntries(
      Object.entries(apis).map(([name, api]) => {
        const stage = stages[name]
        return [
          api.id,
          {
            edited: api,
            deployments: { d1: api, ...(CANARY in backends ? { [CANARY]: behindCanary(api) } : {}) },
            stages: stage === undefined ? [] : [stage],
          },
        ]
      }),
    ),
  }
}

/** The same API with the canary's function behind every method. */
function behindCanary(api: Api): Api {
  if (api.kind !== 'rest') return api
  return {
    ...api,
    methods: api.methods.map((method) => ({
      ...method,
      integration: { ...method.integration, backend: CANARY },
    })),
  }
}

/** A REST API of the firm; throws for another kind. */
export function restApi(world: World, name: string): RestApi {
  const api = world.apis[name]
  if (api?.kind !== 'rest') throw new Error(`“${name}” is no REST API that stands yet`)
  return api
}

export function httpApi(world: World, name: string): HttpApi {
  const api = world.apis[name]
  if (api?.kind !== 'http') throw new Error(`“${name}” is no HTTP API that stands yet`)
  return api
}
