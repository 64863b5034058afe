import type { GatewayResponseType } from '#engine/gateway/model/gateway-response.ts'
import { InvalidScenario, NotModelled } from '#engine/core/shape.ts'
import {
  compileGatewayMappings,
  compileRequestMappings,
  compileResponseMappings,
  UnknownTarget,
  type HeaderMappings,
  type RequestMappings,
} from '#engine/gateway/integration/parameters.ts'
import { forbiddenHeader } from '#engine/gateway/integration/headers.ts'
import {
  compileResponses,
  type PatternScope,
  type SelectableResponse,
} from '#engine/gateway/integration/selection.ts'
import { compileSource, UnknownSource, type Source } from '#engine/gateway/integration/sources.ts'
import { compileAddress, type AddressOf } from '#engine/gateway/integration/uri.ts'
import { integrationTimeout } from '#engine/gateway/limits.ts'
import type { Authorizer } from '#engine/gateway/model/authorizer.ts'
import type { PolicyDocument, RestApi, RestMethod } from '#engine/gateway/model/api.ts'
import type { Integration, IntegrationResponse, TemplateMap } from '#engine/gateway/model/integration.ts'
import { prepareTemplate } from '#engine/gateway/pipeline/prepare-template.ts'
import type { PreparedTemplate } from '#engine/gateway/pipeline/template.ts'
import { parsePolicy, type ArnOfApi } from '#engine/gateway/policy/document.ts'
import { InvalidPolicy } from '#engine/gateway/policy/errors.ts'
import { compileResources, type CompiledResources, type Statement } from '#engine/gateway/policy/evaluate.ts'
import { gatewayResponse, type GatewayResponse } from '#engine/gateway/responses/gateway-responses.ts'
import { GATEWAY_RESPONSES, isGatewayResponseType } from '#engine/gateway/responses/types.ts'
import { buildTree, type ResourceTree } from '#engine/gateway/routing/resources.ts'
import { InvalidModel } from '#engine/gateway/validation/errors.ts'
import { compileModels, type Models } from '#engine/gateway/validation/models.ts'
import { compileValidation, type CompiledValidator } from '#engine/gateway/validation/validate-request.ts'

/** An integration response with everything read once. */
export type CompiledResponse = {
  readonly mappings: HeaderMappings
  readonly templates: ReadonlyMap<string, PreparedTemplate>
}

/** A method with everything read once. */
export type CompiledMethod = {
  readonly method: RestMethod
  /** `resource/VERB`, as stage settings and plans name it. */
  readonly place: string
  readonly mappings: RequestMappings
  /** A mapped header that makes every call fail, or null. */
  readonly forbidden: string | null
  readonly requestTemplates: ReadonlyMap<string, PreparedTemplate>
  readonly responses: readonly SelectableResponse[]
  readonly byResponse: ReadonlyMap<IntegrationResponse, CompiledResponse>
  /** Sources of the parameters that make the cache key, in their declared order (cac-08). */
  readonly cacheKeys: readonly Source[]
  readonly timeoutMs: number
  /** Where an integration with an address of its own leads. */
  readonly address: AddressOf
  /** What the request validator looks at; null without one. */
  readonly validated: CompiledValidator | null
}

export type CompiledGatewayResponse = { readonly entry: GatewayResponse; readonly mappings: HeaderMappings }

/** An authorizer of a REST API with its identity sources read. */
export type CompiledAuthorizer = { readonly setting: Authorizer; readonly sources: readonly Source[] }

/** Account and Region of an API. */
export type ApiPlace = { readonly account: string; readonly region: string }

/** One deployment of a REST API, ready to serve. */
export type CompiledRestApi = {
  readonly api: RestApi
  readonly methods: readonly CompiledMethod[]
  readonly tree: ResourceTree<CompiledMethod>
  readonly gatewayResponses: ReadonlyMap<GatewayResponseType, CompiledGatewayResponse>
  readonly models: Models
  /** Statements of the resource policy; null without one. */
  readonly policy: readonly Statement[] | null
  /** Resources of its statements. */
  readonly policyResources: CompiledResources
  /** Whether any statement looks at the call by a condition. */
  readonly hasConditions: boolean
  /** Lambda and token authorizers with their sources read. */
  readonly authorizers: ReadonlyMap<string, CompiledAuthorizer>
}

/**
 * Reads a REST API once. Throws InvalidScenario for mappings, patterns and timeouts that cannot be, and NotModelled for
 * what is left out.
 */
export function compileRestApi(api: RestApi, scope: PatternScope, place: ApiPlace): CompiledRestApi {
  const models = compileModels(api.models ?? {}, api.id)
  const methods = api.methods.map((method) => compileMethod(api, method, { scope, models }))
  const { resourcePolicy } = api
  const policy = resourcePolicy === undefined ? null : readPolicy(resourcePolicy, { ...place, api: api.id })
  return {
    api,
    methods,
    tree: buildTree(
      methods.map((value) => ({ resource: value.method.resource, method: value.method.method, value })),
    ),
    gatewayResponses: compileGatewayResponses(api),
    authorizers: compileAuthorizers(api),
    models,
    policy,
    policyResources: compileResources(policy ?? []),
    hasConditions: policy !== null && policy.some(({ conditions = [] }) => conditions.length > 0),
  }
}

