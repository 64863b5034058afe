import { chargedCalls } from '#engine/gateway/bill.ts'
import { MB } from '#engine/gateway/metering.ts'
import { REST_TIERS } from '#engine/gateway/price-list.ts'
import { tieredCost, toUsd } from '#engine/gateway/pricing.ts'
import type { Family, Numbers } from './family.ts'
import { cents } from './rounding.ts'

/** Streamed responses of a REST API: every started 10 MB is charged as a call. */
export const streamingBill: Family = {
  id: 'streaming-bill',
  draw: (pick) => ({ thousands: pick(200, 6_000, 100), megabytes: pick(21, 99) }),
  key: dollars,
  slips: (numbers) => {
    const { thousands = 0, megabytes = 0 } = numbers
    const each = (units: number) => cents((thousands * units * 3.5) / 1_000)
    return {
      'one-unit-each': each(1),
      'rounded-down': each(Math.floor(megabytes / 10)),
      'every-megabyte': each(megabytes),
    }
  },
  working: (numbers) => ({
    units: units(numbers) / ((numbers['thousands'] ?? 0) * 1_000),
    millions: units(numbers) / 1_000_000,
  }),
  flips: () => [],
  rejects: ({ megabytes = 0 }) => megabytes % 10 === 0,
  scenario: ({ thousands = 0, megabytes = 0 }) => ({
    sim: 'pricing',
    preset: 'streaming-large',
    set: { 'bills.0.calls': thousands * 1_000, 'bills.0.responseKb': megabytes * 1_024 },
    observe: 'requestsUsd',
  }),
}

function units({ thousands = 0, megabytes = 0 }: Numbers): number {
  return chargedCalls({
    api: 'rest',
    calls: thousands * 1_000,
    payloadBytes: 0,
    responseBytes: megabytes * MB,
    isStreaming: true,
    cache: null,
  })
}

function dollars(numbers: Numbers): number {
  return cents(toUsd(tieredCost(units(numbers), REST_TIERS)))
}
