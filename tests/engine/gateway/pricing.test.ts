import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  billCost,
  billLines,
  chargedCalls,
  type BillOptions,
  type CallUsage,
  type Usage,
} from '#engine/gateway/bill.ts'
import { meteredUnits, websocketMessage } from '#engine/gateway/metering.ts'
import {
  CACHE_PRICES,
  CACHE_SIZES,
  CREDITS_MAX_USD,
  HTTP_TIERS,
  LEGACY_FREE_TIER,
  REST_TIERS,
  WEBSOCKET_MESSAGE_TIERS,
  WEBSOCKET_MINUTE_TIERS,
} from '#engine/gateway/price-list.ts'
import {
  billTotal,
  cacheCost,
  cacheLine,
  tieredCost,
  tieredLine,
  tierSlices,
  toUsd,
  transferLine,
} from '#engine/gateway/pricing.ts'
import { nanoUsd } from '#engine/units.ts'
import { usd } from '#engine/words/money.ts'
import { RUNS } from '#tests/support/fuzz.ts'

const M = 1_000_000
const B = 1_000 * M
const plain: BillOptions = { hasLegacyFreeTier: false, transferNanoPerGb: nanoUsd(90_000_000) }
const usage: CallUsage = {
  api: 'rest',
  calls: 0,
  payloadBytes: 0,
  responseBytes: 0,
  isStreaming: false,
  cache: null,
}
const total = (of: Usage, options = plain) => toUsd(billTotal(billLines(of, options)))

describe('worked cases', () => {
  it('N24: 5 M REST calls with 3 KB responses come to $18.79', () => {
    const lines = billLines({ ...usage, calls: 5 * M, responseBytes: 3_072 }, plain)
    expect(lines.map((line) => usd(line.cost))).toEqual(['$17.50', '$1.29'])
    expect(usd(billTotal(lines))).toBe('$18.79')
    expect(lines[0]?.formula).toBe('5,000,000 × $3.50/M = $17.50')
    expect(lines[1]?.formula).toBe('5,000,000 × 3,072 B = 14.31 GB × $0.090 = $1.29')
    // 5,000,000 × 3,072 / 2^30 × 90,000,000 = 1,287,460,327.1…
    expect(lines[1]?.cost).toBe(1_287_460_327)
  })

  it.each([
    [333 * M, 1_165.5],
    [B, 3_033.1],
    [1_200 * M, 3_509.1],
    [20 * B, 48_253.1],
    [25 * B, 55_803.1],
  ])('N25: %i REST calls cost $%d', (calls, cost) => {
    expect(total({ ...usage, calls })).toBe(cost)
  })

  it.each([
    [10 * M, 35, 10],
    [100 * M, 350, 100],
    [500 * M, 1_633.1, 480],
    [B, 3_033.1, 930],
  ])('N28: %i calls cost $%d as REST and $%d as HTTP', (calls, rest, http) => {
    expect(total({ ...usage, calls })).toBe(rest)
    expect(total({ ...usage, api: 'http', calls })).toBe(http)
  })

  it('N33: a million streamed responses of 25 MB cost $10.50', () => {
    const streamed = { ...usage, calls: M, responseBytes: 25 * 1_048_576, isStreaming: true }
    expect(chargedCalls(streamed)).toBe(3 * M)
    expect(billLines(streamed, plain)[0]?.cost).toBe(10_500_000_000)
  })

  it.each([
    [32, 1],
    [33, 2],
    [100, 4],
    [128, 4],
  ])('N43: a WebSocket message of %i KB takes %i frames', (kb, frames) => {
    expect(websocketMessage(kb * 1_024)).toEqual({ kind: 'sent', frames, meteredUnits: frames })
  })

  it('N43: one byte over 128 KB closes the connection with 1009', () => {
    expect(websocketMessage(128 * 1_024 + 1)).toEqual({ kind: 'closed', code: 1009 })
    expect(websocketMessage(129 * 1_024)).toEqual({ kind: 'closed', code: 1009 })
  })

  it('B7 costs $14.60 to keep the smallest cache for 730 hours', () => {
    expect(cacheLine('0.5', 730 * 3_600)).toMatchObject({
      cost: 14_600_000_000,
      units: 730,
      formula: '730 h × $0.020 = $14.60',
      isSecondHand: true,
    })
    expect(cacheLine('1.6', 3_600)).toMatchObject({ cost: 38_000_000, isSecondHand: false })
  })
})

