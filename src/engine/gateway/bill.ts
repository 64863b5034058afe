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
  type Tier,
} from './price-list.ts'
import {
  billTotal,
  cacheCost,
  cacheLine,
  tieredCost,
  tieredLine,
  transferCost,
  transferLine,
  type LineWords,
  type PriceLine,
} from './pricing.ts'

/** A month of a REST or HTTP API. */
export type CallUsage = {
  readonly api: 'rest' | 'http'
  readonly calls: number
  /** Bytes of request and response that a call is metered by; HTTP APIs count each started 512 KB (pri-03). */
  readonly payloadBytes: number
  /** Bytes of response that leave AWS for each call. */
  readonly responseBytes: number
  /** A streaming REST API counts each started 10 MB of response (pri-06). */
  readonly isStreaming: boolean
  /** REST alone (typ-17); stands for `hours` whether it is used or not (pri-09). */
  readonly cache: { readonly size: CacheSize; readonly hours: number } | null
}

/** A month of a WebSocket API. */
export type WebsocketUsage = {
  readonly api: 'websocket'
  readonly connectionMinutes: number
  /** Messages sent and received (pri-04a). */
  readonly messages: number
  readonly messageBytes: number
}

export type Usage = CallUsage | WebsocketUsage

export type BillOptions = {
  /** The allowance of a customer from before 2025-07-15 in the first 12 months (pri-10). */
  readonly hasLegacyFreeTier: boolean
  /** Nano-USD per GB out; 0 where clients are inside AWS or the API is private (pri-07). */
  readonly transferNanoPerGb: NanoUsd
}

/** Calls that are charged for: metered units times calls. pri-03, pri-06; worked case N33. */
export function chargedCalls(usage: CallUsage): number {
  if (usage.api === 'http') return usage.calls * meteredUnits(usage.payloadBytes, HTTP_INCREMENT_BYTES)
  if (!usage.isStreaming) return usage.calls
  return usage.calls * meteredUnits(usage.responseBytes, STREAMING_INCREMENT_BYTES)
}

/** The lines of a month's bill in us-east-1. Facts pri-01a to pri-12; worked cases N24, N25, N28, N33. */
export function billLines(usage: Usage, options: BillOptions): readonly PriceLine[] {
  return chargesOf(usage, options).map(lineOf)
}

/** What the lines of a bill come to, without their words. */
export function billCost(usage: Usage, options: BillOptions, credits: NanoUsd = nanoUsd(0)): NanoUsd {
  return billTotal(
    chargesOf(usage, options).map((charge) => ({ cost: costOf(charge) })),
    credits,
  )
}

/** What a line is charged for. */
type Charge =
  | {
      readonly kind: 'tiers'
      readonly words: LineWords
      readonly units: number
      readonly tiers: readonly Tier[]
      readonly free: number
    }
  | { readonly kind: 'cache'; readonly size: CacheSize; readonly seconds: number }
  | {
      readonly kind: 'transfer'
      readonly responses: number
      readonly bytesEach: number
      readonly nanoPerGb: NanoUsd
    }

function lineOf(charge: Charge): PriceLine {
  switch (charge.kind) {
    case 'tiers':
      return tieredLine(charge.words, charge.units, charge.tiers, charge.free)
    case 'cache':
      return cacheLine(charge.size, charge.seconds)
    case 'transfer':
      return transferLine(charge.responses, charge.bytesEach, charge.nanoPerGb)
  }
}

function costOf(charge: Charge): NanoUsd {
  switch (charge.kind) {
    case 'tiers':
      return tieredCost(Math.max(0, charge.units - charge.free), charge.tiers)
    case 'cache':
      return cacheCost(charge.size, charge.seconds * 1_000_000)
    case 'transfer':
      return transferCost(charge.responses, charge.bytesEach, charge.nanoPerGb)
  }
}

function chargesOf(usage: Usage, options: BillOptions): readonly Charge[] {
  return usage.api === 'websocket' ? websocketCharges(usage, options) : callCharges(usage, options)
}

function callCharges(usage: CallUsage, options: BillOptions): readonly Charge[] {
  const { cache, calls, responseBytes } = usage
  const isRest = usage.api === 'rest'
  const free = isRest ? LEGACY_FREE_TIER.restCalls : LEGACY_FREE_TIER.httpCalls
  const charges: Charge[] = [
    {
      kind: 'tiers',
      words: { id: 'requests', label: isRest ? 'REST API calls' : 'HTTP API calls', unit: 'calls' },
      units: chargedCalls(usage),
      tiers: isRest ? REST_TIERS : HTTP_TIERS,
      free: options.hasLegacyFreeTier ? free : 0,
    },
  ]
  if (cache !== null)
    charges.push({ kind: 'cache', size: cache.size, seconds: Math.round(cache.hours * 3600) })
  if (responseBytes > 0 && options.transferNanoPerGb > 0)
    charges.push({
      kind: 'transfer',
      responses: calls,
      bytesEach: responseBytes,
      nanoPerGb: options.transferNanoPerGb,
    })
  return charges
}

function websocketCharges(usage: WebsocketUsage, options: BillOptions): readonly Charge[] {
  const free = options.hasLegacyFreeTier
  return [
    {
      kind: 'tiers',
      words: { id: 'messages', label: 'WebSocket messages', unit: 'messages of up to 32 KB' },
      units: usage.messages * meteredUnits(usage.messageBytes, WEBSOCKET_INCREMENT_BYTES),
      tiers: WEBSOCKET_MESSAGE_TIERS,
      free: free ? LEGACY_FREE_TIER.websocketMessages : 0,
    },
    {
      kind: 'tiers',
      words: { id: 'minutes', label: 'Connection minutes', unit: 'minutes' },
      units: usage.connectionMinutes,
      tiers: WEBSOCKET_MINUTE_TIERS,
      free: free ? LEGACY_FREE_TIER.connectionMinutes : 0,
    },
  ]
}
