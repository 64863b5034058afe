import { billCost, billLines, type BillOptions, type Usage } from '#engine/gateway/bill.ts'
import { KB } from '#engine/gateway/metering.ts'
import { billTotal } from '#engine/gateway/pricing.ts'
import { UniqueNames } from '#engine/simulators/kit/names.ts'
import { nanoUsd, type NanoUsd } from '#engine/units.ts'

import type { PricingScenario, PricingUsage } from './scenario.ts'
import type { Bill } from './trace.ts'

const TYPE_NAMES = { rest: 'REST API', http: 'HTTP API', websocket: 'WebSocket API' } as const

/** The bill of one usage when `share` (0…1) of the month has passed. */
export function billOf(scenario: PricingScenario, usage: PricingUsage, share: number): Bill {
  const lines = billLines(usageOf(scenario, usage, share), optionsOf(scenario))
  const credits = creditsOf(scenario)
  return { name: nameOf(scenario, usage), api: usage.api, lines, credits, total: billTotal(lines, credits) }
}

function optionsOf({ freeTier, transferUsdPerGb }: PricingScenario): BillOptions {
  return {
    hasLegacyFreeTier: freeTier === 'legacy',
    transferNanoPerGb: nanoUsd(Math.round(transferUsdPerGb * 1_000_000_000)),
  }
}

function creditsOf({ freeTier, creditsUsd }: PricingScenario): NanoUsd {
  return nanoUsd(freeTier === 'credits' ? Math.round(creditsUsd * 1_000_000_000) : 0)
}

/** What the bill of one usage has come to when `share` (0…1) of the month has passed: its total, without the words. */
export function costAt(scenario: PricingScenario, usage: PricingUsage, share: number): NanoUsd {
  return billCost(usageOf(scenario, usage, share), optionsOf(scenario), creditsOf(scenario))
}

/** Hours for which a bill's cache stands: never more than the month has. */
export function cacheHoursOf(
  { monthHours }: PricingScenario,
  { cacheHours }: { readonly cacheHours: number | null },
): number {
  return Math.min(cacheHours ?? monthHours, monthHours)
}

/** The name of a bill, or its API type; one that stands there already gets a number. */
function nameOf({ bills }: PricingScenario, usage: PricingUsage): string {
  const names = new UniqueNames()
  const all = bills.map((bill) => names.take(bill.name === '' ? TYPE_NAMES[bill.api] : bill.name))
  return all[bills.indexOf(usage)] ?? usage.name
}

/** What has been used by then; whole units, the rest not yet. */
function usageOf(scenario: PricingScenario, usage: PricingUsage, share: number): Usage {
  if (usage.api === 'websocket') {
    return {
      api: 'websocket',
      connectionMinutes: Math.floor(usage.connections * usage.minutesEach * share),
      messages: Math.floor(usage.connections * usage.messagesEach * share),
      messageBytes: Math.round(usage.messageKb * KB),
    }
  }
  const calls = Math.floor(usage.calls * share)
  const responseBytes = Math.round(usage.responseKb * KB)
  if (usage.api === 'http') {
    const payloadBytes = Math.round(usage.payloadKb * KB)
    return { api: 'http', calls, payloadBytes, responseBytes, isStreaming: false, cache: null }
  }
  const size = usage.cacheGb
  const hours = Math.min(cacheHoursOf(scenario, usage), scenario.monthHours * share)
  return {
    api: 'rest',
    calls,
    payloadBytes: 0,
    responseBytes,
    isStreaming: usage.streaming,
    cache: size === 'none' ? null : { size, hours: Math.round(hours * 3_600) / 3_600 },
  }
}
