import { cacheSimulator } from '#engine/simulators/cache/simulator.ts'
import { dialsOf } from '#simulators/frame/controls/dial-plan.ts'
import type { Instrument } from '#simulators/frame/instrument.ts'

import { dialPlan } from './dials.ts'
import { CacheChart } from './cache-chart.tsx'
import { CachePicture } from './cache-picture.tsx'
import { leftNote } from './note.ts'
import { cacheTwin } from './twin.ts'

const STOPS = new Set(['miss', 'too-large', 'wrong', 'refused'])

/** The response cache of a stage: keys, TTL, invalidation, capacity and the hourly bill. */
export const instrument: Instrument = {
  simulator: cacheSimulator,
  first: 'forgotten-path-key',
  chartName: 'Chart',
  stopName: 'miss',
  isStop: (verdict) => STOPS.has(verdict.id),
  dials: dialsOf(cacheSimulator.shape, dialPlan),
  lastControls: ['backendUsdPerMillion', 'conventions', 'horizonMs', 'seed'],
  note: leftNote,
  twin: cacheTwin,
  isCounted: true,
  Picture: CachePicture,
  Chart: CacheChart,
}
