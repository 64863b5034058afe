import {
  cheaperFrom,
  costOf,
  httpCostLine,
  restCostLine,
  savingPercent,
  type CostLine,
} from '#engine/gateway/break-even.ts'
import { featuresLost } from '#engine/gateway/features.ts'
import { KB } from '#engine/gateway/metering.ts'
import { cacheLine, toUsd } from '#engine/gateway/pricing.ts'
import { nanoUsd } from '#engine/units.ts'

import { cacheHoursOf } from './month.ts'
import type { PricingScenario, PricingUsage } from './scenario.ts'
import type { Bill, PricingTrace } from './trace.ts'

const MOST_CALLS = 30_000_000_000

/**
 * Results of the first bill by name (`totalUsd`, `requestsUsd`, `cacheUsd` …), of the others with their number
 * (`total2Usd` …), and of the first against the second. A break-even of −1 means that there is none.
 */
export function observePricing(trace: PricingTrace): Readonly<Record<string, number>> {
  const results: Record<string, number> = {}
  for (const [index, bill] of trace.bills.entries()) Object.assign(results, resultsOf(bill, index))
  const [first, second] = trace.bills
  results['bills'] = trace.bills.length
  if (first !== undefined && second !== undefined) {
    results['savedUsd'] = toUsd(nanoUsd(first.total - second.total))
    results['savedPercent'] = savingPercent(first.total, second.total)
    results['featuresLost'] = featuresLost(first.api, second.api).length
  }
  return { ...results, ...breakEven(trace.scenario) }
}

function resultsOf(bill: Bill, index: number): Record<string, number> {
  const of = (id: string) => bill.lines.find((line) => line.id === id)
  const usdOf = (id: string): number => toUsd(of(id)?.cost ?? nanoUsd(0))
  const gross = bill.lines.reduce((sum, line) => sum + line.cost, 0)
  const named: Record<string, number> = {
    total: toUsd(bill.total),
    gross: toUsd(nanoUsd(gross)),
    credits: toUsd(nanoUsd(gross - bill.total)),
    requests: usdOf('requests'),
    cache: usdOf('cache'),
    transfer: usdOf('transfer'),
    messages: usdOf('messages'),
    minutes: usdOf('minutes'),
  }
  const suffix = index === 0 ? '' : String(index + 1)
  const money = Object.entries(named).map(([name, value]) => [`${name}${suffix}Usd`, value] as const)
  const metered = of('requests') ?? of('messages')
  const units = (metered?.units ?? 0) + (metered?.free ?? 0)
  return {
    ...Object.fromEntries(money),
    [`chargedUnits${suffix}`]: units,
    [`tiers${suffix}`]: metered?.slices.length ?? 0,
    [`perMillion${suffix}Usd`]: units === 0 ? 0 : (metered?.cost ?? 0) / 1_000_000_000 / (units / 1_000_000),
  }
}

/** From how many calls a month the second bill is the cheaper one, and the first, transfer and free tiers aside. */
function breakEven(scenario: PricingScenario): Readonly<Record<string, number>> {
  const lines = scenario.bills.slice(0, 2).map((usage) => costLineOf(scenario, usage))
  const [first, second] = lines
  if (!first || !second) return {}
  return {
    secondCheaperFrom: cheaperFrom(second, first, MOST_CALLS) ?? -1,
    firstCheaperFrom: cheaperFrom(first, second, MOST_CALLS) ?? -1,
    fixedDifferenceUsd: toUsd(nanoUsd(costOf(first, 0) - costOf(second, 0))),
  }
}

function costLineOf(scenario: PricingScenario, usage: PricingUsage): CostLine | null {
  switch (usage.api) {
    case 'websocket':
      return null
    case 'http':
      return httpCostLine(Math.round(usage.payloadKb * KB))
    case 'rest': {
      if (usage.streaming) return null
      const hours = cacheHoursOf(scenario, usage)
      return restCostLine(
        usage.cacheGb === 'none' ? nanoUsd(0) : cacheLine(usage.cacheGb, hours * 3_600).cost,
      )
    }
  }
}
