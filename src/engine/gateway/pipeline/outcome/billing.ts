import type { NanoUsd } from '#engine/units.ts'
import { nanoUsd } from '#engine/units.ts'
import { billLines } from '#engine/gateway/bill.ts'
import { billTotal, type PriceLine } from '#engine/gateway/pricing.ts'

/** What one request costs in the first tier, without a free tier; transfer out and the standing cache are left aside. */
export type RequestBill = {
  /** Charged units: calls, or messages. 0 where nothing is charged. */
  readonly units: number
  readonly lines: readonly PriceLine[]
  readonly total: NanoUsd
}

export type BilledRequest = {
  readonly api: 'rest' | 'http' | 'websocket'
  readonly requestBytes: number
  readonly responseBytes: number
  readonly isReceived: boolean
}

const NO_BILL: RequestBill = { units: 0, lines: [], total: nanoUsd(0) }

/**
 * The bill of one request: a call received, whatever it was answered with and from where, a hit in the cache included
 * (pri-15a). An HTTP API counts each started 512 KB, a WebSocket API each started 32 KB of a message (pri-03, pri-04a).
 */
export function requestBill({ api, requestBytes, responseBytes, isReceived }: BilledRequest): RequestBill {
  if (!isReceived) return NO_BILL
  const options = { hasLegacyFreeTier: false, transferNanoPerGb: nanoUsd(0) }
  const lines =
    api === 'websocket'
      ? billLines({ api, connectionMinutes: 0, messages: 1, messageBytes: requestBytes }, options)
      : billLines(
          {
            api,
            calls: 1,
            payloadBytes: Math.max(requestBytes, responseBytes),
            responseBytes,
            isStreaming: false,
            cache: null,
          },
          options,
        )
  return { units: lines[0]?.units ?? 0, lines, total: billTotal(lines) }
}
