import type { RowView } from '#engine/simulators/kit/decision.ts'
import { counted } from '#engine/words/number.ts'
import { duration } from '#engine/words/time.ts'

import { VERDICT, type WebsocketTrace } from './trace.ts'

/** What happened on a row, after its instant; `opened` is when its connection opened, or −1. */
export function websocketSentence(trace: WebsocketTrace, view: RowView, opened: number): string {
  const { cell, name } = view
  const who = name('client')
  switch (cell('verdict')) {
    case VERDICT.opening:
      return `${who} asks for a connection, and $connect runs before it is open.`
    case VERDICT.open:
      return `the handshake of ${who} succeeds, and the connection is open.`
    case VERDICT.refused:
      return refusal(trace, who, cell('status'))
    case VERDICT.delivered:
    case VERDICT.gone:
    case VERDICT.postThrottled:
    case VERDICT.postTooLarge:
      return postWords(view, opened)
    default:
      return messageWords(view) ?? closing(cell('verdict'), who, duration(cell('time') - opened))
  }
}

/** Null where the row is no message. */
function messageWords({ cell, name }: RowView): string | null {
  const who = name('client')
  const size = counted(cell('bytes'), 'byte')
  switch (cell('verdict')) {
    case VERDICT.routed:
      return `${who} sends ${size}, and the action leads to the route ${name('route')}.`
    case VERDICT.defaulted:
      return `${who} sends ${size}; no route has this key, so $default takes the message.`
    case VERDICT.noRoute:
      return `${who} sends ${size}; no route has this key, and without $default that is an error.`
    case VERDICT.throttled:
      return `the message of ${who} finds no token in the account’s bucket.`
    case VERDICT.unsent:
      return `${who} has no open connection and sends nothing.`
    default:
      return null
  }
}

function postWords({ cell, name }: RowView, opened: number): string {
  const who = name('client')
  const size = counted(cell('bytes'), 'byte')
  switch (cell('verdict')) {
    case VERDICT.delivered:
      return `a post of ${size} reaches ${who}: 200.`
    case VERDICT.postThrottled:
      return `a post to ${who} gets 429: the account’s bucket is empty.`
    case VERDICT.postTooLarge:
      return `a post of ${size} to ${who} gets 413: it is over 128 KB.`
    default:
      return opened < 0 || opened > cell('time')
        ? `a post to ${who} gets 410: its $connect has not ended, so the connection is not open yet.`
        : `a post to ${who} gets 410: the connection is closed, and its id can be deleted.`
  }
}

function refusal({ scenario }: WebsocketTrace, who: string, status: number): string {
  if (status === 429) return `the handshake of ${who} meets a limit: 429.`
  const { authorizer } = scenario.connect
  if (authorizer === 'missing')
    return `${who} is refused with 401: the authorizer’s identity source is missing.`
  if (authorizer === 'denies') return `${who} is refused with 403: the authorizer denies it.`
  return status === 0
    ? `the function behind $connect fails, and ${who} gets no connection.`
    : `the function behind $connect refuses ${who} with ${status}: no connection is made.`
}

function closing(verdict: number, who: string, lived: string): string {
  switch (verdict) {
    case VERDICT.closed:
      return `${who} closes its connection after ${lived}.`
    case VERDICT.idle:
      return `the connection of ${who} is closed with 1001: nothing went over it for ten minutes.`
    case VERDICT.tooLong:
      return `the connection of ${who} is closed with 1001: it is two hours old.`
    case VERDICT.tooLarge:
      return `a message or a frame of ${who} is too large, and its connection is closed with 1009.`
    default:
      return `${who} sends binary data, and its connection is closed with 1003.`
  }
}
