import type { Trace } from '#engine/core/trace.ts'
import { canComeBack, type QueueState } from '#engine/simulators/queue/replay.ts'
import type { QueueTrace } from '#engine/simulators/queue/trace.ts'
import { ageText } from '#engine/simulators/queue/words.ts'
import { counted, numberText } from '#engine/words/number.ts'
import type { TwinLine } from '#simulators/frame/instrument.ts'
import type { Head } from '#simulators/frame/playback/playback.ts'

import { replayOf } from './note.ts'

const isQueue = (trace: Trace): trace is QueueTrace => trace.sim === 'queue'

/** What waits, who works, what is on its way back or dead, and the same requests without a queue. */
export function queueTwin(trace: Trace, head: Head): readonly TwinLine[] {
  if (!isQueue(trace)) return []
  const replay = replayOf(trace)
  const state = replay.at(head.row, head.time)
  const { consumers, mode } = trace.scenario
  const workers = Array.from({ length: consumers.count }, (_, worker) =>
    replay.worker(worker, head.row, head.time),
  )
  const busy = workers.filter(({ left, late }) => left > 0 && late === 0).length
  const late = workers.filter(({ late }) => late > 0).length
  const one = mode === 'queue' ? 'consumer' : 'place'
  const without = { label: 'Without a queue', text: bar(state.served, 'served', state.errors) }
  const work = {
    label: counted(consumers.count, one),
    text: `${numberText(busy)} at work${batchesText(trace, workers)}${late === 0 ? '' : `, ${numberText(late)} past the visibility timeout`}`,
  }
  const sent = { label: 'Sent', text: numberText(state.admitted + state.refused) }
  if (mode === 'direct') return [sent, ...refusedOf(state), work, without]
  return [
    sent,
    ...refusedOf(state),
    { label: 'In the queue', text: waitingText(state) },
    work,
    { label: 'On the way back', text: backText(trace, state) },
    { label: 'Dead letters', text: numberText(state.dead) },
    { label: 'With the queue', text: bar(state.done, 'done', state.tooLarge) },
    without,
  ]
}

/** Of those who take several messages at once, how many each still has to do. */
function batchesText({ scenario: { consumers } }: QueueTrace, workers: readonly { readonly left: number }[]) {
  const left = workers.flatMap((worker) => (worker.left > 0 ? [numberText(worker.left)] : []))
  return consumers.batch === 1 || left.length === 0 ? '' : `, left to each: ${left.join(', ')}`
}

function backText({ scenario }: QueueTrace, { returning }: QueueState): string {
  const when = canComeBack(scenario) ? `, they come back after ${scenario.visibilitySeconds} s` : ''
  return `${numberText(returning)}${when}`
}

const bar = (count: number, did: string, errors: number) =>
  `${numberText(count)} ${did}, ${counted(errors, 'error')}`

function waitingText({ waiting, oldestAge }: QueueState): string {
  const age = oldestAge < 1_000 ? '' : `, the oldest ${ageText(oldestAge)}`
  return `${numberText(waiting)} waiting${age}`
}

function refusedOf({ refused, tooLarge }: QueueState): readonly TwinLine[] {
  return [
    ...(refused === 0 ? [] : [{ label: 'Refused with 429', text: numberText(refused) }]),
    ...(tooLarge === 0 ? [] : [{ label: 'Too large', text: numberText(tooLarge) }]),
  ]
}
