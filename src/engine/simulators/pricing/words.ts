import { featuresLost } from '#engine/gateway/features.ts'
import { usd } from '#engine/words/money.ts'
import type { Decision, Headline } from '#engine/simulators/simulator.ts'
import { decided, readRow } from '#engine/simulators/kit/decision.ts'
import { nanoUsd, type Micros } from '#engine/units.ts'
import { numberText } from '#engine/words/number.ts'
import { percentWithDecimal } from '#engine/words/percent.ts'

import { observePricing } from './results.ts'
import { billOf } from './month.ts'
import { VERDICT, type Bill, type PricingTrace } from './trace.ts'

/** Which price applies from a row on, and what it comes to. */
export function explainPricing(trace: PricingTrace, row: number): Decision {
  const view = readRow(trace, row)
  const bill = trace.bills[view.cell('bill')]
  const label = view.name('line')
  const line = bill?.lines.find((each) => each.label === label)
  if (bill === undefined || line === undefined) throw new Error(`Row ${row} has no line of a bill.`)
  return decided(view, {
    sentence: `${bill.name}: ${sentenceOf(line.unit, view.cell)}`,
    facts: [
      { label: 'Line', value: label },
      { label: 'Calculation', value: line.formula },
      { label: 'Bill in all', value: usd(bill.total) },
    ],
    levels: line.slices.map((slice, index) => ({
      tier: index + 1,
      units: numberText(Math.round(slice.units * 100) / 100),
      each: priceOf(line.id, slice.each),
      cost: usd(slice.cost),
      source: slice.isSecondHand ? 'second-hand' : 'AWS',
    })),
  })
}

function sentenceOf(unit: string, cell: (name: string) => number): string {
  const units = numberText(Math.round(cell('units') * 100) / 100)
  const cost = usd(nanoUsd(cell('costNano')))
  const each = cell('eachNano')
  switch (cell('verdict')) {
    case VERDICT.free:
      return `the first ${units} ${unit} are free.`
    case VERDICT.hourly:
      return `the cache stands ${units} hours at ${usd(nanoUsd(each))} and costs ${cost}, used or not.`
    case VERDICT.transfer:
      return `${units} GB out at ${usd(nanoUsd(each))} come to ${cost}.`
    default: {
      const before = cell('from') === 0 ? 'from the first on' : `after ${numberText(cell('from'))}`
      return `${before}, ${units} ${unit} at ${priceOf('', each)} come to ${cost}.`
    }
  }
}

/** A price with what it is for: `$3.50 per million`, `$0.20 per hour`; `line` is the id of a bill's line. */
export function priceOf(line: string, each: number): string {
  if (line === 'cache') return `${usd(nanoUsd(each))} per hour`
  if (line === 'transfer') return `${usd(nanoUsd(each))} per GB`
  return `${usd(nanoUsd(each * 1_000_000))} per million`
}

/** Sentences on the month's bills, or on what they have come to at an instant. */
export function describePricing(trace: PricingTrace, at?: Micros): readonly string[] {
  if (at !== undefined) {
    const passed = Math.min(1, at / trace.horizon)
    return trace.scenario.bills.map((usage) => {
      const bill = billOf(trace.scenario, usage, passed)
      return `After ${percentWithDecimal(passed * 100)} of the month ${bill.name} has come to ${usd(bill.total)}.`
    })
  }
  const sentences = trace.bills.flatMap(sentencesOf)
  const [first, second] = trace.bills
  if (first === undefined || second === undefined) return sentences
  return [...sentences, ...comparison(first, second, observePricing(trace))]
}

function sentencesOf(bill: Bill): readonly string[] {
  const credits = bill.credits > 0 ? ` after up to ${usd(bill.credits)} of credits` : ''
  return [
    `${bill.name} comes to ${usd(bill.total)} for the month${credits}.`,
    ...bill.lines.map((line) => `${line.label}: ${line.formula}.`),
  ]
}

function comparison(first: Bill, second: Bill, seen: Readonly<Record<string, number>>): readonly string[] {
  const saved = first.total - second.total
  // Of a bill of nothing there is no percentage.
  const percent =
    first.total === 0 ? '' : `, ${percentWithDecimal(Math.abs(seen['savedPercent'] ?? 0))} of ${first.name}`
  const words =
    saved === 0
      ? `${second.name} costs the same.`
      : `${second.name} costs ${usd(nanoUsd(Math.abs(saved)))} ${saved > 0 ? 'less' : 'more'}${percent}.`
  const lost = featuresLost(first.api, second.api)
  if (lost.length === 0) return [words]
  return [words, `Given up with it: ${lost.map((feature) => feature.label).join(', ')}.`]
}

/** Totals, one for each bill, and the difference of the first two. */
export function pricingHeadlines(trace: PricingTrace): readonly Headline[] {
  const seen = observePricing(trace)
  const lines: Headline[] = trace.bills.map((bill, index) => ({
    label: bill.name,
    value: bill.total / 1_000_000_000,
    text: usd(bill.total),
    tone: index === 0 ? 'info' : 'neutral',
  }))
  const [first] = trace.bills
  const saved = seen['savedUsd']
  const percent = seen['savedPercent']
  if (first === undefined || saved === undefined || percent === undefined) return lines
  const label = saved >= 0 ? 'Saved by the second' : 'Dearer by the second'
  const tone = saved >= 0 ? 'good' : 'bad'
  // Of a bill of nothing there is no percentage.
  if (first.total === 0)
    return [...lines, { label, value: saved, text: usd(nanoUsd(Math.abs(Math.round(saved * 1e9)))), tone }]
  return [...lines, { label, value: percent, text: percentWithDecimal(Math.abs(percent)), tone }]
}
