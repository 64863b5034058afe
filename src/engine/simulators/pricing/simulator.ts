import { usd } from '#engine/words/money.ts'
import { SIMULATOR_NAMES } from '#engine/simulators/registry.ts'
import type { Convention, Simulator } from '#engine/simulators/simulator.ts'
import { numberText } from '#engine/words/number.ts'

import { pricingPresets } from './presets.ts'
import { pricingQuestions } from './questions.ts'
import { observePricing } from './results.ts'
import { runPricing } from './run.ts'
import { pricingShape, type PricingScenario } from './scenario.ts'
import type { PricingTrace } from './trace.ts'
import { describePricing, explainPricing, pricingHeadlines } from './words.ts'

const conventions: readonly Convention[] = [
  {
    text: 'Prices are those of us-east-1. Tiers are graduated by calendar month, and the unit at an edge is in the lower tier.',
    mark: 'd',
    facts: ['pri-01a', 'pri-01b', 'pri-02', 'pri-03'],
  },
  {
    text: 'A KB is 1,024 bytes, and something of no size counts as one unit.',
    mark: 'd',
    facts: ['pri-03', 'pri-04a'],
  },
  {
    text: 'A cache is billed for no more hours than the month has. Totals above $9 million are rounded to what a number can hold.',
    mark: 'g',
    facts: ['pri-08a'],
  },
  { text: 'A month has 730 hours unless changed.', mark: 'g', facts: ['pri-08a'] },
  {
    text: 'Use is spread evenly over the month; the free tier is taken off before the tiers begin.',
    mark: 'U',
    facts: ['pri-10'],
  },
  { text: 'Credits are used up on API Gateway alone.', mark: 'g', facts: ['pri-11'] },
  {
    text: 'Every message and every call counts, refused ones aside: AWS does not say whether those are billed.',
    mark: 'U',
    facts: ['pri-15b'],
  },
]

function reportPricing(trace: PricingTrace): Readonly<Record<string, unknown>> {
  const bills = trace.bills.map((bill) => ({
    name: bill.name,
    total: usd(bill.total),
    totalNanoUsd: bill.total,
    lines: bill.lines.map((line) => ({
      line: line.label,
      units: numberText(line.units),
      unit: line.unit,
      costNanoUsd: line.cost,
      formula: line.formula,
      secondHand: line.isSecondHand,
    })),
  }))
  return { bills }
}

/** The monthly bill of REST, HTTP and WebSocket APIs, line by line. */
export const pricingSimulator: Simulator<PricingScenario, PricingTrace> = {
  id: 'pricing',
  ...SIMULATOR_NAMES.pricing,
  shape: pricingShape,
  presets: pricingPresets,
  questions: pricingQuestions,
  run: runPricing,
  estimate: (scenario) => scenario.bills.length * 8,
  observe: observePricing,
  headlines: pricingHeadlines,
  explain: explainPricing,
  describe: describePricing,
  report: reportPricing,
  conventions,
  notModelled: [
    'Prices of other Regions',
    'Lambda, logs, WAF, load balancers and CloudFront',
    'Developer portals',
    'PrivateLink charges of private APIs',
    'Tiers and free allowance of data transfer',
  ],
}
