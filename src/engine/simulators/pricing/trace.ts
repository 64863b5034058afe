import type { Trace } from '#engine/core/trace.ts'
import type { PriceLine } from '#engine/gateway/pricing.ts'
import { verdictTable } from '#engine/simulators/kit/verdicts.ts'
import type { NanoUsd } from '#engine/units.ts'

import type { PricingScenario, PricingUsage } from './scenario.ts'

/** What applies from a row on. */
export const VERDICTS = verdictTable({
  free: { id: 'free', label: 'Free', tone: 'good', mark: 'circle' },
  tier: { id: 'tier', label: 'Price from here', tone: 'info', mark: 'circle' },
  secondHand: { id: 'second-hand', label: 'Price from here, second-hand', tone: 'wait', mark: 'ring' },
  hourly: { id: 'hourly', label: 'Billed by the hour', tone: 'bad', mark: 'cross' },
  transfer: { id: 'transfer', label: 'Data transfer', tone: 'neutral', mark: 'circle' },
})
export const VERDICT = VERDICTS.index

/** One bill of the month. */
export type Bill = {
  readonly name: string
  readonly api: PricingUsage['api']
  readonly lines: readonly PriceLine[]
  readonly credits: NanoUsd
  readonly total: NanoUsd
}

/**
 * The month as a run: use is spread evenly over it, and a row is the instant from which a price applies. Columns besides
 * `time` and `verdict`: `bill` (names.bill), `line` (names.line), `tier` (from 0; −1 for none), `units`, `eachNano`,
 * `costNano`, `from` (units used before it).
 */
export type PricingTrace = Trace<PricingScenario> & { readonly bills: readonly Bill[] }
