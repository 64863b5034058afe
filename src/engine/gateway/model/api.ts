import type { Limit } from '#engine/gateway/token-bucket.ts'
import type { EndpointType } from '#engine/gateway/limits.ts'
import type { UnauthorizedStrategy } from '#engine/gateway/cache-invalidation.ts'
import type { StageVariables } from '#engine/gateway/canary.ts'
import type { QuotaPeriod } from '#engine/gateway/usage-plan.ts'

import type { Json } from '#engine/core/json.ts'

import type { Authorizer } from './authorizer.ts'
import type { Backend } from './backend.ts'
import type { DomainRouting } from './domain.ts'
import type { GatewayResponseSettings } from './gateway-response.ts'
import type { AccessKey } from './request.ts'
import type { Integration, IntegrationResponse, ParameterMap } from './integration.ts'

/** How the callers of a method are checked; an authorizer by its name in the API. */
export type MethodAuthorization =
  | { readonly type: 'NONE' }
  | { readonly type: 'AWS_IAM' }
  | { readonly type: 'AUTHORIZER'; readonly authorizer: string; readonly scopes?: readonly string[] }

/** A method of a REST API on a resource path. What is absent has AWS's default. */
export type RestMethod = {
  readonly resource: string
  readonly resourceId?: string
  /** A verb or ANY (int-24). */
  readonly method: string
  readonly authorization?: MethodAuthorization
  readonly apiKeyRequired?: boolean
  /** `method.request.place.name` → whether it is required. */
  readonly requestParameters?: Readonly<Record<string, boolean>>
  /** Media type → name of a model. */
  readonly requestModels?: Readonly<Record<string, string>>
  readonly validator?: { readonly parameters: boolean; readonly body: boolean }
  readonly integration: Integration
  readonly integrationResponses?: readonly IntegrationResponse[]
  /** Statuses that the method declares; absent declares whatever is mapped. */
  readonly methodResponses?: readonly string[]
}

/** A resource or identity policy as a JSON document. */
export type PolicyDocument = Readonly<Record<string, unknown>>

export type RestApi = {
  readonly kind: 'rest'
  readonly id: string
  readonly endpointType: EndpointType
  readonly methods: readonly RestMethod[]
  /** Name → JSON Schema draft 4. */
  readonly models?: Readonly<Record<string, Json>>
  readonly binaryMediaTypes?: readonly string[]
  readonly gatewayResponses?: GatewayResponseSettings
  readonly resourcePolicy?: PolicyDocument
  readonly authorizers?: Readonly<Record<string, Authorizer>>
  readonly apiKeySource?: 'HEADER' | 'AUTHORIZER'
  readonly disableExecuteApiEndpoint?: boolean
}

/** CORS of an HTTP API (cor-04). */
export type CorsConfiguration = {
  readonly allowOrigins?: readonly string[]
  readonly allowMethods?: readonly string[]
  readonly allowHeaders?: readonly string[]
  readonly exposeHeaders?: readonly string[]
  readonly allowCredentials?: boolean
  readonly maxAge?: number
}

export type HttpIntegration = {
  readonly type: 'AWS_PROXY' | 'HTTP_PROXY'
  readonly payloadFormatVersion?: '1.0' | '2.0'
  readonly httpMethod?: string
  readonly uri?: string
  /** First-class integration (int-17). */
  readonly subtype?: string
  /** `append|overwrite|remove:header.x`, `…:querystring.x`, `overwrite:path` → source (map-09). */
  readonly requestParameters?: ParameterMap
  /** Status → `append|overwrite|remove:header.x`, `overwrite:statuscode` (map-09). */
  readonly responseParameters?: Readonly<Record<string, ParameterMap>>
  readonly timeoutInMillis?: number
  readonly connectionType?: 'INTERNET' | 'VPC_LINK'
  readonly backend?: string
}

export type HttpRoute = {
  readonly routeKey: string
  readonly authorization?: MethodAuthorization
  readonly integration: HttpIntegration
}

