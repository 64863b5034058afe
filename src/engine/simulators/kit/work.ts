import { arrivalCount } from '#engine/core/arrivals.ts'
import { wavePieces } from '#engine/core/wave.ts'
import { InvalidScenario } from '#engine/core/shape.ts'
import type { ArrivalShape } from '#engine/core/traffic.ts'
import { distinctOf, type Patterns } from '#engine/simulators/kit/pattern.ts'

/** What its traffic alone costs a run, in rows: each request, and the pieces of waves in which none comes. */
export function trafficWork(traffic: readonly ArrivalShape[]): number {
  return traffic.reduce((sum, entry) => sum + arrivalCount(entry), 0) + wavePieces(traffic) / 16
}

/** The most requests that differ from each other in one run: each is taken apart and kept. */
export const MOST_DISTINCT = 500_000
/** The most letters that they may have together. */
const MOST_LETTERS = 60_000_000

/** Different requests of a scenario and the letters in them, at most. */
export type Distinct = { readonly requests: number; readonly letters: number }

type Entry = { readonly traffic: ArrivalShape; readonly patterns: Patterns; readonly letters: number }

/** Counts the different requests. Throws InvalidScenario at the entry with the most of them where a run can't hold them. */
export function distinctRequests(entries: readonly Entry[], path: (index: number) => string): Distinct {
  const counts = entries.map(({ traffic, patterns }) => distinctOf(patterns, arrivalCount(traffic)))
  const requests = counts.reduce((sum, count) => sum + count, 0)
  const letters = entries.reduce((sum, entry, index) => sum + entry.letters * (counts[index] ?? 0), 0)
  const most = counts.indexOf(Math.max(...counts))
  if (requests > MOST_DISTINCT)
    throw new InvalidScenario(path(most), `at most ${MOST_DISTINCT} different requests in all`, requests)
  if (letters > MOST_LETTERS)
    throw new InvalidScenario(
      path(most),
      `different requests of at most ${MOST_LETTERS} letters in all, their headers and bodies included`,
      letters,
    )
  return { requests, letters }
}
