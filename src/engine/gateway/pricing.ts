import { nanoUsd, type NanoUsd } from '#engine/units.ts'
import { usd } from '#engine/words/money.ts'
import { numberText } from '#engine/words/number.ts'
import { GB } from './metering.ts'
import { CACHE_PRICES, TRANSFER_NANO_PER_GB, type CacheSize, type Tier } from './price-list.ts'

/** The part of a line that falls into one tier. */
export type PriceSlice = {
  readonly units: number
  readonly each: NanoUsd
  readonly cost: NanoUsd
  readonly isSecondHand: boolean
}

/** One line of a bill. `cost` is the sum of its slices. */
export type PriceLine = {
  readonly id: string
  readonly label: string
  /** Metered units that are paid for, those that a free tier covers, and what one is. */
  readonly units: number
  readonly free: number
  readonly unit: string
  readonly slices: readonly PriceSlice[]
  readonly cost: NanoUsd
  /** The calculation in words and numbers. */
  readonly formula: string
  readonly isSecondHand: boolean
}

/**
 * Cuts units into the tiers of a graduated price: each tier's price applies to the units inside it alone, and the unit
 * at an edge belongs to the lower tier (pri-02). Whole units from 0 to 10^12, beyond which a
 * product could leave the exact integers; exact.
 */
export function tierSlices(units: number, tiers: readonly Tier[]): readonly PriceSlice[] {
  const slices: PriceSlice[] = []
  let from = 0
  for (const { upTo, each, isSecondHand } of tiers) {
    const inTier = Math.min(units, upTo ?? units) - from
    if (inTier <= 0) break
    slices.push({ units: inTier, each, cost: nanoUsd(inTier * each), isSecondHand })
    from += inTier
  }
  return slices
}

/** What units cost under a graduated price, exactly. */
export function tieredCost(units: number, tiers: readonly Tier[]): NanoUsd {
  let cost = 0
  let from = 0
  for (const { upTo, each } of tiers) {
    const inTier = Math.min(units, upTo ?? units) - from
    if (inTier <= 0) break
    cost += inTier * each
    from += inTier
  }
  return nanoUsd(cost)
}

export type LineWords = { readonly id: string; readonly label: string; readonly unit: string }

/** A line of a graduated price, after `free` units of a free tier are taken off. */
export function tieredLine(words: LineWords, units: number, tiers: readonly Tier[], free = 0): PriceLine {
  const paid = Math.max(0, units - free)
  const slices = tierSlices(paid, tiers)
  const cost = sum(slices.map((slice) => slice.cost))
  const taken = Math.min(units, free)
  const freeText = taken === 0 ? '' : `${numberText(taken)} free; `
  const parts = slices.map((slice) => `${numberText(slice.units)} × ${perMillion(slice.each)}`)
  return {
    ...words,
    units: paid,
    free: taken,
    slices,
    cost,
    formula: `${freeText}${parts.length === 0 ? '0' : parts.join(' + ')} = ${usd(cost)}`,
    isSecondHand: slices.some((slice) => slice.isSecondHand),
  }
}

/** The hours that a stage cache stands, used or not (pri-08a, pri-08b, pri-09). Whole seconds; rounded once, to the nano-USD. */
export function cacheLine(size: CacheSize, standsForSeconds: number): PriceLine {
  const { hour, isSecondHand } = CACHE_PRICES[size]
  const cost = cacheCost(size, standsForSeconds * 1_000_000)
  const hours = standsForSeconds / 3600
  return {
    id: 'cache',
    label: `Stage cache of ${size} GB`,
    units: hours,
    free: 0,
    unit: 'hours',
    slices: [{ units: hours, each: hour, cost, isSecondHand }],
    cost,
    formula: `${numberText(hours)} h × ${usd(hour)} = ${usd(cost)}`,
    isSecondHand,
  }
}

/** What a cache of this size costs over an exact time in whole microseconds, rounded to the nano-USD (pri-08a, pri-08b). */
export function cacheCost(size: CacheSize, standsForMicros: number): NanoUsd {
  return scaled(standsForMicros, CACHE_PRICES[size].hour, 3_600_000_000)
}

/** Data transfer out of `responses` of `bytesEach`, at a price per GB, rounded once (pri-12; worked case N24). */
export function transferLine(
  responses: number,
  bytesEach: number,
  nanoPerGb: NanoUsd = TRANSFER_NANO_PER_GB,
): PriceLine {
  const cost = transferCost(responses, bytesEach, nanoPerGb)
  const gigabytes = Number(BigInt(responses) * BigInt(bytesEach)) / GB
  return {
    id: 'transfer',
    label: 'Data transfer out',
    units: gigabytes,
    free: 0,
    unit: 'GB',
    slices: [{ units: gigabytes, each: nanoPerGb, cost, isSecondHand: false }],
    cost,
    formula: `${numberText(responses)} × ${numberText(bytesEach)} B = ${numberText(Math.round(gigabytes * 100) / 100)} GB × ${usd(nanoPerGb)} = ${usd(cost)}`,
    isSecondHand: false,
  }
}

/** What `transferLine` costs. */
export function transferCost(responses: number, bytesEach: number, nanoPerGb: NanoUsd): NanoUsd {
  return nanoUsd(Number(divided(BigInt(responses) * BigInt(bytesEach) * BigInt(nanoPerGb), BigInt(GB))))
}

/** What a bill comes to: the sum of its lines, less credits, never below zero. */
export function billTotal(lines: readonly Pick<PriceLine, 'cost'>[], credits: NanoUsd = nanoUsd(0)): NanoUsd {
  return nanoUsd(Math.max(0, sum(lines.map((line) => line.cost)) - credits))
}

/** Dollars of an amount. */
export function toUsd(amount: NanoUsd): number {
  return amount / 1_000_000_000
}

function perMillion(each: NanoUsd): string {
  return `${usd(nanoUsd(each * 1_000_000))}/M`
}

function sum(amounts: readonly number[]): NanoUsd {
  let total = 0
  for (const amount of amounts) total += amount
  return nanoUsd(total)
}

function scaled(quantity: number, price: number, per: number): NanoUsd {
  return nanoUsd(Number(divided(BigInt(quantity) * BigInt(price), BigInt(per))))
}

/** Rounded half up. */
function divided(amount: bigint, by: bigint): bigint {
  return (2n * amount + by) / (2n * by)
}
