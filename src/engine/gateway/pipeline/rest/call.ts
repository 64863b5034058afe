import type { BackendResponse } from '#engine/gateway/model/backend.ts'
import type { SourceScope } from '#engine/gateway/integration/sources.ts'
import type { Stage } from '#engine/gateway/model/api.ts'
import type { IntegrationResponse } from '#engine/gateway/model/integration.ts'
import type { Arrival, Reached } from '#engine/gateway/pipeline/arrival.ts'
import type { MethodPlace } from '#engine/gateway/pipeline/compile.ts'
import type { ContextMap } from '#engine/gateway/pipeline/context.ts'
import type { ResponseDocument } from '#engine/gateway/pipeline/hop.ts'
import type { GatewayState } from '#engine/gateway/pipeline/state.ts'
import type { PlanKey } from '#engine/gateway/pipeline/throttles.ts'
import type { PolicyResult } from '#engine/gateway/policy/evaluate.ts'
import type { PathParameters } from '#engine/gateway/routing/resources.ts'
import type { MappingParams, Overrides } from '#engine/gateway/templates/template-types.ts'

import type { CompiledMethod, CompiledRestApi } from './compile.ts'

/** What the check of the caller found out. */
export type CallerIdentity = {
  readonly principalId: string | null
  /** `$context.authorizer`. */
  readonly authorizer: ContextMap | null
  readonly isIam: boolean
  readonly usageIdentifierKey: string | null
}

export const ANONYMOUS: CallerIdentity = {
  principalId: null,
  authorizer: null,
  isIam: false,
  usageIdentifierKey: null,
}

/** A request that has reached a REST API; the method is not known yet. */
export type RestArrival = Arrival & {
  readonly api: CompiledRestApi
  readonly reached: Reached
  readonly stage: Stage | null
  readonly arm: 'production' | 'canary'
  readonly deployment: string
  readonly variables: Readonly<Record<string, string>>
}

/** A request that a method of a REST API serves. */
export type RestCall = RestArrival & {
  readonly method: CompiledMethod
  readonly place: MethodPlace
  readonly pathParameters: PathParameters
  readonly stage: Stage
  state: GatewayState
  identity: CallerIdentity
  /** What the resource policy says; null where there is none. */
  policyResult: PolicyResult | null
  planKey: PlanKey | null
  /** Name of its entry in the stage cache, where the method uses it and the entry is to be written. */
  cacheKey: string | null
  cacheOutcome: 'hit' | 'miss' | null
  /** The client's wish to invalidate was ignored, and it is told so (cac-13). */
  hasWarning: boolean
  overrides: Overrides | null
  /** ARN of the method, once something has read it. */
  arn: string | null
  /** What parameter mappings can read of the request, once something has read it. */
  scope: SourceScope | null
  /** Single values by name, once something has read them. */
  params: MappingParams | null
  backendResponse: BackendResponse | null
  integrationMs: number | null
  selected: IntegrationResponse | null
}

/** A station of a REST API: the response that ends the call, or null to go on. */
export type RestStation = (call: RestCall) => ResponseDocument | null
