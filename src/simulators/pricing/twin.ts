import type { Trace } from '#engine/core/trace.ts'
import { featuresLost } from '#engine/gateway/features.ts'
import { billOf } from '#engine/simulators/pricing/month.ts'
import { stairsOf } from '#engine/simulators/pricing/stairs.ts'
import type { Block, Stairs } from '#engine/simulators/pricing/stairs.ts'
import type { PricingUsage } from '#engine/simulators/pricing/scenario.ts'
import type { PricingTrace } from '#engine/simulators/pricing/trace.ts'
import { usd } from '#engine/words/money.ts'
import { numberText, shortCount } from '#engine/words/number.ts'
import type { TwinLine } from '#simulators/frame/instrument.ts'
import type { Head } from '#simulators/frame/playback/playback.ts'

import { differenceAt } from './month.ts'
import { costText, priceText } from './plot.ts'

const isPricing = (trace: Trace): trace is PricingTrace => trace.sim === 'pricing'

/** Each bill with its stairs: from which call on which price, and, where amounts may be said, what it comes to. */
export function pricingTwin(trace: Trace, head: Head, isTold: boolean): readonly TwinLine[] {
  if (!isPricing(trace)) return []
  const share = Math.min(1, head.time / trace.horizon)
  const bills = stairsOf(trace).flatMap((stairs, bill) => {
    const usage = trace.scenario.bills[bill]
    const soFar = usage === undefined ? null : billOf(trace.scenario, usage, share)
    const now = soFar === null ? '' : `, ${usd(soFar.total)} so far`
    const isOne = new Set(stairs.blocks.map(({ line }) => line)).size < 2
    return [
      {
        label: stairs.name,
        text: `${shortCount(stairs.calls)} ${stairs.unit} in the month (${numberText(stairs.calls)})${connectionsOf(usage)}${now}`,
      },
      ...(isOne || soFar === null ? [] : soFar.lines).map(({ label, cost }) => ({
        label: `${stairs.name}, ${label}`,
        text: `${usd(cost)} so far`,
      })),
      ...stairs.blocks.map((block) => stepOf(stairs, block, isTold)),
    ]
  })
  const difference = differenceAt(trace, share)
  const areas = difference === '' ? bills : [...bills, { label: 'So far', text: difference }]
  return isTold ? [...areas, ...lostOf(trace)] : areas
}

/** What the slider of a WebSocket API turns. */
function connectionsOf(usage: PricingUsage | undefined): string {
  return usage?.api === 'websocket' ? `, ${numberText(usage.connections)} connections` : ''
}

function stepOf({ name, unit }: Stairs, block: Block, isTold: boolean): TwinLine {
  const from = Math.round(block.pieces[0]?.from ?? 0)
  const to = Math.round(block.pieces.at(-1)?.to ?? 0)
  const cost = isTold ? ` ${costText(block)}` : ''
  return {
    label: `${name}, ${block.line}`,
    text: `${priceText(block)}${cost}, ${unit} ${numberText(from)} to ${numberText(to)}`,
  }
}

/** What the cheaper one of two lacks. */
function lostOf({ bills: [first, second] }: PricingTrace): readonly TwinLine[] {
  if (first === undefined || second === undefined || first.total === second.total) return []
  const [cheap, dear] = first.total < second.total ? [first, second] : [second, first]
  const lost = featuresLost(dear.api, cheap.api)
  return lost.length === 0
    ? []
    : [{ label: `${cheap.name} lacks ${lost.length}`, text: lost.map(({ label }) => label).join(', ') }]
}
