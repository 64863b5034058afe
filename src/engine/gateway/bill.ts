import { nanoUsd, type NanoUsd } from '#engine/units.ts'
import {
  HTTP_INCREMENT_BYTES,
  meteredUnits,
  STREAMING_INCREMENT_BYTES,
  WEBSOCKET_INCREMENT_BYTES,
} from './metering.ts'
import {
  HTTP_TIERS,
  LEGACY_FREE_TIER,
  REST_TIERS,
  WEBSOCKET_MESSAGE_TIERS,
  WEBSOCKET_MINUTE_TIERS,
  type CacheSize,
} from './price-list.ts'
import { cacheLine, tieredLine, transferLine, type PriceLine } from './pricing.ts'

/** A month of a REST or HTTP API. */
export type CallUsage = {
  readonly api: 'rest' | 'http'
  readonly calls: number
  /** Bytes of request and response that a call is metered by; HTTP APIs count each started 512 KB (PRI-03). */
  readonly payloadBytes: number
  /** Bytes of response that leave AWS for each call. */
  readonly responseBytes: number
  /** A streaming REST API counts each started 10 MB of response (PRI-06). */
  readonly isStreaming: boolean
  /** REST alone (TYP-17); stands for `hours` whether it is used or not (PRI-09). */
  readonly cache: { readonly size: CacheSize; readonly hours: number } | null
}

/** A month of a WebSocket API. */
export type WebsocketUsage = {
  readonly api: 'websocket'
  readonly connectionMinutes: number
  /** Messages sent and received (PRI-04). */
  readonly messages: number
  readonly messageBytes: number
}

export type Usage = CallUsage | WebsocketUsage

export type BillOptions = {
  /** The allowance of a customer from before 2025-07-15 in the first 12 months (PRI-10). */
  readonly hasLegacyFreeTier: boolean
  /** Nano-USD per GB out; 0 where clients are inside AWS or the API is private (PRI-07). */
  readonly transferNanoPerGb: NanoUsd
}

/** Calls that are charged for: metered units times calls. PRI-03, PRI-06; worked case N33. */
export function chargedCalls(usage: CallUsage): number {
  if (usage.api === 'http') return usage.calls * meteredUnits(usage.payloadBytes, HTTP_INCREMENT_BYTES)
  if (!usage.isStreaming) return usage.calls
  return usage.calls * meteredUnits(usage.responseBytes, STREAMING_INCREMENT_BYTES)
}

/** The lines of a month's bill in us-east-1. Facts PRI-01 to PRI-12; worked cases N24, N25, N28, N33. */
export function billLines(usage: Usage, options: BillOptions): readonly PriceLine[] {
  return usage.api === 'websocket' ? websocketLines(usage, options) : callLines(usage, options)
}

function callLines(usage: CallUsage, options: BillOptions): readonly PriceLine[] {
  const isRest = usage.api === 'rest'
  const free = isRest ? LEGACY_FREE_TIER.restCalls : LEGACY_FREE_TIER.httpCalls
  const lines = [
    tieredLine(
      { id: 'requests', label: isRest ? 'REST API calls' : 'HTTP API calls', unit: 'calls' },
      chargedCalls(usage),
      isRest ? REST_TIERS : HTTP_TIERS,
      options.hasLegacyFreeTier ? free : 0,
    ),
  ]
  if (usage.cache !== null) lines.push(cacheLine(usage.cache.size, Math.round(usage.cache.hours * 3600)))
  if (usage.responseBytes > 0 && options.transferNanoPerGb > 0)
    lines.push(transferLine(usage.calls, usage.responseBytes, nanoUsd(options.transferNanoPerGb)))
  return lines
}

function websocketLines(usage: WebsocketUsage, options: BillOptions): readonly PriceLine[] {
  const free = options.hasLegacyFreeTier
  return [
    tieredLine(
      { id: 'messages', label: 'WebSocket messages', unit: 'messages of up to 32 KB' },
      usage.messages * meteredUnits(usage.messageBytes, WEBSOCKET_INCREMENT_BYTES),
      WEBSOCKET_MESSAGE_TIERS,
      free ? LEGACY_FREE_TIER.websocketMessages : 0,
    ),
    tieredLine(
      { id: 'minutes', label: 'Connection minutes', unit: 'minutes' },
      usage.connectionMinutes,
      WEBSOCKET_MINUTE_TIERS,
      free ? LEGACY_FREE_TIER.connectionMinutes : 0,
    ),
  ]
}
