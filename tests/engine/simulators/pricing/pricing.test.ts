import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { traceHash } from '#engine/core/trace.ts'
import { pricingSimulator } from '#engine/simulators/pricing/simulator.ts'
import { SIMULATORS } from '#engine/simulators/simulators.ts'
import { micros } from '#engine/units.ts'
import { checkPreset, checkTrace } from '#tests/engine/simulators/check-presets.ts'

const play = (fields: object) =>
  pricingSimulator.run(pricingSimulator.shape.parse({ sim: 'pricing', version: 1, ...fields }))
const results = (fields: object) => pricingSimulator.observe(play(fields))

describe('pricing presets', () => {
  it.each(Object.entries(pricingSimulator.presets))('%s keeps its claims', (_, preset) => {
    expect(checkPreset(pricingSimulator, preset).sim).toBe('pricing')
  })

  it('are all there', () => {
    expect(Object.keys(pricingSimulator.presets)).toEqual([
      'rest-five-million',
      'rest-against-http',
      'cache-month',
      'websocket-chat',
      'streaming-large',
      'tier-staircase',
      'http-large-payload',
    ])
    expect(SIMULATORS.pricing?.presets).toBe(pricingSimulator.presets)
  })

  it('compute the same as ever', () => {
    const hashes = Object.entries(pricingSimulator.presets).map(
      ([id, { scenario }]) => `${id} ${traceHash(pricingSimulator.run(scenario))}`,
    )
    expect(hashes).toMatchInlineSnapshot(`
      [
        "rest-five-million 40d1df1b",
        "rest-against-http 08a26c4f",
        "cache-month 47253825",
        "websocket-chat c045a52d",
        "streaming-large 7524f2bb",
        "tier-staircase d0bc635d",
        "http-large-payload 47eee592",
      ]
    `)
  })
})

describe('pricing runs', () => {
  it.each([
    [10_000_000, 71.43],
    [100_000_000, 71.43],
    [500_000_000, 70.61],
    [1_000_000_000, 69.34],
  ])('N28: %i calls are cheaper over HTTP by %d %%', (calls, percent) => {
    const seen = results({
      bills: [
        { api: 'rest', calls },
        { api: 'http', calls },
      ],
    })
    expect(seen['savedPercent']).toBeCloseTo(percent, 2)
  })

  it('say at which instant of the month a tier is reached', () => {
    const trace = play({ monthHours: 700, bills: [{ api: 'rest', calls: 666_000_000 }] })
    expect([...trace.columns.time]).toEqual([0, 350 * 3_600_000_000])
    expect([...(trace.columns['units'] ?? [])]).toEqual([333_000_000, 333_000_000])
    expect(pricingSimulator.explain(trace, 1).sentence).toBe(
      'REST API: after 333,000,000, 333,000,000 calls at $2.80 per million come to $932.40.',
    )
    expect(pricingSimulator.describe(trace, micros(350 * 3_600_000_000))).toEqual([
      'After 50\u00A0% of the month REST API has come to $1,165.50.',
    ])
  })

  it('take off the legacy free tier, and credits down to nothing', () => {
    const bills = [{ api: 'rest', calls: 3_000_000 }]
    expect(results({ freeTier: 'legacy', bills })).toMatchObject({ totalUsd: 7, chargedUnits: 3_000_000 })
    expect(results({ freeTier: 'credits', creditsUsd: 4, bills })).toMatchObject({
      totalUsd: 6.5,
      grossUsd: 10.5,
      creditsUsd: 4,
    })
    expect(results({ freeTier: 'credits', bills })).toMatchObject({ totalUsd: 0, creditsUsd: 10.5 })
    const trace = play({ freeTier: 'legacy', bills })
    expect(pricingSimulator.explain(trace, 0).sentence).toBe('REST API: the first 1,000,000 calls are free.')
  })

  it('bill a cache for the hours that it stands', () => {
    const bills = [{ api: 'rest', calls: 0, cacheGb: '1.6', cacheHours: 100 }]
    expect(results({ bills })).toMatchObject({ cacheUsd: 3.8, totalUsd: 3.8 })
    const trace = play({ bills })
    expect(trace.bins.columns['bill1']?.at(-1)).toBe(3.8)
    expect(trace.bins.columns['bill1']?.[0]).toBeLessThan(0.4)
    expect(trace.notes).toEqual([])
    expect(play({ bills: [{ api: 'rest', cacheGb: '0.5' }] }).notes).toHaveLength(1)
  })

  it('count WebSocket messages by started 32 KB and minutes by connection', () => {
    const chat = (messageKb: number) =>
      results({ bills: [{ api: 'websocket', connections: 10, minutesEach: 5, messagesEach: 7, messageKb }] })
    expect(chat(32)).toMatchObject({ chargedUnits: 70, minutesUsd: 0.0000125 })
    expect(chat(32.001)).toMatchObject({ chargedUnits: 140 })
  })

  it('find where one API type becomes the cheaper one', () => {
    const at = (payloadKb: number, cacheGb = 'none') =>
      results({
        bills: [
          { api: 'rest', cacheGb },
          { api: 'http', payloadKb },
        ],
      })
    expect(at(1)).toMatchObject({ secondCheaperFrom: 1, firstCheaperFrom: -1 })
    expect(at(1_537)).toMatchObject({ secondCheaperFrom: -1, firstCheaperFrom: 1 })
    // The cache costs 14.60 USD, four HTTP units 0.50 USD per million more than REST: 29.2 million calls.
    expect(at(1_537, '0.5')).toMatchObject({ firstCheaperFrom: 29_200_001, secondCheaperFrom: 1 })
    expect(results({ bills: [{ api: 'websocket' }, { api: 'http' }] })).not.toHaveProperty('firstCheaperFrom')
  })

  it('say what is given up with the cheaper type', () => {
    const trace = play({})
    expect(pricingSimulator.describe(trace).at(-1)).toMatch(/^Given up with it: .*response cache/)
    expect(results({})).toMatchObject({ featuresLost: 13 })
  })
})