function compileAuthorizers(api: RestApi): ReadonlyMap<string, CompiledAuthorizer> {
  return new Map(
    Object.entries(api.authorizers ?? {}).map(([name, setting]) => {
      const names = setting.kind === 'lambda' ? setting.identitySources : [setting.identitySource]
      return [
        name,
        { setting, sources: names.map((source) => read(`authorizers.${name}`, () => compileSource(source))) },
      ]
    }),
  )
}

function readPolicy(document: PolicyDocument, place: ArnOfApi): readonly Statement[] {
  try {
    return parsePolicy(document, 'resource', place)
  } catch (problem) {
    if (problem instanceof InvalidPolicy)
      throw new InvalidScenario(`resourcePolicy.${problem.path}`, problem.expected, null)
    throw problem
  }
}

function compileGatewayResponses(api: RestApi): ReadonlyMap<GatewayResponseType, CompiledGatewayResponse> {
  const settings = api.gatewayResponses ?? {}
  const types = Object.keys(GATEWAY_RESPONSES).filter((type) => isGatewayResponseType(type))
  return new Map(
    types.map((type) => {
      const entry = gatewayResponse(settings, type)
      const path = `gatewayResponses.${type}.responseParameters`
      return [type, { entry, mappings: read(path, () => compileGatewayMappings(entry.responseParameters)) }]
    }),
  )
}

type MethodParts = { readonly scope: PatternScope; readonly models: Models }

function compileMethod(api: RestApi, method: RestMethod, { scope, models }: MethodParts): CompiledMethod {
  const { integration } = method
  const place = `${method.resource}/${method.method}`
  if (integration.responseTransferMode === 'STREAM') throw new NotModelled('Response streaming')
  const mappings = read(place, () => compileRequestMappings(integration.requestParameters))
  const headers = mappings.filter((each) => each.place === 'header').map(({ name }) => name)
  const responses = method.integrationResponses ?? []
  return {
    method,
    place,
    mappings,
    forbidden: forbiddenHeader(integration.type, headers),
    requestTemplates: prepareAll(integration.requestTemplates),
    responses: read(place, () => compileResponses(responses, scope)),
    byResponse: new Map(responses.map((response) => [response, compileResponse(place, response)])),
    cacheKeys: cacheKeys(place, integration),
    timeoutMs: timeoutOf(api, place, integration),
    validated: validatedOf(method, models),
    address: compileAddress(integration.uri ?? ''),
  }
}

function validatedOf(method: RestMethod, models: Models): CompiledValidator | null {
  const { validator, requestParameters = {}, requestModels = {} } = method
  return validator === undefined
    ? null
    : compileValidation({ validator, requestParameters, requestModels }, models)
}

function compileResponse(place: string, response: IntegrationResponse): CompiledResponse {
  return {
    mappings: read(place, () => compileResponseMappings(response.responseParameters)),
    templates: prepareAll(response.responseTemplates),
  }
}

function prepareAll(templates: TemplateMap | undefined): ReadonlyMap<string, PreparedTemplate> {
  return new Map(Object.entries(templates ?? {}).map(([type, source]) => [type, prepareTemplate(source)]))
}

/** `method.request.…` names its value itself, `integration.request.…` that of the mapping with this target. */
function cacheKeys(place: string, integration: Integration): readonly Source[] {
  return (integration.cacheKeyParameters ?? []).map((parameter) => {
    const source = parameter.startsWith('integration.')
      ? integration.requestParameters?.[parameter]
      : parameter
    if (source === undefined)
      throw new InvalidScenario(`${place}.cacheKeyParameters`, 'a mapped parameter', parameter)
    return read(place, () => compileSource(source))
  })
}

/** Milliseconds that the integration may take: 50 to 29,000, more on Regional and private endpoints (lim-03, svd-13). */
function timeoutOf(api: RestApi, place: string, integration: Integration): number {
  const { leastMs, mostMs, isRaisable } = integrationTimeout('rest', api.endpointType)
  const timeout = integration.timeoutInMillis ?? mostMs
  if (timeout >= leastMs && (timeout <= mostMs || isRaisable)) return timeout
  throw new InvalidScenario(`${place}.timeoutInMillis`, `${leastMs} to ${mostMs} ms`, timeout)
}

/** Reads a part of an API; what cannot be read is named with its place. */
function read<T>(path: string, parse: () => T): T {
  try {
    return parse()
  } catch (problem) {
    if (
      problem instanceof UnknownTarget ||
      problem instanceof UnknownSource ||
      problem instanceof InvalidModel
    )
      throw new InvalidScenario(path, 'a mapping or pattern that can be read', problem.message)
    throw problem
  }
}
