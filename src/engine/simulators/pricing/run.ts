import { binColumn, makeBins, type Bins, type SeriesInfo, type Tone } from '#engine/core/trace.ts'
import type { PriceLine } from '#engine/gateway/pricing.ts'
import { micros, type Micros } from '#engine/units.ts'

import { billOf, costAt } from './month.ts'
import type { PricingScenario } from './scenario.ts'
import { VERDICT, VERDICTS, type Bill, type PricingTrace } from './trace.ts'

const MICROS_PER_HOUR = 3_600_000_000

const TONES: readonly Tone[] = ['info', 'good', 'wait', 'bad']

/** Works the bills of a month out, with what they come to at any point of it. Facts pri-01a to pri-12. */
export function runPricing(scenario: PricingScenario): PricingTrace {
  const horizon = micros(scenario.monthHours * MICROS_PER_HOUR)
  const bills = scenario.bills.map((usage) => billOf(scenario, usage, 1))
  const rows = bills.flatMap((bill, index) => rowsOf(bill, index, horizon))
  rows.sort((a, b) => a.time - b.time || a.bill - b.bill)
  const lines = [...new Set(bills.flatMap((bill) => bill.lines.map((line) => line.label)))]
  return {
    sim: 'pricing',
    scenario,
    horizon,
    length: rows.length,
    columns: {
      time: Float64Array.from(rows, (row) => row.time),
      verdict: Uint8Array.from(rows, (row) => row.verdict),
      bill: Uint8Array.from(rows, (row) => row.bill),
      line: Uint8Array.from(rows, (row) => lines.indexOf(row.line)),
      tier: Int32Array.from(rows, (row) => row.tier),
      units: Float64Array.from(rows, (row) => row.units),
      from: Float64Array.from(rows, (row) => row.from),
      eachNano: Float64Array.from(rows, (row) => row.each),
      costNano: Float64Array.from(rows, (row) => row.cost),
    },
    verdicts: VERDICTS.infos,
    bins: binsOf(scenario, horizon),
    series: bills.map(seriesOf),
    names: { bill: bills.map((bill) => bill.name), line: lines },
    notes: notesOf(scenario, bills),
    bills,
  }
}

type Row = {
  readonly time: number
  readonly verdict: number
  readonly bill: number
  readonly line: string
  readonly tier: number
  readonly units: number
  readonly from: number
  readonly each: number
  readonly cost: number
}

/** A row for each price of each line, at the instant of the month from which it applies. */
function rowsOf(bill: Bill, index: number, horizon: Micros): readonly Row[] {
  const rows: Row[] = []
  for (const line of bill.lines) {
    const all = line.units + line.free
    const at = (used: number): number => (all === 0 ? 0 : Math.floor((horizon / all) * used))
    const base = { bill: index, line: line.label }
    if (line.free > 0)
      rows.push({
        ...base,
        time: 0,
        verdict: VERDICT.free,
        tier: -1,
        units: line.free,
        from: 0,
        each: 0,
        cost: 0,
      })
    let from = line.free
    for (const [tier, slice] of line.slices.entries()) {
      const { units, each, cost } = slice
      const verdict = verdictOf(line, slice.isSecondHand)
      rows.push({ ...base, time: at(from), verdict, tier, units, from, each, cost })
      from += units
    }
  }
  return rows
}

function verdictOf(line: PriceLine, isSecondHand: boolean): number {
  if (line.id === 'cache') return VERDICT.hourly
  if (line.id === 'transfer') return VERDICT.transfer
  return isSecondHand ? VERDICT.secondHand : VERDICT.tier
}

function seriesOf(bill: Bill, index: number): SeriesInfo {
  return {
    column: `bill${index + 1}`,
    label: bill.name,
    unit: 'USD',
    draw: 'line',
    tone: TONES[index] ?? 'neutral',
  }
}

/** What each bill has come to at the end of every bin. */
function binsOf(scenario: PricingScenario, horizon: Micros): Bins {
  const bins = makeBins(
    horizon,
    scenario.bills.map((_, index) => `bill${index + 1}`),
  )
  for (const [index, usage] of scenario.bills.entries()) {
    const column = binColumn(bins, `bill${index + 1}`)
    for (let bin = 0; bin < bins.count; bin++) {
      const share = Math.min(1, ((bin + 1) * bins.width) / horizon)
      column[bin] = costAt(scenario, usage, share) / 1_000_000_000
    }
  }
  return bins
}

function notesOf(scenario: PricingScenario, bills: readonly Bill[]): readonly string[] {
  const marked = new Set(
    bills.flatMap((bill) => bill.lines.filter((line) => line.isSecondHand).map((line) => line.label)),
  )
  const notes = [...marked].map(
    (label) =>
      `${label}: a price here is known only through copies of AWS’s page, and no question turns on it.`,
  )
  const { monthHours, freeTier } = scenario
  for (const [index, usage] of scenario.bills.entries())
    if (usage.api === 'rest' && usage.cacheGb !== 'none' && (usage.cacheHours ?? 0) > monthHours)
      notes.push(
        `${bills[index]?.name}: the cache is billed for the ${monthHours} hours of the month, not for ${usage.cacheHours}.`,
      )
  if (freeTier === 'legacy' && bills.length > 1)
    notes.push(
      'Each bill has the free tier to itself, as for alternatives side by side. An account has the allowance once: to add bills up, take it off one of them alone (as we know it; no page of AWS found that says so).',
    )
  return notes
}
