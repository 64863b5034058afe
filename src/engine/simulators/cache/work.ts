import { distinctRequests, trafficWork, type Distinct } from '#engine/simulators/kit/work.ts'

import type { CacheScenario, CacheTraffic } from './fields.ts'
import { patternsOf } from './requests.ts'

const lettersOf = ({ request, headers, body }: CacheTraffic): number =>
  request.length + headers.reduce((sum, header) => sum + header.length, 0) + body.length

/** The different requests of a cache scenario. Throws InvalidScenario where they are too many. */
export function cacheDistinct(
  { traffic }: CacheScenario,
  at: (path: string) => string = (path) => path,
): Distinct {
  const entries = traffic.map((entry, index) => ({
    traffic: entry,
    patterns: patternsOf(entry, at(`traffic.${index}`)),
    letters: lettersOf(entry),
  }))
  return distinctRequests(entries, (index) => at(`traffic.${index}.request`))
}

/** About how many rows a run costs: its requests, and the taking apart and keeping of the different ones. */
export function cacheWork(scenario: CacheScenario): number {
  const { requests, letters } = cacheDistinct(scenario)
  return trafficWork(scenario.traffic) + 2 * requests + letters / 20 + scenario.edits.length
}
