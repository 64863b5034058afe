import { rowsUntil } from '#engine/core/trace.ts'
import type { Decision, Headline } from '#engine/simulators/simulator.ts'
import { decided, readRow } from '#engine/simulators/kit/decision.ts'
import { Seen } from '#engine/simulators/kit/seen.ts'
import type { Micros } from '#engine/units.ts'
import { counted, numberText } from '#engine/words/number.ts'
import { duration, instant } from '#engine/words/time.ts'

import { observeQueue } from './results.ts'
import { VERDICT, type QueueTrace } from './trace.ts'

/** What happened to one request or message at one instant, and how the queue stands after it. */
export function explainQueue(trace: QueueTrace, row: number): Decision {
  const view = readRow(trace, row)
  const { cell, at, when } = view
  const facts = [
    { label: 'Waiting after it', value: numberText(cell('waiting')) },
    { label: 'In flight after it', value: numberText(cell('inFlight')) },
  ]
  const add = (label: string, value: string): unknown => facts.push({ label, value })
  if (cell('message') >= 0) {
    add('Message', numberText(cell('message') + 1))
    add('Sent at', when(cell('sentAt')))
    add('Receive count', numberText(cell('receive')))
  }
  if (cell('receivedAt') >= 0) {
    add('Received at', when(cell('receivedAt')))
    add('Held for', duration(cell('time') - cell('receivedAt')))
    add('Visibility timeout', `${trace.scenario.visibilitySeconds} s`)
  }
  return decided(view, { sentence: `At ${when(at)}: ${words(trace, cell)}`, facts })
}

function words(trace: QueueTrace, cell: (name: string) => number): string {
  const message = `Message ${numberText(cell('message') + 1)}`
  const age = duration(cell('time') - cell('sentAt'))
  const receives = counted(cell('receive'), 'receive')
  switch (cell('verdict')) {
    case VERDICT.queued:
      return `${message} is accepted into the queue, and the client has its answer.`
    case VERDICT.throttled:
      return 'The gateway’s bucket is empty: 429. The queue behind it never sees the request.'
    case VERDICT.done:
      return `${message} is done and deleted, ${age} after it was sent.`
    case VERDICT.duplicate:
      return `${message} is done once more (${receives}): the consumer must be able to take that.`
    case VERDICT.late:
      return `${message} is done, but somebody has received it since: deleting it with the older receipt handle does nothing, and it will be done again.`
    case VERDICT.failed:
      return `${message} failed (${receives}) and becomes visible again when its visibility timeout ends.`
    case VERDICT.returned:
      return `${message} is visible again: nobody deleted it within ${trace.scenario.visibilitySeconds} s.`
    case VERDICT.dead:
      return `${message} moves to the dead-letter queue after ${receives}.`
    case VERDICT.served:
      return 'The backend has a place free and serves the request at once.'
    case VERDICT.syncError:
      return `All ${counted(trace.scenario.consumers.count, 'place')} of the backend are taken: the client gets an error.`
    default:
      return `A message of ${numberText(trace.scenario.messageBytes)} bytes is too large for the queue.`
  }
}

/** An age that goes on counting, in µs: whole tenths of a second, so that it can be read while it does. */
export function ageText(age: number): string {
  return duration(age < 1_000_000 ? Math.floor(age / 1_000) * 1_000 : Math.floor(age / 100_000) * 100_000)
}

/** Sentences about the whole run, or about the queue at an instant. */
export function describeQueue(trace: QueueTrace, at?: Micros): readonly string[] {
  if (at !== undefined) return describeAt(trace, at)
  const seen = new Seen(observeQueue(trace))
  const value = (name: string): number => seen.value(name)
  const without = `Straight to the backend, ${counted(value('syncErrors'), 'request')} of ${numberText(value('admitted'))} would get an error.`
  const refused = value('refused429')
  const front =
    refused > 0 ? [`The gateway refused ${counted(refused, 'request')} with 429 before the queue.`] : []
  if (trace.scenario.mode === 'direct')
    return [
      ...front,
      `Without a queue ${counted(value('syncServed'), 'request')} were served and ${numberText(value('syncErrors'))} got an error.`,
    ]
  const sentences = [
    ...front,
    `${counted(value('accepted'), 'message')} accepted, ${numberText(value('done'))} done; at most ${numberText(value('peakDepth'))} were waiting.`,
  ]
  const add = (name: string, text: (n: number) => string): void => {
    seen.ifAny(sentences, name, text)
  }
  add('drainedAtMs', (ms) => `The queue was empty at ${instant(ms * 1_000, trace.horizon)}.`)
  add('maxWaitMs', (ms) => `The longest wait for a consumer was ${duration(ms * 1_000)}.`)
  add('messagesRepeated', (n) => `${counted(n, 'message')} done more than once.`)
  add('duplicates', (n) => `${counted(n, 'time')} work was done that had been done before.`)
  add('deadLettered', (n) => `${counted(n, 'message')} in the dead-letter queue.`)
  add('tooLarge', (n) => `${counted(n, 'request')} too large for the queue.`)
  add('waitingAtEnd', (n) => `${counted(n, 'message')} still waiting at the end.`)
  return [...sentences, without]
}

function describeAt(trace: QueueTrace, at: Micros): readonly string[] {
  const rows = rowsUntil(trace.columns.time, at, trace.length)
  if (rows === 0) return [`At ${instant(at, trace.horizon)}: nothing has been sent yet.`]
  const cell = (name: string): number => trace.columns[name]?.[rows - 1] ?? 0
  const last = explainQueue(trace, rows - 1).sentence
  if (trace.scenario.mode === 'direct')
    return [`At ${instant(at, trace.horizon)}: ${counted(rows, 'request')} so far.`, last]
  const oldest = cell('oldestAt')
  const age = oldest < 0 ? '' : ` The oldest was sent ${ageText(at - oldest)} ago.`
  return [
    `At ${instant(at, trace.horizon)}: ${numberText(cell('waiting'))} waiting, ${numberText(cell('inFlight'))} in flight, ${numberText(cell('deleted'))} done, ${numberText(cell('dead'))} dead-lettered.${age}`,
    last,
  ]
}

/** The numbers over the chart. */
export function queueHeadlines(trace: QueueTrace): readonly Headline[] {
  const seen = new Seen(observeQueue(trace))
  if (trace.scenario.mode === 'direct')
    return [seen.headline('Served', 'syncServed', 'good'), seen.headline('Errors', 'syncErrors', 'bad')]
  const drained = seen.value('drainedAtMs')
  const lines: Headline[] = [
    seen.headline('Done', 'done', 'good'),
    seen.headline('Most waiting', 'peakDepth', 'wait'),
    {
      label: 'Empty at',
      value: drained,
      text: drained < 0 ? 'not yet' : instant(drained * 1_000, trace.horizon),
      tone: 'info',
    },
  ]
  seen.headlineIfAny(lines, '429 in front', 'refused429', 'bad')
  seen.headlineIfAny(lines, 'Messages done more than once', 'messagesRepeated', 'bad')
  seen.headlineIfAny(lines, 'Dead-lettered', 'deadLettered', 'bad')
  return [...lines, seen.headline('Errors without the queue', 'syncErrors', 'neutral')]
}