describe('metering', () => {
  it('counts each started increment, and one at least', () => {
    expect([0, 1, 512, 513, 1_024, 1_025].map((kb) => meteredUnits(kb, 512))).toEqual([1, 1, 1, 2, 2, 3])
  })

  it('meters HTTP payloads and streamed REST responses alone', () => {
    const big = { ...usage, calls: 10, payloadBytes: 524_289, responseBytes: 10_485_761 }
    expect(chargedCalls(big)).toBe(10)
    expect(chargedCalls({ ...big, api: 'http' })).toBe(20)
    expect(chargedCalls({ ...big, api: 'http', payloadBytes: 524_288 })).toBe(10)
    expect(chargedCalls({ ...big, isStreaming: true })).toBe(20)
    expect(chargedCalls({ ...big, isStreaming: true, responseBytes: 10_485_760 })).toBe(10)
    // 1.2 MB over HTTP is three calls (F15).
    expect(chargedCalls({ ...big, api: 'http', payloadBytes: 1_258_291 })).toBe(30)
  })
})

describe('tiers', () => {
  it('belong to the lower tier at the edge', () => {
    expect(tierSlices(333 * M, REST_TIERS).map((slice) => slice.units)).toEqual([333 * M])
    expect(tierSlices(333 * M + 1, REST_TIERS).map((slice) => slice.units)).toEqual([333 * M, 1])
    expect(tierSlices(0, REST_TIERS)).toEqual([])
    expect(tierSlices(30 * B, REST_TIERS).map((slice) => slice.units)).toEqual([
      333 * M,
      667 * M,
      19 * B,
      10 * B,
    ])
    expect(tierSlices(301 * M, HTTP_TIERS).map((slice) => slice.cost)).toEqual([300 * B, 900 * M])
  })

  it('mark the prices that are only second-hand', () => {
    expect(tierSlices(30 * B, REST_TIERS).map((slice) => slice.isSecondHand)).toEqual([
      false,
      false,
      false,
      true,
    ])
    expect(tieredLine(words, B, WEBSOCKET_MESSAGE_TIERS).isSecondHand).toBe(false)
    expect(tieredLine(words, B + 1, WEBSOCKET_MESSAGE_TIERS).isSecondHand).toBe(true)
    expect(CACHE_SIZES.filter((size) => !CACHE_PRICES[size].isSecondHand)).toEqual(['1.6'])
  })

  const words = { id: 'x', label: 'X', unit: 'calls' }
  const tiers = fc.constantFrom(REST_TIERS, HTTP_TIERS, WEBSOCKET_MESSAGE_TIERS, WEBSOCKET_MINUTE_TIERS)
  const units = fc.integer({ min: 0, max: 40_000_000_000 })

  it('cost more for more, never more for each, and no less than the sum of their slices', () => {
    fc.assert(
      fc.property(tiers, units, fc.integer({ min: 1, max: 1_000_000 }), (list, n, more) => {
        const cost = tieredCost(n, list)
        const next = tieredCost(n + more, list)
        expect(next).toBeGreaterThan(cost)
        expect(next * n).toBeLessThanOrEqual(cost * (n + more) * (1 + 1e-12))
        const slices = tierSlices(n, list)
        expect(slices.reduce((sum, slice) => sum + slice.cost, 0)).toBe(cost)
        expect(slices.reduce((sum, slice) => sum + slice.units, 0)).toBe(n)
      }),
      { seed: 41, numRuns: 500 },
    )
  })

  it('are continuous: one more unit costs the price of its own tier', () => {
    for (const list of [REST_TIERS, HTTP_TIERS, WEBSOCKET_MESSAGE_TIERS]) {
      for (const [index, tier] of list.entries()) {
        if (tier.upTo === null) continue
        const at = (n: number) => tieredCost(n, list)
        expect(at(tier.upTo) - at(tier.upTo - 1)).toBe(tier.each)
        expect(at(tier.upTo + 1) - at(tier.upTo)).toBe(list[index + 1]?.each)
      }
    }
  })

  it('equal an exact calculation with big integers', () => {
    fc.assert(
      fc.property(tiers, units, (list, n) => {
        let left = BigInt(n)
        let from = 0n
        let sum = 0n
        for (const { upTo, each } of list) {
          const width: bigint = upTo === null ? left : BigInt(upTo) - from
          const taken: bigint = left < width ? left : width
          sum += taken * BigInt(each)
          left -= taken
          from += taken
        }
        expect(BigInt(tieredCost(n, list))).toBe(sum)
      }),
      { seed: 42, numRuns: 500 },
    )
  })
})

