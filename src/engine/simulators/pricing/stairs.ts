import type { PriceLine } from '#engine/gateway/pricing.ts'
import { nanoUsd, type NanoUsd } from '#engine/units.ts'

import { billOf } from './month.ts'
import type { PricingScenario, PricingUsage } from './scenario.ts'
import type { Bill, PricingTrace } from './trace.ts'

/** What the width of a bill's stairs counts. */
export type StairUnit = 'calls' | 'messages' | 'minutes'

/**
 * A rectangle of a bill: from which call to which, and between which prices a call in nano-USD (whole or not); its area is
 * money.
 */
export type Piece = {
  readonly from: number
  readonly to: number
  readonly low: number
  readonly high: number
}

/** One price of one line: the row of the run from which it applies, what it comes to, and where it stands. */
export type Block = {
  readonly row: number
  readonly line: string
  readonly lineId: string
  readonly verdict: number
  readonly cost: NanoUsd
  /** Of one metered unit, in nano-USD, and how many units there are. */
  readonly each: number
  readonly units: number
  /** Metered units of one call; 1 for what is not metered by the call. */
  readonly perCall: number
  readonly pieces: readonly Piece[]
}

/** A month's bill as stairs: calls to the right, the price of one upwards. The areas of the blocks sum to the lines of the bill. */
export type Stairs = {
  readonly name: string
  readonly api: Bill['api']
  readonly unit: StairUnit
  /** Calls of the whole month. */
  readonly calls: number
  readonly blocks: readonly Block[]
  readonly total: NanoUsd
  readonly credits: NanoUsd
}

const ZERO = nanoUsd(0)

/**
 * The bills of a run as stairs. Use is spread evenly over the month, so that the calls of a bill are also its time: what
 * is charged by the hour or by the GB lies on the price of the calls, from its first to its last. A bill without a single
 * call has no width, and no blocks.
 */
export function stairsOf(trace: PricingTrace): readonly Stairs[] {
  return trace.bills.map((bill, index) => {
    const usage = trace.scenario.bills[index]
    const { unit, calls } = usage === undefined ? { unit: 'calls' as const, calls: 0 } : widthOf(usage)
    const rows = [...trace.columns.verdict.keys()].filter((row) => trace.columns['bill']?.[row] === index)
    const blocks = calls === 0 ? [] : stacked(trace, bill, rows, calls)
    return { name: bill.name, api: bill.api, unit, calls, blocks, total: bill.total, credits: bill.credits }
  })
}

/** What calls beyond those of the month would cost, up to `most`: prices of the metered line alone. */
export function stairsAhead(scenario: PricingScenario, usage: PricingUsage, most: number): readonly Piece[] {
  const { calls } = widthOf(usage)
  if (usage.api === 'websocket' || most <= calls) return []
  const line = billOf(scenario, { ...usage, calls: most }, 1).lines[0]
  if (line === undefined) return []
  return slicesOf(line, most)
    .filter(({ to }) => to > calls)
    .map((slice) => ({
      from: Math.max(calls, slice.from),
      to: slice.to,
      low: 0,
      high: slice.cost / (slice.to - slice.from),
    }))
}

function widthOf(usage: PricingUsage): { readonly unit: StairUnit; readonly calls: number } {
  if (usage.api !== 'websocket') return { unit: 'calls', calls: usage.calls }
  const messages = usage.connections * usage.messagesEach
  return messages > 0
    ? { unit: 'messages', calls: messages }
    : { unit: 'minutes', calls: usage.connections * usage.minutesEach }
}

type Slice = {
  readonly from: number
  readonly to: number
  readonly cost: NanoUsd
  readonly each: number
  readonly units: number
}

/** Where the slices of a line begin and end, in calls of the month. */
function slicesOf(line: PriceLine, calls: number, hoursShare = 1): readonly Slice[] {
  const all = line.units + line.free
  const perUnit = all === 0 ? 0 : (calls * hoursShare) / all
  let used = line.free
  return line.slices.map(({ units, cost, each }) => {
    const from = used * perUnit
    used += units
    return { from, to: used * perUnit, cost, each, units }
  })
}

function stacked(trace: PricingTrace, bill: Bill, rows: readonly number[], calls: number): readonly Block[] {
  const blocks: Block[] = []
  for (const line of bill.lines) {
    const label = trace.names['line']?.indexOf(line.label)
    const own = rows.filter((row) => trace.columns['line']?.[row] === label)
    // A cache stands for its hours, not for the calls.
    const share = line.id === 'cache' ? line.units / trace.scenario.monthHours : 1
    const isMetered = line.id === 'requests' || line.id === 'messages'
    const perCall = isMetered ? Math.round((line.units + line.free) / calls) : 1
    const below = blocks.flatMap(({ pieces }) => pieces)
    const paid = own.filter((row) => (trace.columns['tier']?.[row] ?? -1) >= 0)
    const free = own.filter((row) => (trace.columns['tier']?.[row] ?? -1) < 0)
    const block = (row: number, slice: Slice, pieces: readonly Piece[]): Block => ({
      row,
      line: line.label,
      lineId: line.id,
      verdict: trace.columns.verdict[row] ?? 0,
      cost: slice.cost,
      each: slice.each,
      units: slice.units,
      perCall,
      pieces,
    })
    for (const row of free) {
      const to = (line.free * calls) / (line.units + line.free)
      const slice = { from: 0, to, cost: ZERO, each: 0, units: line.free }
      blocks.push(block(row, slice, onTop(slice, below)))
    }
    for (const [index, slice] of slicesOf(line, calls, share).entries()) {
      const row = paid[index]
      if (row !== undefined) blocks.push(block(row, slice, onTop(slice, below)))
    }
  }
  return blocks
}

/** A slice laid on what is there already, cut where that has its steps. */
function onTop({ from, to, cost }: Slice, below: readonly Piece[]): readonly Piece[] {
  if (to <= from) return []
  const height = cost / (to - from)
  const cuts = below.flatMap((piece) => [piece.from, piece.to]).filter((at) => at > from && at < to)
  const edges = [...new Set([from, ...cuts, to])].toSorted((a, b) => a - b)
  return edges.slice(1).map((end, index) => {
    const start = edges[index] ?? from
    const middle = (start + end) / 2
    const low = Math.max(
      0,
      ...below.filter((piece) => piece.from < middle && piece.to > middle).map((piece) => piece.high),
    )
    return { from: start, to: end, low, high: low + height }
  })
}
