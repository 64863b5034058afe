import { drawExponential } from '#engine/core/exponential.ts'
import { EVENT, EventHeap } from '#engine/core/event-heap.ts'
import { TABLE_ONE } from '#engine/core/tables.ts'

import type { Comparison } from './measure.ts'

const EVENTS = 200_000
const MASK = 65_535
const LOAD = 0.8

/** Gaps of arrivals (mean 1) and times of service (mean 0.8), in thousandths: the same for both. */
const gaps = Float64Array.from({ length: MASK + 1 }, (_, n) =>
  Math.ceil((1_000 * drawExponential(1, 1, n)) / TABLE_ONE),
)
const services = Float64Array.from({ length: MASK + 1 }, (_, n) =>
  Math.ceil((LOAD * 1_000 * drawExponential(1, 2, n)) / TABLE_ONE),
)

/** A queue with one server (M/M/1) on our event heap. */
function ours(): number {
  const heap = new EventHeap()
  let waiting = 0
  let arrivals = 0
  let served = 0
  heap.push(gaps[0] ?? 0, EVENT.arrival, 0)
  for (let events = 0; events < EVENTS && heap.pop(); events++) {
    if (heap.kind === EVENT.arrival) {
      heap.push(heap.time + (gaps[++arrivals & MASK] ?? 0), EVENT.arrival, 0)
      if (++waiting === 1) heap.push(heap.time + (services[served & MASK] ?? 0), EVENT.completion, 0)
    } else {
      served++
      if (--waiting > 0) heap.push(heap.time + (services[served & MASK] ?? 0), EVENT.completion, 0)
    }
  }
  if (served === 0) throw new Error('The bench must serve something.')
  return EVENTS
}

type SimModule = {
  readonly Sim: new () => {
    addEntity: (entity: unknown) => unknown
    simulate: (end: number, events: number) => unknown
  }
  readonly Entity: new () => { setTimer: (delay: number) => { done: (then: () => void) => unknown } }
}

/** The same queue on simjs, which offers itself only to a window. */
async function simjs(): Promise<() => number> {
  const holder = globalThis as { window?: { Sim?: SimModule } }
  const own: { Sim?: SimModule } = {}
  holder.window = own
  await import('simjs')
  delete holder.window
  const sim = own.Sim
  if (sim === undefined) throw new Error('simjs did not offer itself.')
  return () => {
    let waiting = 0
    let arrivals = 0
    let served = 0
    class Queue extends sim.Entity {
      start(): void {
        this.setTimer(gaps[0] ?? 0).done(() => this.arrive())
      }
      arrive(): void {
        this.setTimer(gaps[++arrivals & MASK] ?? 0).done(() => this.arrive())
        if (++waiting === 1) this.setTimer(services[served & MASK] ?? 0).done(() => this.finish())
      }
      finish(): void {
        served++
        if (--waiting > 0) this.setTimer(services[served & MASK] ?? 0).done(() => this.finish())
      }
    }
    const world = new sim.Sim()
    world.addEntity(Queue)
    world.simulate(Number.MAX_SAFE_INTEGER, EVENTS)
    if (served === 0) throw new Error('The bench must serve something.')
    return EVENTS
  }
}

export async function eventComparison(): Promise<Comparison> {
  return {
    title: 'events of a queue with one server',
    ours: { name: 'gatehouse', run: ours },
    peer: { name: 'simjs', run: await simjs() },
    gate: 10,
  }
}
