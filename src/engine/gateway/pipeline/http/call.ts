import type { Stage } from '#engine/gateway/model/api.ts'
import type { BackendResponse } from '#engine/gateway/model/backend.ts'
import type { Arrival, Reached } from '#engine/gateway/pipeline/arrival.ts'
import type { ContextMap } from '#engine/gateway/pipeline/context.ts'
import type { ResponseDocument } from '#engine/gateway/pipeline/hop.ts'
import type { GatewayState } from '#engine/gateway/pipeline/state.ts'
import type { PathParameters } from '#engine/gateway/routing/resources.ts'

import type { CompiledHttpApi, CompiledRoute } from './compile.ts'

/** A request that has reached an HTTP API; the route is not known yet. */
export type HttpArrival = Arrival & {
  readonly api: CompiledHttpApi
  readonly reached: Reached
  readonly stage: Stage | null
  readonly variables: Readonly<Record<string, string>>
  readonly rawQuery: string
}

/** A request that a route of an HTTP API serves. */
export type HttpCall = HttpArrival & {
  readonly stage: Stage
  readonly route: CompiledRoute
  readonly pathParameters: PathParameters
  state: GatewayState
  /** `requestContext.authorizer`. */
  authorizer: ContextMap | null
  backendResponse: BackendResponse | null
  integrationMs: number | null
}

export type HttpStation = (call: HttpCall) => ResponseDocument | null