const bill = fc.oneof(
  fc.record({
    api: fc.constant('rest'),
    calls: fc.integer({ min: 0, max: 30_000_000_000 }),
    responseKb: fc.integer({ min: 0, max: 102_400 }),
    streaming: fc.boolean(),
    cacheGb: fc.constantFrom('none', '0.5', '237'),
  }),
  fc.record({
    api: fc.constant('http'),
    calls: fc.integer({ min: 0, max: 30_000_000_000 }),
    payloadKb: fc.integer({ min: 0, max: 10_240 }),
    responseKb: fc.integer({ min: 0, max: 100 }),
  }),
  fc.record({
    api: fc.constant('websocket'),
    connections: fc.integer({ min: 0, max: 1_000_000 }),
    minutesEach: fc.integer({ min: 0, max: 120 }),
    messagesEach: fc.integer({ min: 0, max: 1_000 }),
    messageKb: fc.integer({ min: 0, max: 128 }),
  }),
)

describe('pricing, properties of any run', () => {
  it('sum to their lines, never fall through the month, and end at the total', () => {
    fc.assert(
      fc.property(
        fc.array(bill, { minLength: 1, maxLength: 2 }),
        fc.constantFrom('none', 'legacy'),
        (bills, freeTier) => {
          const trace = play({ bills, freeTier })
          checkTrace(pricingSimulator, trace)
          for (const [index, each] of trace.bills.entries()) {
            const lines = each.lines.reduce((sum, line) => sum + line.cost, 0)
            const slices = each.lines
              .flatMap((line) => line.slices)
              .reduce((sum, slice) => sum + slice.cost, 0)
            expect([lines, slices]).toEqual([each.total, each.total])
            const column = trace.bins.columns[`bill${index + 1}`] ?? new Float64Array()
            expect(column.every((value, bin) => value >= (column[bin - 1] ?? 0))).toBe(true)
            expect(column.at(-1)).toBe(each.total / 1e9)
          }
        },
      ),
      { seed: 71, numRuns: 60 },
    )
  })
})