describe('lines and totals', () => {
  it('come to the same without their words, for any usage', () => {
    const count = fc.nat(2_000_000_000)
    const calls = fc.record({
      api: fc.constantFrom('rest', 'http'),
      calls: count,
      payloadBytes: fc.nat(3_000_000),
      responseBytes: fc.nat(30_000_000),
      isStreaming: fc.boolean(),
      cache: fc.option(fc.record({ size: fc.constantFrom(...CACHE_SIZES), hours: fc.nat(744) })),
    })
    const messages = fc.record({
      api: fc.constant('websocket'),
      connectionMinutes: count,
      messages: count,
      messageBytes: fc.nat(131_072),
    })
    const options = fc.record({
      hasLegacyFreeTier: fc.boolean(),
      transferNanoPerGb: fc.nat(10 ** 9).map(nanoUsd),
    })
    const credits = fc.nat(10 ** 12).map(nanoUsd)
    fc.assert(
      fc.property(fc.oneof(calls, messages), options, credits, (of, how, left) => {
        expect(billCost(of, how, left)).toBe(billTotal(billLines(of, how), left))
      }),
      RUNS,
    )
  })

  const words = { id: 'x', label: 'X', unit: 'calls' }

  it('say what they are for, with their slices', () => {
    const linesOf = (of: Usage) => billLines(of, plain).map(({ id, label, unit }) => [id, label, unit])
    const cached = {
      ...usage,
      calls: 1,
      responseBytes: 1_073_741_824,
      cache: { size: '0.5', hours: 2 },
    } as const
    expect(linesOf(cached)).toEqual([
      ['requests', 'REST API calls', 'calls'],
      ['cache', 'Stage cache of 0.5 GB', 'hours'],
      ['transfer', 'Data transfer out', 'GB'],
    ])
    expect(linesOf({ ...usage, api: 'http' })).toEqual([['requests', 'HTTP API calls', 'calls']])
    const chat: Usage = { api: 'websocket', connectionMinutes: 1, messages: 1, messageBytes: 1 }
    expect(linesOf(chat)).toEqual([
      ['messages', 'WebSocket messages', 'messages of up to 32 KB'],
      ['minutes', 'Connection minutes', 'minutes'],
    ])
    const [, cache, transfer] = billLines(cached, plain)
    expect(cache?.slices).toEqual([{ units: 2, each: 20_000_000, cost: 40_000_000, isSecondHand: true }])
    expect(transfer).toMatchObject({ units: 1, free: 0, isSecondHand: false })
    expect(transfer?.slices).toEqual([{ units: 1, each: 90_000_000, cost: 90_000_000, isSecondHand: false }])
  })

  it('take the free tier off first', () => {
    expect(tieredLine(words, 3 * M, REST_TIERS, M)).toMatchObject({
      units: 2 * M,
      cost: 7_000_000_000,
      formula: '1,000,000 free; 2,000,000 × $3.50/M = $7.00',
    })
    expect(tieredLine(words, M - 1, REST_TIERS, M)).toMatchObject({
      units: 0,
      cost: 0,
      formula: '999,999 free; 0 = $0.00',
    })
  })

  it('spell out every tier', () => {
    expect(tieredLine(words, 400 * M, REST_TIERS).formula).toBe(
      '333,000,000 × $3.50/M + 67,000,000 × $2.80/M = $1,353.10',
    )
  })

  it('give each API type its own legacy allowance', () => {
    const free = { ...plain, hasLegacyFreeTier: true }
    expect(total({ ...usage, calls: M }, free)).toBe(0)
    expect(total({ ...usage, calls: M + 1 }, free)).toBe(0.0000035)
    expect(total({ ...usage, api: 'http', calls: 2 * M }, free)).toBe(1)
    const chat: Usage = { api: 'websocket', connectionMinutes: 1_750_000, messages: 3 * M, messageBytes: 1 }
    expect(billLines(chat, free).map((line) => line.cost)).toEqual([2_000_000_000, 250_000_000])
    expect(billLines(chat, plain).map((line) => line.cost)).toEqual([3_000_000_000, 437_500_000])
    expect(LEGACY_FREE_TIER).toEqual({
      restCalls: M,
      httpCalls: M,
      websocketMessages: M,
      connectionMinutes: 750_000,
    })
  })

  it('bill a cache for every hour beside the calls, free tier or not', () => {
    const cached: Usage = { ...usage, calls: M, cache: { size: '6.1', hours: 10 } }
    const lines = billLines(cached, { ...plain, hasLegacyFreeTier: true })
    expect(lines.map((line) => [line.id, line.cost])).toEqual([
      ['requests', 0],
      ['cache', 2_000_000_000],
    ])
  })

  it('leave out data transfer where nothing leaves or it is free', () => {
    const ids = (of: Usage, options = plain) => billLines(of, options).map((line) => line.id)
    expect(ids({ ...usage, calls: 1 })).toEqual(['requests'])
    expect(ids({ ...usage, calls: 1, responseBytes: 1 })).toEqual(['requests', 'transfer'])
    expect(
      ids({ ...usage, calls: 1, responseBytes: 1 }, { ...plain, transferNanoPerGb: nanoUsd(0) }),
    ).toEqual(['requests'])
  })

  it('meter WebSocket messages in steps of 32 KB', () => {
    const chat = (messageBytes: number): Usage => ({
      api: 'websocket',
      connectionMinutes: 0,
      messages: 1_000,
      messageBytes,
    })
    expect(billLines(chat(32_768), plain)[0]?.units).toBe(1_000)
    expect(billLines(chat(32_769), plain)[0]?.units).toBe(2_000)
  })

  it('sum the lines, take credits off, and stop at zero', () => {
    const lines = [cacheLine('0.5', 3_600), cacheLine('1.6', 3_600)]
    expect(billTotal(lines)).toBe(58_000_000)
    expect(billTotal(lines, nanoUsd(8_000_000))).toBe(50_000_000)
    expect(billTotal(lines, nanoUsd(58_000_001))).toBe(0)
    expect(CREDITS_MAX_USD).toBe(200)
  })

  it('round transfer half up, once', () => {
    // 1 byte × 90,000,000 / 2^30 = 0.0838 nano-USD; 6 bytes: 0.503.
    expect(transferLine(1, 1).cost).toBe(0)
    expect(transferLine(1, 5).cost).toBe(0)
    expect(transferLine(1, 6).cost).toBe(1)
    expect(transferLine(2, 1_073_741_824, nanoUsd(7)).cost).toBe(14)
  })

  it('bill a cache by the microsecond', () => {
    expect(cacheCost('237', 3_600_000_000)).toBe(3_800_000_000)
    expect(cacheCost('0.5', 90)).toBe(1)
    expect(cacheCost('0.5', 89)).toBe(0)
    expect(CACHE_SIZES.map((size) => CACHE_PRICES[size].hour / M)).toEqual([
      20, 38, 200, 250, 500, 1000, 1900, 3800,
    ])
    expect(CACHE_PRICES['0.5'].bytes).toBe(536_870_912)
    expect(CACHE_PRICES['1.6'].bytes).toBe(Math.floor(1.6 * 1024 ** 3))
  })
})
