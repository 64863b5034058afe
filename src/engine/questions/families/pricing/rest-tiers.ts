import { REST_TIERS } from '#engine/gateway/price-list.ts'
import { tieredCost, toUsd } from '#engine/gateway/pricing.ts'
import type { Family } from '#engine/questions/families/family.ts'
import { cents } from '#engine/questions/families/rounding.ts'

/** The numbers of the story. */
type Story = Record<'millions' | 'first' | 'second' | 'high' | 'middle' | 'low', number>

/** A month of REST calls through three tiers: what do the calls cost? */
export const restTiers: Family<Story> = {
  id: 'rest-tiers',
  draw: (pick) => ({ millions: pick(1_010, 3_500, 10), first: 333, second: 667, ...PRICES }),
  key: (numbers) => dollars(numbers),
  slips: (numbers) => {
    const { millions } = numbers
    const [high = 0, middle = 0, low = 0] = REST_TIERS.map(({ each }) => each / 1_000)
    return {
      'last-price-for-all': cents(millions * low),
      'first-price-for-all': cents(millions * high),
      'width-taken-for-edge': cents(333 * high + (667 - 333) * middle + (millions - 667) * low),
    }
  },
  working: ({ millions, high, middle, low }) => ({
    one: cents(333 * high),
    two: cents(667 * middle),
    rest: millions - 1_000,
    three: cents((millions - 1_000) * low),
  }),
  flips: () => [],
  rejects: () => false,
  scenario: ({ millions }) => ({
    sim: 'pricing',
    preset: 'tier-staircase',
    set: { 'bills.0.calls': millions * 1_000_000 },
    observe: 'requestsUsd',
  }),
}

const [HIGH = 0, MIDDLE = 0, LOW = 0] = REST_TIERS.map(({ each }) => each / 1_000)
const PRICES = { high: HIGH, middle: MIDDLE, low: LOW }

function dollars({ millions }: Story): number {
  return cents(toUsd(tieredCost(millions * 1_000_000, REST_TIERS)))
}
