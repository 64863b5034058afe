import type { Stage } from '#engine/gateway/model/api.ts'
import type { BackendResponse } from '#engine/gateway/model/backend.ts'
import type { Arrival, Reached } from '#engine/gateway/pipeline/arrival.ts'
import type { ContextMap } from '#engine/gateway/pipeline/context.ts'
import type { ResponseDocument } from '#engine/gateway/pipeline/hop.ts'
import type { GatewayState } from '#engine/gateway/pipeline/state.ts'
import type { PlanKey } from '#engine/gateway/pipeline/throttles.ts'

import type { CompiledWebsocketApi, CompiledWebsocketRoute } from './compile.ts'

/** A handshake or a message that has reached a WebSocket API; the route is not known yet. */
export type WebsocketArrival = Arrival & {
  readonly api: CompiledWebsocketApi
  readonly reached: Reached
  readonly stage: Stage | null
  readonly variables: Readonly<Record<string, string>>
  readonly connectionId: string
  /** A message on an open connection; else the handshake. */
  readonly isMessage: boolean
}

export type WebsocketCall = WebsocketArrival & {
  readonly stage: Stage
  readonly routeKey: string
  readonly route: CompiledWebsocketRoute
  state: GatewayState
  authorizer: ContextMap | null
  planKey: PlanKey | null
  backendResponse: BackendResponse | null
  integrationMs: number | null
}

export type WebsocketStation = (call: WebsocketCall) => ResponseDocument | null
