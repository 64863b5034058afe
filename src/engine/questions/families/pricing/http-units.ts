import { costOf, httpCostLine } from '#engine/gateway/break-even.ts'
import { KB, HTTP_INCREMENT_BYTES, meteredUnits } from '#engine/gateway/metering.ts'
import { HTTP_TIERS } from '#engine/gateway/price-list.ts'
import { tieredCost, toUsd } from '#engine/gateway/pricing.ts'
import type { Family } from '#engine/questions/families/family.ts'
import { cents } from '#engine/questions/families/rounding.ts'

/** The numbers of the story. */
type Story = Record<'millions' | 'kilobytes', number>

/** HTTP calls with large payloads: every started 512 KB is a call of its own. */
export const httpUnits: Family<Story> = {
  id: 'http-units',
  draw: (pick) => ({ millions: pick(20, 140, 5), kilobytes: pick(560, 2_900, 20) }),
  key: ({ millions, kilobytes }) => cents(toUsd(costOf(httpCostLine(kilobytes * KB), millions * 1_000_000))),
  slips: (numbers) => {
    const { millions, kilobytes } = numbers
    return {
      'size-forgotten': cost(millions),
      'exact-share': cost((millions * kilobytes) / 512),
      'rounded-down': cost(millions * (units(numbers) - 1)),
      'rest-price': cents(millions * 3.5),
    }
  },
  working: (numbers) => {
    const metered = units(numbers) * numbers.millions
    return {
      units: units(numbers),
      metered,
      first: Math.min(300, metered),
      above: Math.max(0, metered - 300),
      firstCost: Math.min(300, metered),
      aboveCost: cents(Math.max(0, metered - 300) * 0.9),
    }
  },
  flips: () => [],
  rejects: (numbers) => (numbers.kilobytes % 512) * 512 === 0 || units(numbers) < 3,
  scenario: ({ millions, kilobytes }) => ({
    sim: 'pricing',
    preset: 'http-large-payload',
    set: {
      'bills.0.calls': millions * 1_000_000,
      'bills.1.calls': millions * 1_000_000,
      'bills.1.payloadKb': kilobytes,
    },
    observe: 'total2Usd',
  }),
}

function units({ kilobytes }: Story): number {
  return meteredUnits(kilobytes * KB, HTTP_INCREMENT_BYTES)
}

function cost(millions: number): number {
  return cents(toUsd(tieredCost(Math.round(millions * 1_000_000), HTTP_TIERS)))
}
