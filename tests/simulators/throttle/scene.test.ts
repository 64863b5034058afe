import { describe, expect, it } from 'vitest'

import { throttleSimulator } from '#engine/simulators/throttle/simulator.ts'
import { VERDICT, VERDICTS } from '#engine/simulators/throttle/trace.ts'
import { timeOf } from '#simulators/frame/trace-search.ts'
import { scaleFor } from '#simulators/picture/drag-scale.ts'
import { chainOf, type Chain } from '#simulators/throttle/chain.ts'
import { layoutOf, rimOf } from '#simulators/throttle/layout.ts'
import { fallingAt, sceneAt } from '#simulators/throttle/scene.ts'

const { presets, shape, run } = throttleSimulator
const chainFor = (preset: string) => chainOf(run(shape.parse(presets[preset]?.scenario)))
const layoutFor = (chain: Chain) =>
  layoutOf(
    { width: 640, height: 240, em: 13 },
    chain.columns.map(({ bucket }) => bucket.limit?.burst ?? null),
  )

function at(chain: Chain, row: number) {
  const head = { time: timeOf(chain.trace, row), row }
  return sceneAt(chain, layoutFor(chain), head, chain.course().rest(head))
}

describe('the picture at a row', () => {
  it.each(Object.keys(presets))(
    '%s: shows what the engine decided, and nothing that it has not yet',
    (preset) => {
      const chain = chainFor(preset)
      const { trace } = chain
      for (const share of [0, 0.1, 0.3, 0.5, 0.9, 0.999]) {
        const row = Math.floor((trace.length - 1) * share)
        const { requests, refusing, isOverQuota } = at(chain, row)
        expect(requests.length).toBeLessThanOrEqual(45)
        expect(requests.some((request) => request.row === row)).toBe(true)
        const said = requests.filter((request) => request.tone !== 'neutral' || request.shape !== 'circle')
        expect(said.filter((request) => request.row > row)).toEqual([])
        const wrong = said.filter((request) => {
          const verdict = VERDICTS.infos[trace.columns.verdict[request.row] ?? -1]
          return verdict?.tone !== request.tone || verdict.mark !== request.shape
        })
        expect(wrong).toEqual([])
        const refuser = chain.columns.findIndex(({ index }) => index === chain.passageOf(row).refusedBy)
        expect(refusing.has(refuser)).toBe(refuser !== -1 || isOverQuota)
      }
    },
  )

  it('shows a request take its token, turn green and go on; the refused one turns back under its bucket', () => {
    const chain = chainFor('steady-flow')
    const layout = layoutFor(chain)
    const [origin = 0] = layout.columns
    const { requests } = at(chain, 25)
    const place = (row: number) => requests.find((request) => request.row === row)
    expect(chain.trace.columns.verdict[25]).toBe(VERDICT.throttled)
    expect(place(25)).toMatchObject({ x: origin, y: layout.lane, tone: 'bad', shape: 'cross' })
    expect(place(24)).toMatchObject({ y: layout.lane, tone: 'good', shape: 'circle' })
    expect(place(24)?.x).toBeGreaterThan(origin)
    expect(place(26)).toMatchObject({ y: layout.lane, tone: 'neutral' })
    expect(place(26)?.x).toBeLessThan(origin)
    const later = at(chain, 26).requests.find((request) => request.row === 25)
    expect(later?.x).toBeLessThan(origin)
    expect(later?.y).toBeGreaterThan(layout.lane)
  })

  it('stands in the middle of who refuses', () => {
    expect(chainFor('levels').main).toBe(1)
    expect(chainFor('noisy-neighbour-with-plans').main).toBe(0)
    expect(chainFor('faq-1000-2000').columns.map(({ bucket }) => bucket.name)).toEqual([
      'method GET /lineup',
      'account',
    ])
  })

  it('leaves out the buckets that matter least where there are too many', () => {
    const clients = Array.from({ length: 7 }, (_, index) => ({ id: `c${index}`, plan: 'p' }))
    const chain = chainOf(
      run(
        shape.parse({
          sim: 'throttle',
          version: 1,
          plans: [{ id: 'p', rate: 1, burst: 5 }],
          clients,
          traffic: [{ shape: 'burst', count: 20, client: 'c6' }],
        }),
      ),
    )
    expect(chain.columns.map(({ bucket }) => bucket.id)).toContain('plan.p.c6')
    expect(chain.columns.length + chain.hidden).toBe(8)
  })
})

describe('drops from a tap', () => {
  const lens = { span: 1e6, crowd: 5, isMoving: false }
  const drops = (rate: number, time: number, each = 1) =>
    fallingAt({ rate, isFull: false }, { time: time as never, row: 0 }, lens, each)

  it('land as often as tokens flow in', () => {
    // At 4 a second two are on their way in the half second that they fall; one lands with each whole token.
    expect(drops(4, 0).drops).toEqual([0.5])
    expect(drops(4, 125_000).drops.map((share) => share.toFixed(2))).toEqual(['0.75', '0.25'])
    expect(drops(4, 249_999).drops[0]).toBeCloseTo(1, 4)
  })

  it('become a stream where they cannot be told apart, and stop where nothing flows in', () => {
    expect(drops(1_000, 0)).toEqual({ drops: [], isStream: true })
    expect(drops(1_000, 0, 100).isStream).toBe(false)
    expect(drops(0, 0)).toEqual({ drops: [], isStream: false })
    expect(fallingAt({ rate: 5, isFull: true }, { time: 0 as never, row: 0 }, lens, 1).drops).toEqual([])
  })
})

describe('the tanks', () => {
  it('are as wide as their scales: so much water is the same number of tokens in each', () => {
    const chain = chainFor('faq-1000-2000')
    const { tank } = layoutFor(chain)
    const bursts = chain.columns.map(({ bucket }) => bucket.limit?.burst ?? 0)
    expect(bursts).toEqual([2_000, 5_000])
    const perToken = bursts.map((burst, column) => {
      const high = tank.bottom - rimOf(layoutFor(chain), burst, scaleFor(burst))
      return ((tank.widths[column] ?? 0) * high) / burst
    })
    expect(perToken[0]).toBeCloseTo(perToken[1] ?? 0, 6)
  })

  it('are seen however small they are, and none is wider than its place', () => {
    const size = { width: 640, height: 240, em: 13 }
    const { tank } = layoutOf(size, [10, 5_000, null])
    expect(tank.widths[0]).toBeGreaterThanOrEqual(28)
    expect(tank.widths[0]).toBeLessThan(tank.widths[1] ?? 0)
    const many = layoutOf(
      { ...size, width: 300 },
      Array.from({ length: 8 }, (_, index) => index + 1),
    )
    expect(Math.max(...many.tank.widths)).toBeLessThanOrEqual(300 / 8)
  })
})
