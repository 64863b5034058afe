import { costOf, httpCostLine, restCostLine, savingPercent } from '#engine/gateway/break-even.ts'
import { toUsd } from '#engine/gateway/pricing.ts'
import { nanoUsd } from '#engine/units.ts'
import type { Family, Numbers } from '#engine/questions/families/family.ts'
import { cents, tenths } from '#engine/questions/families/rounding.ts'

/** The same calls as a REST API and as an HTTP API: how much less a month, beyond the first tiers? */
export const moveToHttp: Family = {
  id: 'move-to-http',
  draw: (pick) => ({ millions: pick(400, 1_000, 2) }),
  key: saved,
  slips: ({ millions = 0 }) => ({
    'first-tiers-alone': cents(millions * 2.5),
    'later-tiers-for-all': cents(millions * (2.8 - 0.9)),
    'seventy-one-percent': cents((toUsd(costOf(restCostLine(), millions * 1_000_000)) * 71.43) / 100),
  }),
  working: ({ millions = 0 }) => {
    const [rest, http] = costs(millions)
    return {
      restAbove: millions - 333,
      httpAbove: millions - 300,
      rest: cents(toUsd(rest)),
      http: cents(toUsd(http)),
      percent: tenths(savingPercent(rest, http)),
    }
  },
  flips: () => [],
  rejects: () => false,
  scenario: ({ millions = 0 }) => ({
    sim: 'pricing',
    preset: 'rest-against-http',
    set: { 'bills.0.calls': millions * 1_000_000, 'bills.1.calls': millions * 1_000_000 },
    observe: 'savedUsd',
  }),
}

function costs(millions: number) {
  const calls = millions * 1_000_000
  return [costOf(restCostLine(), calls), costOf(httpCostLine(0), calls)] as const
}

function saved({ millions = 0 }: Numbers): number {
  const [rest, http] = costs(millions)
  return cents(toUsd(nanoUsd(rest - http)))
}
