import { checkArrivals } from '#engine/core/arrivals.ts'
import { checked, type Shape } from '#engine/core/shape.ts'
import { inside } from '#engine/simulators/kit/fields.ts'

import { cacheFields, type CacheScenario } from './fields.ts'
import { checkRequests } from './requests.ts'
import { cacheDistinct } from './work.ts'

export type { CacheScenario } from './fields.ts'

/** A cache scenario: its fields, requests that a method serves, and traffic of a size that a run can hold. */
export const cacheShape: Shape<CacheScenario> = checked(cacheFields, (scenario, root) => {
  const at = inside(root)
  checkArrivals(scenario.traffic, at('traffic'))
  cacheDistinct(scenario, at)
  checkRequests(scenario, at)
})
