import { describe, expect, it } from 'vitest'

import { withEdits } from '#engine/core/edits.ts'
import type { Still } from '#engine/simulators/kit/still.ts'
import { pipelineSimulator } from '#engine/simulators/pipeline/simulator.ts'
import { SIM_IDS } from '#engine/simulators/registry.ts'
import type { SimId } from '#engine/simulators/registry.ts'
import { simulatorOf } from '#engine/simulators/simulators.ts'
import { drawVeiled, presetCards, simulatorCover, type PresetCard } from '#engine/simulators/stills.ts'
import { stateAt } from '#engine/simulators/throttle/replay.ts'
import { throttleSimulator } from '#engine/simulators/throttle/simulator.ts'
import { cards as authorizer } from 'virtual:gatehouse/preset-cards/authorizer'
import { cards as cache } from 'virtual:gatehouse/preset-cards/cache'
import { cards as canary } from 'virtual:gatehouse/preset-cards/canary'
import { cards as cors } from 'virtual:gatehouse/preset-cards/cors'
import { cards as mapping } from 'virtual:gatehouse/preset-cards/mapping'
import { cards as jwt } from 'virtual:gatehouse/preset-cards/jwt'
import { cards as endpoints } from 'virtual:gatehouse/preset-cards/endpoints'
import { cards as pipeline } from 'virtual:gatehouse/preset-cards/pipeline'
import { cards as pricing } from 'virtual:gatehouse/preset-cards/pricing'
import { cards as queue } from 'virtual:gatehouse/preset-cards/queue'
import { cards as signing } from 'virtual:gatehouse/preset-cards/signing'
import { cards as throttle } from 'virtual:gatehouse/preset-cards/throttle'
import { cards as websocket } from 'virtual:gatehouse/preset-cards/websocket'
import { cards as validation } from 'virtual:gatehouse/preset-cards/validation'
import { covers } from 'virtual:gatehouse/simulator-covers'

/** What a page writes for a still. */
const markup = ({ parts, says, key }: Still): string =>
  `<svg viewBox="0 0 96 54" aria-hidden="true">${parts
    .map(({ tone, draw, d }) => `<path data-tone="${tone}" data-draw="${draw}" d="${d}"></path>`)
    .join('')}</svg><p>${says}</p>${key.map(({ text }) => `<li>${text}</li>`).join('')}`

const CARDS: Readonly<Record<SimId, readonly PresetCard[]>> = {
  pipeline,
  throttle,
  cache,
  authorizer,
  jwt,
  signing,
  canary,
  pricing,
  queue,
  cors,
  mapping,
  websocket,
  validation,
  endpoints,
}

const pathOf = (still: Still, tone: string, draw: string): string =>
  still.parts.find((part) => part.tone === tone && part.draw === draw)?.d ?? ''

describe.each(SIM_IDS)('the stills of %s', (id) => {
  const simulator = simulatorOf(id)

  it('are those of the engine’s runs', () => {
    expect(CARDS[id]).toEqual(structuredClone(presetCards(simulator)))
  })

  it('are at most 1.5 KB each, and nothing but paths that are drawn', () => {
    const all = CARDS[id].flatMap(({ open, veiled }) => (veiled === null ? [open] : [open, veiled]))
    expect(Math.max(...all.map((still) => markup(still).length))).toBeLessThanOrEqual(1_536)
    expect(all.flatMap(({ parts }) => parts).filter(({ d }) => !/^M[-\d.\sMmLlHhVvAaQqz]+$/.test(d))).toEqual(
      [],
    )
  })

  it('say what they show: every mark that is drawn has its word', () => {
    const stills = CARDS[id].flatMap(({ open, veiled }) => (veiled === null ? [open] : [open, veiled]))
    expect(stills.filter(({ says }) => says.length < 30)).toEqual([])
    // What is neither neutral nor the colour of the apparatus itself is an outcome.
    const unsaid = stills.flatMap(({ parts, key }) =>
      parts.filter(
        ({ tone, draw }) =>
          (draw === 'dot' || draw === 'line') &&
          (tone === 'good' || tone === 'bad') &&
          !key.some((one) => one.tone === tone),
      ),
    )
    expect(unsaid).toEqual([])
  })

  it('are veiled where there is a prediction, and only there', () => {
    const veiled = CARDS[id].filter((card) => card.veiled !== null).map((card) => card.id)
    const asking = Object.entries(simulator.presets).filter(([, { predict }]) => predict !== undefined)
    expect(veiled).toEqual(asking.map(([name]) => name))
  })

  it('stand for their simulator in the list of all', () => {
    expect(covers.find(({ sim }) => sim === id)).toEqual(simulatorCover(id, CARDS[id]))
  })
})

