import { Sketch, type Moment, type Still, type StillKey } from '#engine/simulators/kit/still.ts'

import type { PricingScenario } from './scenario.ts'
import type { Bill, PricingTrace } from './trace.ts'

/** Room for the stairs of all bills, and below them for what each comes to. */
const FLOOR = 34
const HEIGHT = 26

const TONES = ['info', 'good', 'wait', 'bad'] as const

/** Stands under the picture. */
const SAYS =
  'Steps of the price: as wide as so many calls, as high as one of them costs. The bars below: what each bill comes to.'

/** Stairs of each bill: a step is as wide as its units and as high as their price. Below, the bills beside each other. */
function drawPricing(scenario: PricingScenario, seen: Moment<PricingTrace> | null): Still {
  const sketch = new Sketch()
  if (seen === null) {
    const w = 60 / scenario.bills.length
    for (const index of scenario.bills.keys()) sketch.add('neutral line', stepsAt(6 + index * (w + 6), w))
    return sketch.still(SAYS)
  }
  const { bills } = seen.trace
  drawStairs(sketch, bills)
  drawTotals(sketch, bills)
  return sketch.still(SAYS)
}

/** Stairs without numbers: three steps, whatever the bill. */
const stepsAt = (x: number, w: number): string =>
  `M${Math.round(x)} 12h${Math.round(w / 3)}v7h${Math.round(w / 3)}v7h${Math.round(w / 3)}v10h${-3 * Math.round(w / 3)}z`

/** The metered line of a bill, which has the tiers: calls or messages. */
function tiersOf({ lines }: Bill): Bill['lines'][number]['slices'] {
  return lines.find(({ id }) => id !== 'cache' && id !== 'transfer' && id !== 'connection')?.slices ?? []
}

/** One scale for all, so that steps compare by eye. */
function drawStairs(sketch: Sketch, bills: readonly Bill[]): void {
  const all = bills.map((bill) => tiersOf(bill))
  const most = Math.max(1, ...all.map((slices) => slices.reduce((sum, { units }) => sum + units, 0)))
  const dearest = Math.max(1, ...all.flatMap((slices) => slices.map(({ each }) => each)))
  const room = 88 / bills.length
  for (const [index, slices] of all.entries()) {
    let x = 4 + index * room
    sketch.add('neutral line', `M${Math.round(x)} ${FLOOR}h${Math.round(room - 4)}`)
    for (const { units, each } of slices) {
      const w = (units / most) * (room - 6)
      const h = (each / dearest) * HEIGHT
      sketch.box(`${TONES[index] ?? 'neutral'} fill`, { x, y: FLOOR - h, w: Math.max(0.6, w), h })
      x += w
    }
  }
}

/** What is paid for beside the calls. */
const BESIDE: Readonly<Record<string, Pick<StillKey, 'tone' | 'text'>>> = {
  cache: { tone: 'bad', text: 'Cache' },
  transfer: { tone: 'neutral', text: 'Data out' },
}

/** What each bill comes to, as a bar of its parts: calls, then what is paid for beside them. */
function drawTotals(sketch: Sketch, bills: readonly Bill[]): void {
  const most = Math.max(1, ...bills.map(({ lines }) => lines.reduce((sum, { cost }) => sum + cost, 0)))
  const h = Math.min(5, 15 / bills.length - 1)
  for (const [index, { name, lines }] of bills.entries()) {
    let x = 4
    sketch.name({ mark: 'square', tone: TONES[index] ?? 'neutral', text: name })
    for (const { id, cost } of lines) {
      const w = (cost / most) * 88
      const beside = BESIDE[id]
      const tone = beside?.tone ?? TONES[index] ?? 'neutral'
      sketch.box(`${tone} bar`, { x, y: 38 + index * (h + 1), w, h })
      if (beside !== undefined && cost > 0) sketch.name({ mark: 'square', ...beside })
      x += w
    }
  }
}

/** What is shown of it in lists, and the preset that stands for it there: one without a prediction, whose picture may be seen. */
export const pricingStill = { cover: 'tier-staircase', draw: drawPricing }
