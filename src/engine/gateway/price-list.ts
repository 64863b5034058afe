import { nanoUsd, type NanoUsd } from '#engine/units.ts'

/** A step of a graduated price: units up to and including `upTo` in the month cost `each`; null is without end. */
export type Tier = {
  readonly upTo: number | null
  readonly each: NanoUsd
  /** The price is known only through copies of AWS's page; shown with a mark and never part of a key. */
  readonly isSecondHand: boolean
}

const tier = (upTo: number | null, each: number, isSecondHand = false): Tier => ({
  upTo,
  each: nanoUsd(each),
  isSecondHand,
})

/** $3.50, $2.80, $2.38 and $1.51 per million calls, edges at 333 M, 1 B and 20 B (pri-01a, pri-01b, pri-02; us-east-1). */
export const REST_TIERS: readonly Tier[] = [
  tier(333_000_000, 3_500),
  tier(1_000_000_000, 2_800),
  tier(20_000_000_000, 2_380),
  tier(null, 1_510, true),
]

/** $1.00 and $0.90 per million calls of up to 512 KB, edge at 300 M (pri-03; us-east-1). */
export const HTTP_TIERS: readonly Tier[] = [tier(300_000_000, 1_000), tier(null, 900)]

/** $1.00 and $0.80 per million messages of up to 32 KB, edge at 1 B (pri-04a, pri-04b; us-east-1). */
export const WEBSOCKET_MESSAGE_TIERS: readonly Tier[] = [tier(1_000_000_000, 1_000), tier(null, 800, true)]

/** $0.25 per million connection minutes (pri-05; us-east-1). */
export const WEBSOCKET_MINUTE_TIERS: readonly Tier[] = [tier(null, 250)]

/** Sizes of a stage cache in GB, as the console names them (cac-03). */
export const CACHE_SIZES = ['0.5', '1.6', '6.1', '13.5', '28.4', '58.2', '118', '237'] as const
export type CacheSize = (typeof CACHE_SIZES)[number]

/** Nano-USD an hour and bytes of each size (pri-08a, pri-08b). All prices but that of 1.6 GB are known only through copies. */
export const CACHE_PRICES: Readonly<
  Record<CacheSize, { readonly hour: NanoUsd; readonly bytes: number; readonly isSecondHand: boolean }>
> = {
  '0.5': cache(20_000_000, 536_870_912),
  '1.6': { ...cache(38_000_000, 1_717_986_918), isSecondHand: false },
  '6.1': cache(200_000_000, 6_549_825_126),
  '13.5': cache(250_000_000, 14_495_514_624),
  '28.4': cache(500_000_000, 30_494_267_801),
  '58.2': cache(1_000_000_000, 62_491_774_156),
  '118': cache(1_900_000_000, 126_701_535_232),
  '237': cache(3_800_000_000, 254_476_812_288),
}

function cache(hour: number, bytes: number) {
  return { hour: nanoUsd(hour), bytes, isSecondHand: true }
}

/** $0.09 a GB out to the internet, from AWS's worked example (pri-12). */
export const TRANSFER_NANO_PER_GB = nanoUsd(90_000_000)

/** What the legacy free tier gives each month for 12 months (pri-10). It never includes a cache (pri-09). */
export const LEGACY_FREE_TIER = {
  restCalls: 1_000_000,
  httpCalls: 1_000_000,
  websocketMessages: 1_000_000,
  connectionMinutes: 750_000,
} as const

/** Most credits that a customer from 2025-07-15 on can receive, in USD (pri-11). */
export const CREDITS_MAX_USD = 200
