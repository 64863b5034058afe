import type { Json, JsonObject } from '#engine/core/json.ts'
import type { EndpointType } from '#engine/gateway/limits.ts'
import type { RestApi, RestMethod } from '#engine/gateway/model/api.ts'
import { isObject } from '#engine/gateway/validation/json.ts'

import { integrationPart, restIntegration } from './integration.ts'
import { KEYS } from './keys.ts'
import { declaredStatuses, parametersOf, requestModels, requestParameters, type Place } from './operation.ts'
import type { Part } from './part.ts'
import { gatewayResponses, integrationResponses, present } from './responses.ts'
import { placesOf } from './routes.ts'
import type { OwnRoute, Shared } from './translate.ts'
import { usableRestApi } from './usable.ts'
import { Validators } from './validators.ts'

const POLICY = 'x-amazon-apigateway-policy'
const ENDPOINT = 'x-amazon-apigateway-endpoint-configuration'
const KEY_SOURCE = 'x-amazon-apigateway-api-key-source'

export type Made<A> = {
  readonly api: A
  readonly routes: readonly OwnRoute[]
  readonly models: Readonly<Record<string, Json>>
}

/** A method with what its requests look like. */
export type Method = { readonly method: RestMethod; readonly route: OwnRoute; readonly operation: Part }

/** The document as a REST API. */
export function restApiOf(shared: Shared): Made<RestApi> {
  const { root, id, models, security } = shared
  const validators = new Validators(root)
  const methods = [...placesOf(root, 'rest')].flatMap((place) => methodOf(place, shared, validators) ?? [])
  const schemas = models.usable()
  for (const name of ['x-amazon-apigateway-cors', 'x-amazon-apigateway-importexport-version'])
    if (root.has(name)) root.remark('listed', name, 'Only an HTTP API has it: it is left aside.')
  const { endpoint, isOff } = endpointOf(root, 'rest')
  const base = present<Omit<RestApi, 'methods'>>({
    kind: 'rest',
    id,
    endpointType: endpoint,
    models: schemas,
    binaryMediaTypes: root.texts('x-amazon-apigateway-binary-media-types'),
    gatewayResponses: gatewayResponses(root),
    resourcePolicy: policyOf(root),
    authorizers: security.authorizers(),
    apiKeySource: keySourceOf(root),
    disableExecuteApiEndpoint: isOff,
  })
  const usable = usableRestApi(
    base,
    methods.map((each) => withKnownModels(each, schemas)),
    root,
  )
  return { ...usable, models: schemas }
}

function methodOf(place: Place, { models, security }: Shared, validators: Validators): Method | null {
  const { operation, path, verb } = place
  const route = `${verb} ${path}`
  const part = integrationPart(operation)
  const integration = part === undefined ? null : restIntegration(part, route)
  if (part === undefined || integration === null) return null
  const parameters = parametersOf(place)
  const bodies = requestModels(place, models)
  const { authorization, keyRequired } = security.callersOf(operation)
  const isCustom = integration.type !== 'AWS_PROXY' && integration.type !== 'HTTP_PROXY'
  const method = present<RestMethod>({
    resource: path,
    method: verb,
    authorization,
    apiKeyRequired: keyRequired,
    requestParameters: requestParameters(parameters),
    requestModels: bodies,
    validator: validators.of(operation),
    integration,
    integrationResponses: isCustom ? integrationResponses(part) : undefined,
    methodResponses: declaredStatuses(place),
  })
  return { method, route: ownRoute(route, place, { parameters, bodies }), operation }
}

type Known = {
  readonly parameters: OwnRoute['parameters']
  readonly bodies: Readonly<Record<string, string>>
}

/** What a route's requests look like. */
export function ownRoute(route: string, { operation }: Place, { parameters, bodies }: Known): OwnRoute {
  return {
    route,
    summary: operation.text('summary') ?? '',
    pointer: operation.pointer,
    parameters,
    bodies: Object.entries(bodies).map(([type, model]) => ({ type, model })),
  }
}

/** A model that is no schema validates nothing. */
function withKnownModels(each: Method, schemas: Readonly<Record<string, Json>>): Method {
  const { method } = each
  const known = Object.entries(method.requestModels ?? {}).filter(([, name]) => Object.hasOwn(schemas, name))
  return { ...each, method: { ...method, requestModels: Object.fromEntries(known) } }
}

function policyOf(root: Part): JsonObject | undefined {
  const policy = root.raw(POLICY)
  if (policy === undefined || policy === null) return undefined
  if (isObject(policy)) return policy
  root.odd(root.at(POLICY), 'a policy', policy)
  return undefined
}

function keySourceOf(root: Part): RestApi['apiKeySource'] {
  const source = root.text(KEY_SOURCE)?.toUpperCase()
  if (source === 'HEADER' || source === 'AUTHORIZER' || source === undefined) return source
  root.odd(root.at(KEY_SOURCE), 'HEADER or AUTHORIZER', source)
  return undefined
}

const TYPES: Readonly<Record<string, EndpointType>> = {
  REGIONAL: 'regional',
  EDGE: 'edge',
  PRIVATE: 'private',
}

/** What the document says of its endpoint: at its root, or as version 3 has it, at a server. An HTTP API has one kind. */
export function endpointOf(
  root: Part,
  kind: 'rest' | 'http',
): { readonly endpoint: EndpointType; readonly isOff: boolean } {
  const servers = root.items('servers')
  for (const server of servers) server.audit(KEYS.server)
  const settings = [root, ...servers].flatMap((place) => place.part(ENDPOINT) ?? [])
  for (const setting of settings) setting.audit(KEYS['endpoint configuration'])
  const named = settings.flatMap((setting) => setting.texts('types') ?? [])[0]?.toUpperCase() ?? ''
  const isOff = settings.some((setting) => setting.flag('disableExecuteApiEndpoint') === true)
  const endpoint = TYPES[named]
  if (endpoint === undefined && kind === 'rest')
    root.remark(
      'assumed',
      '',
      'The document does not say what kind of endpoint the API has: Regional, until you say otherwise beside it.',
    )
  return { endpoint: endpoint ?? 'regional', isOff }
}
