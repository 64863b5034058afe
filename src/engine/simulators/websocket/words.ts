import { rowsUntil } from '#engine/core/trace.ts'
import { decided, readRow } from '#engine/simulators/kit/decision.ts'
import { Seen } from '#engine/simulators/kit/seen.ts'
import type { Decision, Headline } from '#engine/simulators/simulator.ts'
import { micros, type Micros } from '#engine/units.ts'
import { counted, numberText } from '#engine/words/number.ts'
import { instant } from '#engine/words/time.ts'

import { observeWebsocket } from './results.ts'
import { websocketSentence } from './sentence.ts'
import type { WebsocketTrace } from './trace.ts'

/** What happened to a connection, a message or a post, and why. */
export function explainWebsocket(trace: WebsocketTrace, row: number): Decision {
  const view = readRow(trace, row)
  const { cell, when, at } = view
  const opened = trace.connections.openedAt[cell('connection')] ?? -1
  const facts = [
    { label: 'Client', value: view.name('client') },
    { label: 'Connection', value: numberText(cell('connection') + 1) },
    { label: 'Open after it', value: counted(cell('open'), 'connection') },
  ]
  const add = (label: string, value: string): unknown => facts.push({ label, value })
  if (opened >= 0 && opened <= at) add('Opened at', when(opened))
  if (cell('route') >= 0) add('Route', view.name('route'))
  if (cell('bytes') > 0) add('Size', counted(cell('bytes'), 'byte'))
  if (cell('units') > 0) add('Billed as', counted(cell('units'), 'message'))
  if (cell('status') > 0) add(cell('status') >= 1_000 ? 'Close code' : 'Status', String(cell('status')))
  return decided(view, { sentence: `At ${when(at)}: ${websocketSentence(trace, view, opened)}`, facts })
}

/** Sentences about the whole run, or about an instant. */
export function describeWebsocket(trace: WebsocketTrace, at?: Micros): readonly string[] {
  if (at !== undefined) return describeAt(trace, at)
  const seen = new Seen(observeWebsocket(trace))
  const value = (name: string): number => seen.value(name)
  const lines = [
    `${counted(value('opened'), 'connection')} of ${numberText(value('connections'))} opened, at most ${numberText(value('peakOpen'))} at once.`,
  ]
  const add = (name: string, text: (n: number) => string): void => seen.ifAny(lines, name, text)
  add(
    'messages',
    (n) =>
      `${counted(n, 'message')} of clients reached a route, ${numberText(value('defaulted'))} of them $default.`,
  )
  add('noRoute', (n) => `${counted(n, 'message')} found no route.`)
  add('posts', (n) => `${counted(n, 'post')} of the backend: ${numberText(value('delivered'))} delivered.`)
  add('gone', (n) => `${counted(n, 'post')} got 410.`)
  add('postsThrottled', (n) => `${counted(n, 'post')} got 429.`)
  add('refused', (n) => `${counted(n, 'connection')} refused.`)
  add('idleCloses', (n) => `${counted(n, 'connection')} closed after ten idle minutes.`)
  add('ageCloses', (n) => `${counted(n, 'connection')} closed after two hours.`)
  add('sizeCloses', (n) => `${counted(n, 'connection')} closed with 1009.`)
  add('binaryCloses', (n) => `${counted(n, 'connection')} closed with 1003.`)
  return [
    ...lines,
    `Billed: ${counted(value('billedMessages'), 'message')} and ${numberText(value('connectionMinutes'), 2)} connection minutes.`,
  ]
}

function describeAt(trace: WebsocketTrace, at: Micros): readonly string[] {
  const rows = rowsUntil(trace.columns.time, at, trace.length)
  const now = instant(at, trace.horizon)
  if (rows === 0) return [`At ${now}: nobody has connected yet.`]
  const open = trace.columns['open']?.[rows - 1] ?? 0
  return [`At ${now}: ${counted(open, 'connection')} open.`, explainWebsocket(trace, rows - 1).sentence]
}

/** The numbers over the picture. */
export function websocketHeadlines(trace: WebsocketTrace): readonly Headline[] {
  const seen = new Seen(observeWebsocket(trace))
  const lines: Headline[] = [
    seen.headline('Opened', 'opened', 'good'),
    seen.headline('Messages', 'messages', 'info'),
  ]
  seen.headlineIfAny(lines, 'Refused', 'refused', 'bad')
  seen.headlineIfAny(lines, 'Posts delivered', 'delivered', 'good')
  seen.headlineIfAny(lines, 'Posts with 410', 'gone', 'bad')
  seen.headlineIfAny(lines, 'Posts with 429', 'postsThrottled', 'bad')
  const first = seen.value('firstCloseMs')
  return [
    ...lines,
    {
      label: 'First close',
      value: first,
      text: first < 0 ? 'none' : instant(micros(first * 1_000), trace.horizon),
      tone: 'wait',
    },
    {
      label: 'Connection minutes',
      value: seen.value('connectionMinutes'),
      text: numberText(seen.value('connectionMinutes'), 2),
      tone: 'neutral',
      note: `and ${counted(seen.value('billedMessages'), 'message')} billed`,
    },
  ]
}
