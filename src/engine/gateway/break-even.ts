import { firstTrue } from '#engine/core/first-true.ts'
import { nanoUsd, type NanoUsd } from '#engine/units.ts'
import { HTTP_INCREMENT_BYTES, meteredUnits } from './metering.ts'
import { HTTP_TIERS, REST_TIERS, type Tier } from './price-list.ts'
import { tieredCost } from './pricing.ts'

/** A monthly cost that depends on the number of calls: so many charged units each, at a graduated price, plus a fixed part. */
export type CostLine = {
  readonly tiers: readonly Tier[]
  readonly unitsPerCall: number
  readonly fixed: NanoUsd
}

/** What `calls` cost on a line, exactly. */
export function costOf(line: CostLine, calls: number): NanoUsd {
  return nanoUsd(tieredCost(calls * line.unitsPerCall, line.tiers) + line.fixed)
}

/** A REST API's calls, with a fixed part such as a cache. */
export function restCostLine(fixed: NanoUsd = nanoUsd(0)): CostLine {
  return { tiers: REST_TIERS, unitsPerCall: 1, fixed }
}

/** An HTTP API's calls of a payload size in bytes. */
export function httpCostLine(payloadBytes: number, fixed: NanoUsd = nanoUsd(0)): CostLine {
  return { tiers: HTTP_TIERS, unitsPerCall: meteredUnits(payloadBytes, HTTP_INCREMENT_BYTES), fixed }
}

/**
 * The fewest calls from 1 to `most` at which `a` costs strictly less than `b`, or null where it never does. Both lines
 * are straight between tier edges, so that the answer is found edge by edge.
 */
export function cheaperFrom(a: CostLine, b: CostLine, most: number): number | null {
  const isCheaper = (calls: number) => costOf(a, calls) < costOf(b, calls)
  if (isCheaper(1)) return 1
  let low = 1
  for (const high of edges(a, b, most)) {
    if (isCheaper(high)) return firstTrue(low + 1, high, isCheaper)
    low = high
  }
  return null
}

/** Calls at which the slope of either line may change, ascending, and the end. */
function edges(a: CostLine, b: CostLine, most: number): readonly number[] {
  const found = new Set([most])
  for (const { tiers, unitsPerCall } of [a, b]) {
    for (const { upTo } of tiers) {
      if (upTo === null) continue
      found.add(Math.floor(upTo / unitsPerCall)).add(Math.floor(upTo / unitsPerCall) + 1)
    }
  }
  return [...found].filter((calls) => calls > 1 && calls <= most).toSorted((x, y) => x - y)
}

/** How much less `b` costs than `a`, as a share of `a` in percent; 71.43 for REST against HTTP in the first tiers (svd-15). */
export function savingPercent(a: NanoUsd, b: NanoUsd): number {
  return a === 0 ? 0 : ((a - b) / a) * 100
}

/**
 * Calls in a month from which a cache costs less than the backend work that it saves: fixed cost over the saving of each
 * call, rounded up. `hitRatio` is 0…1. Infinity where a call saves nothing. Facts pri-09, svd-17a.
 */
export function cachePaysFrom(fixed: NanoUsd, backendCost: NanoUsd, hitRatio: number): number {
  const saved = backendCost * hitRatio
  return saved <= 0 ? Infinity : Math.ceil(fixed / saved)
}
