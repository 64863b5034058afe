import { cacheSimulator } from '#engine/simulators/cache/simulator.ts'
import type { Instrument } from '#simulators/frame/instrument.ts'

import { CacheChart } from './cache-chart.tsx'

const STOPS = new Set(['miss', 'too-large', 'wrong', 'refused'])

/** The response cache of a stage: keys, TTL, invalidation, capacity and the hourly bill. */
export const instrument: Instrument = {
  simulator: cacheSimulator,
  first: 'forgotten-path-key',
  chartName: 'Lanes',
  stopName: 'miss',
  isStop: (verdict) => STOPS.has(verdict.id),
  lastControls: ['backendUsdPerMillion', 'conventions', 'horizonMs', 'seed'],
  Chart: CacheChart,
}
