import { atSeconds, scenarios } from '#engine/simulators/kit/presets.ts'
import type { Preset } from '#engine/simulators/simulator.ts'

import { pricingShape, type PricingScenario } from './scenario.ts'

const scenario = scenarios('pricing', pricingShape)
const at = (hours: number) => atSeconds(hours * 3_600)

export const pricingPresets: Readonly<Record<string, Preset<PricingScenario>>> = {
  'rest-five-million': {
    title: 'Five million REST calls',
    teaches: 'A small bill is the calls and, beside them, the data that leaves AWS.',
    scenario: scenario({ bills: [{ api: 'rest', calls: 5_000_000, responseKb: 3 }] }),
    playhead: at(730),
    claims: { requestsUsd: 17.5, transferUsd: 1.287460327, totalUsd: 18.787460327 },
    predict: {
      ask: '5 million REST calls with responses of 3 KB. What does the month cost, data transfer included?',
      observe: 'totalUsd',
      unit: 'USD',
      tolerance: 0.05,
    },
  },
  'rest-against-http': {
    title: 'REST against HTTP',
    teaches:
      'HTTP APIs cost 71 % less in the first tiers; the gap narrows with volume, and features go with it.',
    scenario: scenario({
      bills: [
        { api: 'rest', calls: 500_000_000 },
        { api: 'http', calls: 500_000_000 },
      ],
    }),
    playhead: at(486.18),
    claims: {
      totalUsd: 1_633.1,
      total2Usd: 480,
      savedUsd: 1_153.1,
      tiers: 2,
      tiers2: 2,
      secondCheaperFrom: 1,
    },
    predict: {
      ask: '500 million calls a month: by how many percent is an HTTP API cheaper than a REST API?',
      observe: 'savedPercent',
      unit: '%',
      tolerance: 1,
    },
  },
  'cache-month': {
    title: 'A cache for a month',
    teaches: 'A cache is paid by the hour, used or not, and hits are still calls that are paid for.',
    scenario: scenario({
      bills: [
        { api: 'rest', calls: 5_000_000, name: 'Without a cache' },
        { api: 'rest', calls: 5_000_000, cacheGb: '0.5', name: 'With 0.5 GB' },
        { api: 'rest', calls: 5_000_000, cacheGb: '6.1', name: 'With 6.1 GB' },
      ],
    }),
    playhead: at(365),
    claims: { totalUsd: 17.5, total2Usd: 32.1, cache2Usd: 14.6, cache3Usd: 146, total3Usd: 163.5 },
    goals: [
      {
        id: 'part-time',
        text: 'Bring the bill with the large cache under 100 dollars.',
        why: 'A cache is paid by the hour: switched off at night, it costs what it ran.',
        all: [
          { observe: 'total3Usd', is: '<=', value: 100 },
          { observe: 'cache3Usd', is: '>=', value: 1 },
        ],
      },
    ],
  },
  'websocket-chat': {
    title: 'A chat over WebSocket',
    teaches: 'WebSocket APIs charge messages in both directions and the minutes that connections stay open.',
    scenario: scenario({
      bills: [{ api: 'websocket', connections: 30_000, minutesEach: 60, messagesEach: 100, messageKb: 2 }],
    }),
    playhead: at(730),
    claims: { messagesUsd: 3, minutesUsd: 0.45, totalUsd: 3.45, chargedUnits: 3_000_000 },
    goals: [
      {
        id: 'large-messages',
        text: 'Find a message size that doubles the messages that are charged.',
        why: 'Messages are charged in started units: the last byte of a unit costs nothing, the first of the next a whole one.',
        all: [{ observe: 'chargedUnits', is: '==', value: 6_000_000 }],
      },
    ],
  },
  'streaming-large': {
    title: 'Large streamed responses',
    teaches: 'Streaming counts each started 10 MB as a call, and the data transfer dwarfs the calls.',
    scenario: scenario({
      bills: [{ api: 'rest', calls: 1_000_000, responseKb: 25_600, streaming: true }],
    }),
    playhead: at(365),
    claims: { chargedUnits: 3_000_000, requestsUsd: 10.5, transferUsd: 2_197.265625 },
    predict: {
      ask: 'A million streamed responses of 25 MB. What do the calls alone cost?',
      observe: 'requestsUsd',
      unit: 'USD',
      tolerance: 0.1,
    },
  },
  'tier-staircase': {
    title: 'Through all tiers',
    teaches: 'Each tier’s price applies to the calls inside it alone, so the bill bends and never jumps.',
    scenario: scenario({ bills: [{ api: 'rest', calls: 25_000_000_000 }] }),
    playhead: at(584),
    claims: { totalUsd: 55_803.1, tiers: 4, perMillionUsd: 2.232124 },
    goals: [
      {
        id: 'cheaper-average',
        text: 'Find how many calls bring a million to 2.15 dollars or less on average.',
        why: 'Only the calls above a step cost less, so the average follows slowly.',
        all: [
          { observe: 'perMillionUsd', is: '<=', value: 2.15 },
          { observe: 'tiers', is: '>=', value: 4 },
        ],
      },
    ],
  },
  'http-large-payload': {
    title: 'Large payloads over HTTP',
    teaches: 'HTTP APIs meter each started 512 KB, so from four units on a REST API is the cheaper one.',
    scenario: scenario({
      bills: [
        { api: 'rest', calls: 100_000_000 },
        { api: 'http', calls: 100_000_000, payloadKb: 2_048 },
      ],
    }),
    playhead: at(547.5),
    claims: { totalUsd: 350, total2Usd: 390, chargedUnits2: 400_000_000, savedUsd: -40, firstCheaperFrom: 1 },
    goals: [
      {
        id: 'cheaper-again',
        text: 'Find a payload with which HTTP costs less again, with at least three units a call.',
        why: 'HTTP charges each started unit of the payload; three units still cost less than one call to a REST API.',
        all: [
          { observe: 'chargedUnits2', is: '>=', value: 300_000_000 },
          { observe: 'savedUsd', is: '>=', value: 0.01 },
        ],
      },
    ],
  },
}
