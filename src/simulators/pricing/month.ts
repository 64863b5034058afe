import { billOf } from '#engine/simulators/pricing/month.ts'
import type { Stairs } from '#engine/simulators/pricing/stairs.ts'
import type { PricingTrace } from '#engine/simulators/pricing/trace.ts'
import { nanoUsd } from '#engine/units.ts'
import { usd } from '#engine/words/money.ts'
import type { Head } from '#simulators/frame/playback/playback.ts'

import type { Plot } from './plot.ts'

type Month = {
  readonly trace: PricingTrace
  readonly bill: number
  readonly stairs: Stairs
  readonly plot: Plot
}

/** Puts a point of the month on a panel, without React: this runs for every frame of the animation. */
export function showMonth(root: Element, month: Month, head: Head): void {
  const share = Math.min(1, head.time / month.trace.horizon)
  showStairs(root, month, share, head.row)
  showMoney(root, month, share)
}

/** How far the stairs are filled, and which price is picked. */
function showStairs(root: Element, { stairs, plot }: Month, share: number, row: number): void {
  const part = (name: string) => root.querySelector(`[data-part="${name}"]`)
  const x = Math.round(plot.x(stairs.calls * share) * 10) / 10
  part('so-far')?.setAttribute('width', String(x))
  const edge = part('edge')
  see(edge, share < 1 && share > 0)
  for (const end of ['x1', 'x2']) edge?.setAttribute(end, String(x))
  for (const block of stairs.blocks) {
    const isFull = x >= plot.x(block.pieces.at(-1)?.to ?? 0) - 0.5
    see(root.querySelector(`[data-cost="${block.row}"]`), isFull)
  }
  const picked = stairs.blocks.find((block) => block.row === row)?.pieces[0]
  part('cursor')?.setAttribute(
    'd',
    picked === undefined ? '' : ringAt(plot.x(picked.from), plot.y(picked.high)),
  )
}

/** What the bill and its lines have come to so far. */
function showMoney(root: Element, { trace, bill }: Month, share: number): void {
  const usage = trace.scenario.bills[bill]
  const now = usage === undefined ? null : billOf(trace.scenario, usage, share)
  write(root.querySelector('[data-part="total"]'), now === null ? '' : usd(now.total))
  for (const amount of root.querySelectorAll<HTMLElement>('[data-line]')) {
    const line = now?.lines.find(({ label }) => label === amount.dataset['line'])
    write(amount, line === undefined ? '' : usd(line.cost))
  }
}

/** How much less the cheapest bill has come to than the dearest; empty for one bill. */
export function differenceAt({ scenario }: PricingTrace, share: number): string {
  const totals = scenario.bills.map((bill) => billOf(scenario, bill, share).total)
  if (totals.length < 2) return ''
  return `Difference ${usd(nanoUsd(Math.max(...totals) - Math.min(...totals)))}`
}

const RING = 8

/** A ring around the place where a price begins: the event at the playhead, as in the other pictures. */
function ringAt(x: number, y: number): string {
  return `M${(x - RING).toFixed(1)} ${y.toFixed(1)}a${RING} ${RING} 0 1 0 ${2 * RING} 0a${RING} ${RING} 0 1 0 ${-2 * RING} 0z`
}

function see(target: Element | null, isSeen: boolean): void {
  target?.setAttribute('visibility', isSeen ? 'visible' : 'hidden')
}

function write(target: Element | null, text: string): void {
  if (target !== null && target.textContent !== text) target.textContent = text
}
