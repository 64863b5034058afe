import { costOf, httpCostLine, restCostLine, savingPercent } from '#engine/gateway/break-even.ts'
import { toUsd } from '#engine/gateway/pricing.ts'
import { nanoUsd } from '#engine/units.ts'
import type { Family } from '#engine/questions/families/family.ts'
import { cents, tenths } from '#engine/questions/families/rounding.ts'

/** The numbers of the story. */
type Story = Record<'millions', number>

/** The same calls as a REST API and as an HTTP API: how much less a month, beyond the first tiers? */
export const moveToHttp: Family<Story> = {
  id: 'move-to-http',
  draw: (pick) => ({ millions: pick(400, 1_000, 2) }),
  key: saved,
  slips: ({ millions }) => ({
    'first-tiers-alone': cents(millions * 2.5),
    'later-tiers-for-all': cents(millions * (2.8 - 0.9)),
    'seventy-one-percent': cents((toUsd(costOf(restCostLine(), millions * 1_000_000)) * 71.43) / 100),
  }),
  working: ({ millions }) => {
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
  scenario: ({ millions }) => ({
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

function saved({ millions }: Story): number {
  const [rest, http] = costs(millions)
  return cents(toUsd(nanoUsd(rest - http)))
}
