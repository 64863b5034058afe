import { micros, type Micros } from '#engine/units.ts'

import type { CacheScenario } from './scenario.ts'
import { cacheShape } from './shape.ts'

/** A scenario from the fields that differ from the defaults. */
export const scenario = (fields: object): CacheScenario =>
  cacheShape.parse({ sim: 'cache', version: 1, ...fields })

/** An instant in seconds. */
export const at = (seconds: number): Micros => micros(Math.round(seconds * 1_000_000))
