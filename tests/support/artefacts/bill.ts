import { parse } from 'yaml'

import type { Artefact } from '#content/compile/lesson/artefact.ts'
import { billCost, type Usage } from '#engine/gateway/bill.ts'
import { nanoUsd } from '#engine/units.ts'
import { usd } from '#engine/words/money.ts'

import type { Run } from './exchange.ts'
import { objectOf } from './set-access.ts'

/** Dollars a GB out, in billionths (pri-12). */
const OPTIONS = { hasLegacyFreeTier: false, transferNanoPerGb: nanoUsd(90_000_000) }
const KB = 1_024

/** The bill of each month that the artefact shows. */
export function runBill({ parts }: Artefact): Run {
  const months = parts
    .filter(({ role }) => role === 'month')
    .map(({ text }) => usageOf(objectOf(parse(text))))
  return { claim: months.map((usage) => usd(billCost(usage, OPTIONS))).join(', '), faults: [] }
}

function usageOf(month: Readonly<Record<string, unknown>>): Usage {
  const number = (name: string) => Number(month[name] ?? 0)
  if (month['api'] === 'websocket')
    return {
      api: 'websocket',
      connectionMinutes: number('connection minutes'),
      messages: number('messages'),
      messageBytes: number('KB a message') * KB,
    }
  return {
    api: month['api'] === 'http' ? 'http' : 'rest',
    calls: number('calls'),
    payloadBytes: number('KB a call') * KB,
    responseBytes: 0,
    isStreaming: false,
    cache: null,
  }
}

/** Other amounts: the first digit of each is one higher. */
export function turnAmounts(claim: string): string {
  return claim.replaceAll(/\$\d/g, (start) => `$${Number(start.slice(1)) + 1}`)
}
