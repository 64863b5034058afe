import { bodyBytes } from '#engine/gateway/model/bytes.ts'

import type { Arrival } from '#engine/gateway/pipeline/arrival.ts'
import { requestBill, type RequestBill } from './billing.ts'
import type { Hop, ResponseDocument } from '#engine/gateway/pipeline/hop.ts'
import type { HttpArrival, HttpCall } from '#engine/gateway/pipeline/http/call.ts'
import { logOf, type RequestLog } from './logs.ts'
import { metricsOf, type Metrics } from './metrics.ts'
import type { RestArrival, RestCall } from '#engine/gateway/pipeline/rest/call.ts'
import type { GatewayState } from '#engine/gateway/pipeline/state.ts'
import type { WebsocketArrival, WebsocketCall } from '#engine/gateway/pipeline/websocket/call.ts'

/** Where a request came to, for what is worked out of it afterwards. */
export type OutcomeSource = { readonly arrival: Arrival } & (
  | { readonly api: 'rest'; readonly call: RestArrival | RestCall }
  | { readonly api: 'http'; readonly call: HttpArrival | HttpCall }
  | { readonly api: 'websocket'; readonly call: WebsocketArrival | WebsocketCall }
  /** It reached no API. */
  | { readonly api: null; readonly call: null }
)

/**
 * What became of one request. Hops come in the order of the stations; the last one, and no other, ends it. Log, metrics and
 * bill are worked out when they are asked for.
 */
export class RequestOutcome {
  readonly hops: readonly Hop[]
  readonly response: ResponseDocument
  /** The gateway after the request. */
  readonly state: GatewayState
  readonly #source: OutcomeSource

  constructor(source: OutcomeSource, response: ResponseDocument, state: GatewayState) {
    this.hops = source.arrival.hops
    this.response = response
    this.state = state
    this.#source = source
  }

  get log(): RequestLog {
    return logOf(this.#source, this.hops, this.response)
  }

  get metrics(): Metrics {
    const { api, call } = this.#source
    const isServed = api !== null && 'integrationMs' in call
    return metricsOf({
      response: this.response,
      cacheOutcome: api === 'rest' && 'cacheOutcome' in call ? call.cacheOutcome : null,
      integrationMs: isServed ? call.integrationMs : null,
      isReached: api !== null,
    })
  }

  get bill(): RequestBill {
    const { arrival, api } = this.#source
    const isRefused = this.hops.at(-1)?.verdict === 'refused'
    return requestBill({
      api: api ?? 'rest',
      requestBytes: bodyBytes(arrival.request.body),
      responseBytes: bodyBytes(this.response.body),
      isReceived: api !== null && (!isRefused || arrival.gateway.conventions.refusedCallsAreBilled),
    })
  }
}
