import type { Json, JsonObject } from '#engine/core/json.ts'
import { recordOf } from '#engine/core/record.ts'
import type { HttpApi, HttpRoute, RestApi, RestMethod } from '#engine/gateway/model/api.ts'
import { DEFAULT_ROUTE } from '#engine/gateway/routing/routes.ts'

import { writtenModels } from './models.ts'
import { SchemeNames, writtenSchemes } from './schemes.ts'
import { plain, withoutEmpty } from './plain.ts'

const ANY = 'x-amazon-apigateway-any-method'
const INTEGRATION = 'x-amazon-apigateway-integration'
/** A role for services that need one: which one it was decides nothing here. */
const ROLE = 'arn:aws:iam::111122223333:role/gateway'

/** An API as an OpenAPI document of version 3: read again, it means the same. */
export function writtenDocument(api: RestApi | HttpApi, title: string): JsonObject {
  const names = new SchemeNames(Object.keys(api.authorizers ?? {}))
  return withoutEmpty({
    openapi: '3.0.1',
    info: { title, version: '1' },
    ...(api.kind === 'rest' ? restParts(api) : httpParts(api)),
    paths: api.kind === 'rest' ? restPaths(api, names) : httpPaths(api, names),
    components: withoutEmpty({
      schemas: api.kind === 'rest' ? writtenModels(api.models ?? {}) : {},
      securitySchemes: writtenSchemes(api.authorizers ?? {}, names),
    }),
  })
}

function restParts(api: RestApi): JsonObject {
  return withoutEmpty({
    'x-amazon-apigateway-endpoint-configuration': {
      types: [api.endpointType.toUpperCase()],
      disableExecuteApiEndpoint: api.disableExecuteApiEndpoint === true,
    },
    'x-amazon-apigateway-binary-media-types': plain(api.binaryMediaTypes),
    'x-amazon-apigateway-policy': plain(api.resourcePolicy),
    'x-amazon-apigateway-api-key-source': api.apiKeySource ?? null,
    'x-amazon-apigateway-gateway-responses': plain(api.gatewayResponses),
    'x-amazon-apigateway-request-validators': recordOf(
      api.methods.flatMap(({ validator }) =>
        validator === undefined
          ? []
          : [
              [
                validatorName(validator),
                { validateRequestParameters: validator.parameters, validateRequestBody: validator.body },
              ] as const,
            ],
      ),
    ),
  })
}

function httpParts(api: HttpApi): JsonObject {
  return withoutEmpty({
    'x-amazon-apigateway-importexport-version': '1.0',
    'x-amazon-apigateway-endpoint-configuration': {
      disableExecuteApiEndpoint: api.disableExecuteApiEndpoint === true,
    },
    'x-amazon-apigateway-cors': plain(api.cors),
  })
}

const validatorName = ({ parameters, body }: NonNullable<RestMethod['validator']>): string =>
  [...(parameters ? ['parameters'] : []), ...(body ? ['body'] : [])].join(' and ') || 'nothing'

/** Operations by path and verb. */
class Paths {
  readonly #paths = new Map<string, [key: string, operation: Json][]>()

  add(path: string, verb: string, operation: JsonObject): void {
    const key = verb === 'ANY' ? ANY : verb.toLowerCase()
    const item = this.#paths.get(path) ?? []
    item.push([key, operation])
    this.#paths.set(path, item)
  }

  written(): JsonObject {
    return recordOf([...this.#paths].map(([path, item]) => [path, recordOf(item)] as const))
  }
}

function restPaths({ methods }: RestApi, names: SchemeNames): JsonObject {
  const paths = new Paths()
  for (const method of methods) paths.add(method.resource, method.method, restOperation(method, names))
  return paths.written()
}

function restOperation(method: RestMethod, names: SchemeNames): JsonObject {
  const { validator, requestModels = {}, methodResponses = [] } = method
  return withoutEmpty({
    parameters: parametersOf(method.requestParameters ?? {}),
    requestBody: withoutEmpty({
      content: recordOf(
        Object.entries(requestModels).map(([type, name]) => [
          type,
          { schema: { $ref: `#/components/schemas/${encodeURIComponent(name)}` } },
        ]),
      ),
    }),
    responses: recordOf(methodResponses.map((status) => [status, { description: '' }] as const)),
    security: names.security(method.authorization, method.apiKeyRequired === true),
    'x-amazon-apigateway-request-validator': validator === undefined ? null : validatorName(validator),
    [INTEGRATION]: restIntegration(method),
  })
}

const PLACES: Readonly<Record<string, string>> = { path: 'path', querystring: 'query', header: 'header' }

function parametersOf(parameters: Readonly<Record<string, boolean>>): readonly Json[] {
  return Object.entries(parameters).map(([source, required]) => {
    const [, , place = '', ...name] = source.split('.')
    return { name: name.join('.'), in: PLACES[place] ?? place, required, schema: { type: 'string' } }
  })
}

function restIntegration({ integration, integrationResponses = [] }: RestMethod): JsonObject {
  const { service: _, action: __, uriPath: ___, backend: ____, ...kept } = integration
  return withoutEmpty({
    ...plain(kept),
    type: integration.type.toLowerCase(),
    credentials: integration.type === 'AWS' ? ROLE : null,
    responses: recordOf(
      integrationResponses.map(({ selectionPattern, ...response }) => [
        selectionPattern ?? 'default',
        plain(response) ?? {},
      ]),
    ),
  })
}

function httpPaths({ routes }: HttpApi, names: SchemeNames): JsonObject {
  const paths = new Paths()
  for (const route of routes) {
    const [verb = '', path = ''] =
      route.routeKey === DEFAULT_ROUTE ? ['ANY', `/${DEFAULT_ROUTE}`] : route.routeKey.split(' ')
    paths.add(path, verb, httpOperation(route, names))
  }
  return paths.written()
}

function httpOperation({ authorization, integration }: HttpRoute, names: SchemeNames): JsonObject {
  const { subtype, backend: _, ...kept } = integration
  return withoutEmpty({
    security: names.security(authorization, false),
    [INTEGRATION]: withoutEmpty({ ...plain(kept), integrationSubtype: subtype ?? null }),
  })
}
