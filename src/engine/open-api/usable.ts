import { InvalidScenario, NotModelled } from '#engine/core/shape.ts'
import type { Api, HttpApi, RestApi } from '#engine/gateway/model/api.ts'
import { compileGateway } from '#engine/gateway/pipeline/compile.ts'
import { ACCOUNT, REGION } from '#engine/simulators/pipeline/gateway.ts'

import type { Route } from './http-api.ts'
import type { Part } from './part.ts'
import type { Method } from './rest-api.ts'
import type { OwnRoute } from './translate.ts'

/** Why a gateway cannot be made from an API; null where it can. */
function problemOf(api: Api): string | null {
  const stage = { name: 'test', deployment: 'now' }
  const entry = { edited: api, deployments: { now: api }, stages: [stage] }
  try {
    compileGateway({ account: ACCOUNT, region: REGION, apis: { [api.id]: entry } })
    return null
  } catch (error) {
    if (error instanceof InvalidScenario || error instanceof NotModelled) return error.message
    throw error
  }
}

type Usable<A> = { readonly api: A; readonly routes: readonly OwnRoute[] }
type RestBase = Omit<RestApi, 'methods'>

/** Settings of a whole REST API that can be left out one by one, and where each stands. */
const SETTINGS: readonly (readonly [field: keyof RestBase, extension: string])[] = [
  ['resourcePolicy', 'x-amazon-apigateway-policy'],
  ['gatewayResponses', 'x-amazon-apigateway-gateway-responses'],
  ['authorizers', 'components'],
]

/** The API less what no gateway can be made from, each with a remark. */
export function usableRestApi(base: RestBase, methods: readonly Method[], root: Part): Usable<RestApi> {
  const sound = soundBase(base, root)
  // What all methods share was looked at once.
  const { gatewayResponses: _, resourcePolicy: __, ...shared } = sound
  const kept = methods.filter(({ method, operation }) =>
    isSound({ ...shared, methods: [method] }, operation, 'method'),
  )
  return {
    api: { ...sound, methods: kept.map(({ method }) => method) },
    routes: kept.map(({ route }) => route),
  }
}

function soundBase(base: RestBase, root: Part): RestBase {
  let sound = base
  for (const [field, extension] of SETTINGS) {
    const alone = { kind: base.kind, id: base.id, endpointType: base.endpointType, methods: [] }
    const problem = problemOf({ ...alone, [field]: base[field] })
    if (problem === null) continue
    root.remark('listed', extension, `${problem} It is left out.`)
    const { [field]: _, ...rest } = sound
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each of the fields may be absent
    sound = rest as RestBase
  }
  return sound
}

export function usableHttpApi(base: Omit<HttpApi, 'routes'>, routes: readonly Route[]): Usable<HttpApi> {
  const kept = routes.filter(({ made, operation }) =>
    isSound({ ...base, routes: [made] }, operation, 'route'),
  )
  return { api: { ...base, routes: kept.map(({ made }) => made) }, routes: kept.map(({ route }) => route) }
}

function isSound(api: Api, operation: Part, what: string): boolean {
  const problem = problemOf(api)
  if (problem !== null) operation.remark('listed', '', `${problem} The ${what} is left out.`)
  return problem === null
}