describe('a still and its run', () => {
  it('has water as high as the engine’s buckets hold tokens', () => {
    const drawn = throttle.map(({ id, open }) => [
      id,
      [...pathOf(open, 'info', 'fill').matchAll(/h[\d.]+v([\d.]+)h/g)].map((match) => Number(match[1])),
    ])
    const held = Object.entries(throttleSimulator.presets).map(([id, { scenario, playhead }]) => {
      const { buckets } = stateAt(throttleSimulator.run(scenario), playhead)
      const shares = buckets.flatMap(({ limit, tokens }) => (limit === null ? [] : [tokens / limit.burst]))
      const heights = shares.slice(0, 4).map((share) => Math.round(210 * share) / 10)
      return [id, heights.filter((height) => height > 0)]
    })
    expect(drawn).toEqual(held)
  })

  it('has a mark for every station that the last requests met', () => {
    const marks = (d: string): number => d.split('M').length - 1
    const drawn = pipeline.map(({ id, open }) => [
      id,
      marks(pathOf(open, 'bad', 'line')),
      marks(pathOf(open, 'good', 'dot')),
    ])
    const met = Object.entries(pipelineSimulator.presets).map(([id, { scenario }]) => {
      const { requests, verdicts } = pipelineSimulator.run(scenario)
      const last = requests.slice(-2).flatMap(({ hops }) => hops.map(({ verdict }) => verdicts[verdict]?.id))
      const count = (verdict: string): number => last.filter((each) => each === verdict).length
      return [id, count('refused'), count('passed')]
    })
    expect(drawn).toEqual(met)
  })
})

describe('a veiled still', () => {
  /** Settings that change the outcome and nothing that arrives. */
  const OTHERWISE: readonly (readonly [
    Parameters<typeof simulatorOf>[0],
    string,
    Readonly<Record<string, unknown>>,
  ])[] = [
    ['throttle', 'faq-1000-2000', { 'methods.0.rate': 10, 'methods.0.burst': 20 }],
    ['cache', 'forgotten-path-key', { 'stage.ttlSeconds': 0 }],
    ['authorizer', 'revoked-user', { 'authorizer.ttlSeconds': 0 }],
    ['queue', 'slow-consumers', { 'consumers.serviceMs': 1 }],
    ['canary', 'sticky-myth', { seed: 99 }],
    ['pricing', 'rest-against-http', { 'bills.0.calls': 5 }],
    ['cors', 'json-body', { 'preflights.by': 'mock' }],
    ['websocket', 'fan-out', { 'posts.0.perSecond': 5_000 }],
    ['endpoints', 'private-dns-trap', { 'endpoint.privateDns': false }],
  ]

  it.each(OTHERWISE)('of %s/%s is the same whatever comes of it', (id, preset, set) => {
    const simulator = simulatorOf(id)
    const scenario = simulator.presets[preset]?.scenario
    const other = simulator.shape.parse(withEdits(scenario, set))
    expect(simulator.observe(simulator.run(other))).not.toEqual(simulator.observe(simulator.run(scenario)))
    expect(drawVeiled(simulator, other)).toEqual(drawVeiled(simulator, scenario))
  })
})
