import type { QueueState } from '#engine/simulators/queue/replay.ts'

import type { Scene } from './show-queue.ts'

/** A part of a bar: so many of the requests, in px. */
export type Segment = { readonly id: string; readonly x: number; readonly width: number }

/** The parts of the bar with the queue, and of the one without, in order; all requests of the run are the full width. */
export const WITH = ['done', 'in-hand', 'waiting', 'dead', 'too-large', 'refused'] as const
export const WITHOUT = ['served', 'errors', 'refused'] as const

/** How far the bars have come. */
export function segmentsOf({ layout, requests }: Scene, state: QueueState): readonly Segment[] {
  const withQueue = {
    done: state.done,
    'in-hand': state.inFlight,
    waiting: state.waiting,
    dead: state.dead,
    'too-large': state.tooLarge,
    refused: state.refused,
  }
  const without = { served: state.served, errors: state.errors, refused: state.refused }
  const width = layout.bars[0]?.width ?? 0
  const scale = width / requests
  return [
    ...inRow(
      WITH.map((id) => [`with-${id}`, withQueue[id]] as const),
      scale,
    ),
    ...inRow(
      WITHOUT.map((id) => [`without-${id}`, without[id]] as const),
      scale,
    ),
  ]
}

function inRow(counts: readonly (readonly [string, number])[], scale: number): readonly Segment[] {
  let before = 0
  return counts.map(([id, count]) => {
    const x = before * scale
    before += count
    return { id, x: round(x), width: round(count * scale) }
  })
}

function round(px: number): number {
  return Math.round(px * 100) / 100
}
