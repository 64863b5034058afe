import { chargedCalls } from '#engine/gateway/bill.ts'
import { MB } from '#engine/gateway/metering.ts'
import { REST_TIERS } from '#engine/gateway/price-list.ts'
import { tieredCost, toUsd } from '#engine/gateway/pricing.ts'
import type { Family } from '#engine/questions/families/family.ts'
import { cents } from '#engine/questions/families/rounding.ts'

/** The numbers of the story. */
type Story = Record<'responses' | 'megabytes', number>

/** Streamed responses of a REST API: every started 10 MB is charged as a call. */
export const streamingBill: Family<Story> = {
  id: 'streaming-bill',
  draw: (pick) => ({ responses: pick(200_000, 6_000_000, 100_000), megabytes: pick(21, 99) }),
  key: dollars,
  slips: (numbers) => {
    const { responses, megabytes } = numbers
    const each = (units: number) => cents((responses * units * 3.5) / 1_000_000)
    return {
      'one-unit-each': each(1),
      'rounded-down': each(Math.floor(megabytes / 10)),
      'every-megabyte': each(megabytes),
    }
  },
  working: (numbers) => ({
    units: units(numbers) / numbers.responses,
    millions: units(numbers) / 1_000_000,
  }),
  flips: () => [],
  rejects: ({ megabytes }) => megabytes % 10 === 0,
  scenario: ({ responses, megabytes }) => ({
    sim: 'pricing',
    preset: 'streaming-large',
    set: { 'bills.0.calls': responses, 'bills.0.responseKb': megabytes * 1_024 },
    observe: 'requestsUsd',
  }),
}

function units({ responses, megabytes }: Story): number {
  return chargedCalls({
    api: 'rest',
    calls: responses,
    payloadBytes: 0,
    responseBytes: megabytes * MB,
    isStreaming: true,
    cache: null,
  })
}

function dollars(numbers: Story): number {
  return cents(toUsd(tieredCost(units(numbers), REST_TIERS)))
}