export type HttpApi = {
  readonly kind: 'http'
  readonly id: string
  readonly routes: readonly HttpRoute[]
  readonly cors?: CorsConfiguration
  readonly authorizers?: Readonly<Record<string, Authorizer>>
  readonly disableExecuteApiEndpoint?: boolean
}

export type WebsocketRoute = {
  readonly routeKey: string
  readonly authorization?: MethodAuthorization
  readonly apiKeyRequired?: boolean
  /** Absent on $connect: the handshake needs none (wsk-04). */
  readonly integration?: Integration
  readonly integrationResponses?: readonly IntegrationResponse[]
  /** Whether the backend's result goes back to the client (wsk-07). */
  readonly routeResponse?: boolean
}

export type WebsocketApi = {
  readonly kind: 'websocket'
  readonly id: string
  readonly routeSelectionExpression: string
  readonly routes: readonly WebsocketRoute[]
  readonly authorizers?: Readonly<Record<string, Authorizer>>
}

export type Api = RestApi | HttpApi | WebsocketApi

/** Settings of a stage for `*` `/*` or for one method, `path/VERB` (thr-10). */
export type MethodSettings = {
  readonly throttle?: Limit
  readonly cachingEnabled?: boolean
  readonly cacheTtlSeconds?: number
  readonly requireAuthorizationForCacheControl?: boolean
  readonly unauthorizedCacheControlHeaderStrategy?: UnauthorizedStrategy
  readonly loggingLevel?: 'OFF' | 'ERROR' | 'INFO'
  readonly dataTrace?: boolean
}

export type Stage = {
  readonly name: string
  readonly deployment: string
  readonly variables?: StageVariables
  readonly methodSettings?: Readonly<Record<string, MethodSettings>>
  /** The stage cache is provisioned (cac-02). */
  readonly cacheClusterEnabled?: boolean
  readonly canary?: {
    readonly deployment: string
    readonly percentTraffic: number
    readonly stageVariableOverrides?: StageVariables
    readonly useStageCache?: boolean
  }
  readonly accessLogFormat?: string
  /** A web ACL is attached (sec-01); its verdict comes with the request. */
  readonly webAcl?: boolean
}

export type UsagePlan = {
  readonly id: string
  /** `api/stage` pairs (thr-12). */
  readonly stages: readonly { readonly api: string; readonly stage: string }[]
  readonly throttle?: Limit
  /** `resource/VERB` → its own throttle in the plan (thr-16). */
  readonly methodThrottles?: Readonly<Record<string, Limit>>
  readonly quota?: { readonly limit: number; readonly period: QuotaPeriod; readonly offset?: number }
  readonly keys: readonly ApiKey[]
}

export type ApiKey = { readonly id: string; readonly value: string; readonly enabled: boolean }

/** An API as it is edited, its deployments (immutable snapshots, stg-01) and the stages that name them. */
export type ApiEntry = {
  readonly edited: Api
  readonly deployments: Readonly<Record<string, Api>>
  readonly stages: readonly Stage[]
}

export type CustomDomain = DomainRouting & {
  readonly name: string
  /** A truststore is set: clients must present a certificate (aut-36). */
  readonly mutualTls?: boolean
}

/** Everything that stands in one account and Region. */
export type Gateway = {
  readonly account: string
  readonly region: string
  readonly apis: Readonly<Record<string, ApiEntry>>
  readonly domains?: readonly CustomDomain[]
  readonly usagePlans?: readonly UsagePlan[]
  /** Name → what stands behind the integrations that name it. */
  readonly backends?: Readonly<Record<string, Backend>>
  /** Credentials that signatures are checked with, where no verdict on them is handed in. */
  readonly accessKeys?: readonly AccessKey[]
  /** The account's throttle, absent for the Region's default (lim-01). */
  readonly accountThrottle?: Limit
  /** Instant at which simulated time 0 lies, in milliseconds since 1970. */
  readonly startsAt?: number
}
