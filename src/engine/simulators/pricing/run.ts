import { binColumn, makeBins, type Bins, type SeriesInfo, type Tone } from '#engine/core/trace.ts'
import { billLines, type Usage } from '#engine/gateway/bill.ts'
import { KB } from '#engine/gateway/metering.ts'
import { billTotal, type PriceLine } from '#engine/gateway/pricing.ts'
import { UniqueNames } from '#engine/simulators/kit/names.ts'
import { micros, nanoUsd, type Micros } from '#engine/units.ts'

import type { PricingScenario, PricingUsage } from './scenario.ts'
import { VERDICT, VERDICTS, type Bill, type PricingTrace } from './trace.ts'

const MICROS_PER_HOUR = 3_600_000_000

const TONES: readonly Tone[] = ['info', 'good', 'wait', 'bad']
const TYPE_NAMES = { rest: 'REST API', http: 'HTTP API', websocket: 'WebSocket API' } as const

/** Works the bills of a month out, with what they come to at any point of it. Facts PRI-01 to PRI-12. */
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

/** The bill of one usage when `share` (0…1) of the month has passed. */
export function billOf(scenario: PricingScenario, usage: PricingUsage, share: number): Bill {
  const lines = billLines(usageOf(scenario, usage, share), {
    hasLegacyFreeTier: scenario.freeTier === 'legacy',
    transferNanoPerGb: nanoUsd(Math.round(scenario.transferUsdPerGb * 1_000_000_000)),
  })
  const credits = nanoUsd(
    scenario.freeTier === 'credits' ? Math.round(scenario.creditsUsd * 1_000_000_000) : 0,
  )
  return { name: nameOf(scenario, usage), api: usage.api, lines, credits, total: billTotal(lines, credits) }
}

/** Hours for which a bill's cache stands: never more than the month has. */
export function cacheHoursOf(
  { monthHours }: PricingScenario,
  { cacheHours }: { readonly cacheHours: number | null },
): number {
  return Math.min(cacheHours ?? monthHours, monthHours)
}

/** The name of a bill, or its API type; one that stands there already gets a number. */
function nameOf({ bills }: PricingScenario, usage: PricingUsage): string {
  const names = new UniqueNames()
  const all = bills.map((bill) => names.take(bill.name === '' ? TYPE_NAMES[bill.api] : bill.name))
  return all[bills.indexOf(usage)] ?? usage.name
}

/** What has been used by then; whole units, the rest not yet. */
function usageOf(scenario: PricingScenario, usage: PricingUsage, share: number): Usage {
  if (usage.api === 'websocket') {
    return {
      api: 'websocket',
      connectionMinutes: Math.floor(usage.connections * usage.minutesEach * share),
      messages: Math.floor(usage.connections * usage.messagesEach * share),
      messageBytes: Math.round(usage.messageKb * KB),
    }
  }
  const calls = Math.floor(usage.calls * share)
  const responseBytes = Math.round(usage.responseKb * KB)
  if (usage.api === 'http') {
    const payloadBytes = Math.round(usage.payloadKb * KB)
    return { api: 'http', calls, payloadBytes, responseBytes, isStreaming: false, cache: null }
  }
  const size = usage.cacheGb
  const hours = Math.min(cacheHoursOf(scenario, usage), scenario.monthHours * share)
  return {
    api: 'rest',
    calls,
    payloadBytes: 0,
    responseBytes,
    isStreaming: usage.streaming,
    cache: size === 'none' ? null : { size, hours: Math.round(hours * 3_600) / 3_600 },
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
      column[bin] = billOf(scenario, usage, share).total / 1_000_000_000
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
