import { arrivalsOf, trafficEnd } from '#engine/core/arrivals.ts'
import { binColumn, binOf, binWidth, makeBins, type Bins } from '#engine/core/trace.ts'
import { micros, MICROS_PER_SECOND, type Micros } from '#engine/units.ts'

import type { AnySimulator } from './simulator.ts'

/** What arrives in a scenario, in one column `arriving` of bins. It ends with the traffic, not with the run. */
export type Story = { readonly count: number; readonly end: Micros; readonly bins: Bins }

/** Read off the scenario alone: nothing of it depends on what a run makes of the arrivals. Null where nothing arrives. */
export function storyOf(simulator: AnySimulator, scenario: unknown): Story | null {
  const sent = simulator.arrivals?.(scenario)
  if (sent === undefined || sent.traffic.length === 0) return null
  const last = trafficEnd(sent.traffic)
  const { count, tick } = arrivalsOf(sent.traffic, { seed: sent.seed, horizon: last })
  const end = micros(Math.max(last, MICROS_PER_SECOND))
  const bins = makeBins(end, ['arriving'], binWidth(end, 60))
  const arriving = binColumn(bins, 'arriving')
  for (const at of tick) {
    const bin = binOf(bins, at)
    arriving[bin] = (arriving[bin] ?? 0) + 1
  }
  return { count, end, bins }
}
