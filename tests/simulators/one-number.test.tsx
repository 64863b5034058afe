import { describe, expect, it } from 'vitest'

import { SIM_IDS } from '#engine/simulators/registry.ts'
import { simulatorOf } from '#engine/simulators/simulators.ts'
import { stateAfterRow } from '#engine/simulators/throttle/replay.ts'
import { runThrottle } from '#engine/simulators/throttle/run.ts'
import { throttleSimulator } from '#engine/simulators/throttle/simulator.ts'
import { tokensShown } from '#engine/words/number.ts'
import { formatTime } from '#simulators/frame/format.ts'
import { rowAt, timeOf } from '#simulators/frame/trace-search.ts'
import { micros } from '#engine/units.ts'

const presets = SIM_IDS.flatMap((id) => {
  const simulator = simulatorOf(id)
  return Object.entries(simulator.presets).map(
    ([name, preset]) => [`${id}/${name}`, simulator, preset] as const,
  )
})

/** The clock's text without the noughts that only keep it from jumping. */
const bare = (text: string) => text.replace(/(\.\d*?)0+ (?=ms|s)/, '$1 ').replace(/\. (?=ms|s)/, ' ')

/** The first instant that a sentence names. */
const instantIn = (sentence: string) =>
  /^At (day \d+, \d\d:\d\d|\d+(?::\d\d)+|[\d,.]+ (?:µs|ms|s))[ ,:]/.exec(sentence)?.[1]

describe('one moment has one number', () => {
  it.each(presets)('%s: on the clock, in the caption and in the explanation', (_, simulator, preset) => {
    const trace = simulator.run(simulator.shape.parse(preset.scenario))
    const at = preset.playhead
    const row = rowAt(trace, at)
    const said = [{ text: simulator.describe(trace, at)[0] ?? '', time: at }]
    if (row >= 0)
      said.push({ text: simulator.explain(trace, row).sentence, time: micros(timeOf(trace, row)) })
    const odd = said.filter(({ text, time }) => {
      const named = instantIn(text)
      return named !== undefined && named !== bare(formatTime(time, trace))
    })
    expect(odd).toEqual([])
  })

  it('and the sentences do name the moment', () => {
    const [, simulator, preset] = presets.find(([key]) => key === 'throttle/faq-1000-2000') ?? []
    const trace = simulator?.run(simulator.shape.parse(preset?.scenario))
    expect(trace === undefined ? '' : simulator?.describe(trace, micros(999_667))[0]).toMatch(/^At 1 s:/)
    expect(trace === undefined ? '' : simulator?.explain(trace, 2_999).sentence).toMatch(
      /^At 1 s, request 3,000: /,
    )
  })

  it.each(Object.entries(throttleSimulator.presets))(
    'throttle/%s: the tokens of a bucket, in the picture, the caption and the levels',
    (_, preset) => {
      const trace = runThrottle(preset.scenario)
      const row = rowAt(trace, preset.playhead)
      const at = micros(timeOf(trace, row))
      // After the row, as all three show it.
      const state = stateAfterRow(trace, row, at)
      const caption = throttleSimulator.describe(trace, at).join(' ')
      const levels = throttleSimulator.explain(trace, row).levels ?? []
      const isLastOfInstant = row === rowAt(trace, at)
      const odd = state.buckets.filter((bucket) => {
        const level = levels.find((one) => one['Level'] === bucket.id)
        if (bucket.limit === null || level === undefined) return false
        const after = caption.toLowerCase().split(`${bucket.name.toLowerCase()} has `)[1]
        const told = /^[\d,.]+/.exec(after ?? '')?.[0].replaceAll(',', '')
        const shown = tokensShown(bucket.tokens)
        const isTold = told === undefined || !isLastOfInstant || Number(told) === shown
        return level['Tokens after'] !== shown || !isTold
      })
      expect(odd).toEqual([])
    },
  )
})

describe('a sum by hand', () => {
  const reckon = (scenario: object, observe: string) => {
    const trace = runThrottle(throttleSimulator.shape.parse({ sim: 'throttle', version: 1, ...scenario }))
    return {
      sum: throttleSimulator.reckon?.(trace, observe),
      result: throttleSimulator.observe(trace)[observe],
    }
  }
  const flow = {
    methods: [{ id: 'GET /', rate: 50, burst: 100 }],
    traffic: [{ shape: 'uniform', rate: 80, forMs: 10_000 }],
  }

  it('says why the run admits 599 where everybody reckons 600', () => {
    expect(reckon(flow, 'admitted')).toEqual({
      result: 599,
      sum: 'By hand: 100 + 50 × 10 = 600. The run admits one fewer: its last request comes 12.5 ms before the end, and what flows in after it helps nobody.',
    })
  })

  it('says why the first refusal comes before the bucket is empty', () => {
    expect(reckon(flow, 'firstRefusalMs')).toEqual({
      result: 3_312.5,
      sum: 'By hand: 100 ÷ (80 − 50) = 3.333 s. The run is 2 requests (20.833 ms) earlier: the sum waits for an empty bucket, and a request is refused as soon as less than one whole token is left.',
    })
  })

  it('is silent where more than one flow or bucket decides', () => {
    const two = { ...flow, traffic: [...flow.traffic, { shape: 'burst', count: 5 }] }
    expect(reckon(two, 'admitted').sum).toBeNull()
    expect(
      reckon({ ...flow, traffic: [{ shape: 'uniform', rate: 20, forMs: 1_000 }] }, 'admitted').sum,
    ).toBeNull()
  })
})
