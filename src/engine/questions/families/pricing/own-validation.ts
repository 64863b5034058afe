import { cheaperFrom, httpCostLine, restCostLine } from '#engine/gateway/break-even.ts'
import { HTTP_INCREMENT_BYTES, KB, meteredUnits } from '#engine/gateway/metering.ts'
import { nanoUsd } from '#engine/units.ts'
import { type Family, pickFrom } from '#engine/questions/families/family.ts'
import { tenths } from '#engine/questions/families/rounding.ts'

/** The numbers of the story. */
type Story = Record<'fixed' | 'kilobytes', number>

/** An HTTP API and a service of one's own for what it lacks: from how many calls is that cheaper than a REST API? */
export const ownValidation: Family<Story> = {
  id: 'own-validation',
  draw: (pick) => ({
    // Dollars a month.
    fixed: pick(45, 420, 5),
    kilobytes: pickFrom(pick, [20, 60, 120, 600, 800, 1_000]),
  }),
  key: millions,
  slips: (numbers) => {
    const { fixed } = numbers
    const each = unitsOf(numbers)
    return {
      'http-free': tenths(fixed / 3.5),
      'rest-free': tenths(fixed / each),
      'prices-added': tenths(fixed / (3.5 + each)),
    }
  },
  working: (numbers) => ({ units: unitsOf(numbers), less: 3.5 - unitsOf(numbers) }),
  flips: () => [],
  // Both stay in their first tiers.
  rejects: (numbers) => millions(numbers) * unitsOf(numbers) > 290,
}

const MOST_CALLS = 1_000_000_000

function unitsOf({ kilobytes }: Story): number {
  return meteredUnits(kilobytes * KB, HTTP_INCREMENT_BYTES)
}

/** Millions of calls a month, to a tenth. */
function millions({ fixed, kilobytes }: Story): number {
  const http = httpCostLine(kilobytes * KB, nanoUsd(fixed * 1_000_000_000))
  return tenths((cheaperFrom(http, restCostLine(), MOST_CALLS) ?? MOST_CALLS) / 1_000_000)
}
