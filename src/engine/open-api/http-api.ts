import { recordOf } from '#engine/core/record.ts'
import type { CorsConfiguration, HttpApi, HttpRoute } from '#engine/gateway/model/api.ts'
import { DEFAULT_ROUTE } from '#engine/gateway/routing/routes.ts'

import { httpIntegration, integrationPart } from './integration.ts'
import { KEYS, OF_REST_ALONE } from './keys.ts'
import { declaredStatuses, parametersOf, requestModels, type Place } from './operation.ts'
import type { Part } from './part.ts'
import { present } from './responses.ts'
import { endpointOf, ownRoute, type Made } from './rest-api.ts'
import { placesOf } from './routes.ts'
import type { OwnRoute, Shared } from './translate.ts'
import { usableHttpApi } from './usable.ts'

const CORS = 'x-amazon-apigateway-cors'

/** A route with what its requests look like. */
export type Route = { readonly made: HttpRoute; readonly route: OwnRoute; readonly operation: Part }

/** The document as an HTTP API. */
export function httpApiOf(shared: Shared): Made<HttpApi> {
  const { root, id, models, security } = shared
  for (const [name, why] of OF_REST_ALONE)
    if (root.has(name)) root.remark('listed', name, `${why} It is left aside.`)
  const routes = [...placesOf(root, 'http')].flatMap((place) => routeOf(place, shared) ?? [])
  const schemas = models.usable()
  const base = present<Omit<HttpApi, 'routes'>>({
    kind: 'http',
    id,
    cors: corsOf(root),
    authorizers: security.authorizers(),
    disableExecuteApiEndpoint: endpointOf(root, 'http').isOff,
  })
  return { ...usableHttpApi(base, routes), models: schemas }
}

function routeOf(place: Place, { models, security }: Shared): Route | null {
  const { operation, path, verb } = place
  const isDefault = path === `/${DEFAULT_ROUTE}`
  if (isDefault && verb !== 'ANY') {
    operation.remark(
      'listed',
      '',
      'The route $default serves every verb (x-amazon-apigateway-any-method). This one is left out.',
    )
    return null
  }
  const routeKey = isDefault ? DEFAULT_ROUTE : `${verb} ${path}`
  const part = integrationPart(operation)
  const integration = part === undefined ? null : httpIntegration(part, routeKey)
  if (integration === null) return null
  const parameters = parametersOf(place)
  const bodies = requestModels(place, models)
  // What a route answers with decides nothing in an HTTP API, but odd parts are still told.
  declaredStatuses(place)
  const { authorization } = security.callersOf(operation)
  return {
    made: { routeKey, authorization, integration },
    route: ownRoute(routeKey, place, { parameters, bodies }),
    operation,
  }
}

function corsOf(root: Part): CorsConfiguration | undefined {
  const cors = root.part(CORS)
  if (cors === undefined || Object.keys(cors.fields).length === 0) return undefined
  cors.audit(KEYS.CORS)
  const lists = ['allowOrigins', 'allowMethods', 'allowHeaders', 'exposeHeaders'] as const
  const pairs = lists.flatMap((name) => {
    const list = cors.texts(name)
    return list === undefined ? [] : [[name, list] as const]
  })
  return {
    ...recordOf(pairs),
    ...present<CorsConfiguration>({
      allowCredentials: cors.flag('allowCredentials'),
      maxAge: cors.whole('maxAge'),
    }),
  }
}
