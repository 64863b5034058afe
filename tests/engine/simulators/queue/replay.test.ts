import { describe, expect, it } from 'vitest'

import { QueueReplay } from '#engine/simulators/queue/replay.ts'
import { queueSimulator } from '#engine/simulators/queue/simulator.ts'
import type { QueueTrace } from '#engine/simulators/queue/trace.ts'

const play = (fields: object) =>
  queueSimulator.run(queueSimulator.shape.parse({ sim: 'queue', version: 1, ...fields }))

const presets = Object.entries(queueSimulator.presets).map(
  ([id, { scenario }]) => [id, queueSimulator.run(scenario)] as const,
)
/** Where rows are taken by chance they can't be told by heart: several consumers, batches, failures, late work. */
const busy = play({
  seed: 7,
  visibilitySeconds: 2,
  maxReceiveCount: 3,
  failurePercent: 20,
  consumers: { count: 4, batch: 5, serviceMs: 450 },
  traffic: [{ shape: 'uniform', rate: 9, forMs: 20_000 }],
  conventions: { looseOrder: true },
})
const runs = [...presets, ['busy', busy] as const]

const rowsOf = ({ length }: QueueTrace) => {
  const step = Math.max(1, Math.floor(length / 400))
  return Array.from({ length: Math.ceil(length / step) }, (_, index) => index * step)
}
const verdictsUntil = (trace: QueueTrace, row: number, id: string) =>
  trace.columns.verdict.slice(0, row + 1).filter((verdict) => trace.verdicts[verdict]?.id === id).length

describe('what the picture of a queue says', () => {
  it.each(runs)('%s: is what the run says, at any row', (_, trace) => {
    const replay = new QueueReplay(trace)
    for (const row of rowsOf(trace)) {
      const time = trace.columns.time[row] ?? 0
      const state = replay.at(row, time)
      expect(state.waiting).toBe(trace.columns['waiting']?.[row])
      expect(state.done).toBe(trace.columns['deleted']?.[row])
      expect(state.dead).toBe(trace.columns['dead']?.[row])
      expect(state.refused).toBe(verdictsUntil(trace, row, 'throttled'))
      // Every accepted message is in one place.
      expect(state.waiting + state.inFlight + state.done + state.dead).toBe(state.accepted)
    }
  })

  it.each(runs)('%s: what is in flight is in somebody’s hands or on its way back', (_, trace) => {
    if (trace.scenario.mode === 'direct') return
    const replay = new QueueReplay(trace)
    const workers = Array.from({ length: trace.scenario.consumers.count }, (__, worker) => worker)
    for (const row of rowsOf(trace)) {
      const time = trace.columns.time[row] ?? 0
      const hands = workers.map((worker) => replay.worker(worker, row, time))
      const held = hands.reduce((sum, { left, late }) => sum + left - late, 0)
      const { inFlight, returning, waiting } = replay.at(row, time)
      expect(`${row}: ${held + returning}`).toBe(`${row}: ${inFlight}`)
      expect(replay.returning(row, time, Infinity)).toHaveLength(returning)
      // Nobody is idle while something waits, once the instant is over.
      const isLast = trace.columns.time[row + 1] !== time
      expect(isLast && waiting > 0 && hands.some(({ left }) => left === 0)).toBe(false)
    }
  })

  it.each(runs)('%s: the backend without a queue ends where the engine says', (_, trace) => {
    const end = new QueueReplay(trace).at(trace.length - 1, trace.horizon)
    const { syncServed, syncErrors, admitted } = queueSimulator.observe(trace)
    expect([end.served, end.errors, end.admitted]).toEqual([syncServed, syncErrors, admitted])
  })

  it('counts the errors of the backend when they happen', () => {
    const trace = play({
      consumers: { count: 1, serviceMs: 1_000 },
      traffic: [{ shape: 'uniform', rate: 2, forMs: 4_000 }],
    })
    const replay = new QueueReplay(trace)
    const queued = [...trace.columns.verdict.keys()].filter(
      (row) => trace.verdicts[trace.columns.verdict[row] ?? 0]?.id === 'queued',
    )
    expect(queued.map((row) => replay.at(row, 0).errors)).toEqual([0, 1, 1, 2, 2, 3, 3, 4])
  })

  it('shows a place of the backend busy for as long as it works', () => {
    const trace = play({
      mode: 'direct',
      consumers: { count: 2, serviceMs: 1_000 },
      traffic: [{ shape: 'uniform', rate: 4, forMs: 1_000 }],
    })
    const replay = new QueueReplay(trace)
    const places = (row: number, time: number) => [0, 1].map((place) => replay.worker(place, row, time).share)
    expect(places(-1, 0)).toEqual([0, 0])
    expect(places(0, 0)).toEqual([1, 0])
    expect(places(1, 250_000)).toEqual([0.75, 1])
    expect(places(3, 1_000_000)).toEqual([0, 0.25])
  })

  it('shows the visibility timeout run out on the one who is too slow', () => {
    const trace = presets.find(([id]) => id === 'visibility-too-short')?.[1] ?? busy
    const replay = new QueueReplay(trace)
    const rowAt = (time: number) => trace.columns.time.findLastIndex((at) => at <= time)
    const first = (time: number) => replay.worker(0, rowAt(time), time)
    expect(first(0)).toEqual({ left: 1, share: 1, late: 0 })
    expect(first(5_000_000)).toEqual({ left: 10, share: 1, late: 0 })
    expect(first(20_000_000)).toEqual({ left: 7, share: 0.5, late: 0 })
    expect(first(37_000_000)).toEqual({ left: 4, share: 0, late: 4 })
  })

  it('shows what failed come nearer to its next try', () => {
    const trace = presets.find(([id]) => id === 'poison-message')?.[1] ?? busy
    const replay = new QueueReplay(trace)
    const failed = trace.columns.verdict.findIndex((verdict) => trace.verdicts[verdict]?.id === 'failed')
    const at = trace.columns['receivedAt']?.[failed] ?? 0
    const [first] = replay.returning(failed, at + 5_000_000, 4)
    expect(first).toEqual({ message: 19, share: 0.5 })
    expect(replay.returning(failed - 1, at, 4)).toEqual([])
  })
})
