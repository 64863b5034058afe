import { billLines } from '#engine/gateway/bill.ts'
import { verdictCounts } from '#engine/simulators/kit/verdicts.ts'
import { nanoUsd } from '#engine/units.ts'

import { VERDICT, type WebsocketTrace } from './trace.ts'

const MINUTE = 60_000_000
const NANO = 1_000_000_000

/** All named results of a run. Times are ms, −1 stands for never; minutes are those for which connections were open. */
export function observeWebsocket(trace: WebsocketTrace): Readonly<Record<string, number>> {
  const of = verdictCounts(trace)
  const { totals, connections, horizon } = trace
  const closes = [VERDICT.closed, VERDICT.idle, VERDICT.tooLong, VERDICT.tooLarge, VERDICT.binary]
  const messages = of(VERDICT.routed) + of(VERDICT.defaulted)
  const minutes = totals.openMicros / MINUTE
  return {
    connections: connections.count,
    opened: of(VERDICT.open),
    refused: of(VERDICT.refused),
    closes: closes.reduce((sum, verdict) => sum + of(verdict), 0),
    closedByClient: of(VERDICT.closed),
    idleCloses: of(VERDICT.idle),
    ageCloses: of(VERDICT.tooLong),
    sizeCloses: of(VERDICT.tooLarge),
    binaryCloses: of(VERDICT.binary),
    peakOpen: totals.peakOpen,
    messages,
    defaulted: of(VERDICT.defaulted),
    noRoute: of(VERDICT.noRoute),
    throttled: of(VERDICT.throttled),
    unsent: of(VERDICT.unsent),
    posts: of(VERDICT.delivered) + of(VERDICT.gone) + of(VERDICT.postThrottled) + of(VERDICT.postTooLarge),
    delivered: of(VERDICT.delivered),
    gone: of(VERDICT.gone),
    postsThrottled: of(VERDICT.postThrottled),
    postsTooLarge: of(VERDICT.postTooLarge),
    frames: totals.frames,
    billedMessages: totals.units,
    connectionMinutes: minutes,
    billedUsd: billOf(totals.units, minutes),
    firstCloseMs: firstClose(trace, closes),
    horizonMs: horizon / 1_000,
  }
}

/** What messages and minutes cost; both are counted here, so that every message is one unit. */
function billOf(messages: number, minutes: number): number {
  const usage = {
    api: 'websocket',
    connectionMinutes: Math.ceil(minutes),
    messages,
    messageBytes: 1,
  } as const
  const lines = billLines(usage, { hasLegacyFreeTier: false, transferNanoPerGb: nanoUsd(0) })
  return lines.reduce((sum, { cost }) => sum + cost, 0) / NANO
}

function firstClose({ columns, length }: WebsocketTrace, closes: readonly number[]): number {
  const row = columns.verdict.subarray(0, length).findIndex((verdict) => closes.includes(verdict))
  return row === -1 ? -1 : (columns.time[row] ?? 0) / 1_000
}
