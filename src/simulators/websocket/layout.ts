import { firstTrue } from '#engine/core/first-true.ts'
import type { WebsocketTrace } from '#engine/simulators/websocket/trace.ts'
import { instant } from '#engine/words/time.ts'
import type { DrawingSize } from '#simulators/picture/use-drawing-size.ts'

/** A lane: where its middle is, and how thick the bar of its life. */
export type Lane = { readonly y: number; readonly bar: number; readonly reach: number }

export type WebsocketLayout = {
  readonly size: DrawingSize
  readonly left: number
  readonly right: number
  readonly floor: number
  readonly lanes: readonly Lane[]
  /** Where an instant stands, in px. */
  readonly xOf: (time: number) => number
  readonly ticks: readonly { readonly x: number; readonly text: string }[]
}

/** Instants that are told apart by their rank; of more, so many of them. */
const MOST_INSTANTS = 48
/** Half of the width belongs to time itself, half to what happens in it: ten quiet minutes stand beside a handshake. */
const BY_TIME = 0.5
const LETTERS_A_TICK = 9

/** Lays a run out in a box: names on the left, a lane for each client, instants below. */
export function layoutOf(trace: WebsocketTrace, size: DrawingSize): WebsocketLayout {
  const { width, height, em } = size
  const left = Math.min(width * 0.3, em * 9)
  const right = width - em
  const floor = height - em * 2.8
  const { clients } = trace.scenario
  const step = floor / clients.length
  const lanes = clients.map((_, index) => ({
    y: step * (index + 0.5),
    bar: Math.min(em * 1.3, step * 0.26),
    reach: Math.min(em * 3.2, step * 0.46),
  }))
  const xOf = scaleOf(trace, left, right)
  return { size, left, right, floor, lanes, xOf, ticks: ticksOf(trace, xOf, em * 0.55 * LETTERS_A_TICK) }
}

function instantsOf({ columns, length, horizon }: WebsocketTrace): readonly number[] {
  const all: number[] = [0]
  for (let row = 0; row < length; row++) {
    const at = columns.time[row] ?? 0
    if (at > (all.at(-1) ?? 0)) all.push(at)
  }
  if (horizon > (all.at(-1) ?? 0)) all.push(horizon)
  if (all.length <= MOST_INSTANTS) return all
  const step = (all.length - 1) / (MOST_INSTANTS - 1)
  return Array.from({ length: MOST_INSTANTS }, (_, index) => all[Math.round(index * step)] ?? horizon)
}

function scaleOf(trace: WebsocketTrace, left: number, right: number): (time: number) => number {
  const instants = instantsOf(trace)
  const last = Math.max(1, instants.length - 1)
  return (time) => {
    const after = firstTrue(1, instants.length - 1, (index) => (instants[index] ?? Infinity) > time)
    const from = instants[after - 1] ?? 0
    const to = instants[after] ?? trace.horizon
    const rank = after - 1 + (to > from ? Math.min(1, (time - from) / (to - from)) : 0)
    const share = (1 - BY_TIME) * (rank / last) + BY_TIME * (time / trace.horizon)
    return left + Math.min(1, share) * (right - left)
  }
}

/** As many instants as have room, the last one always. */
function ticksOf(
  trace: WebsocketTrace,
  xOf: (time: number) => number,
  room: number,
): WebsocketLayout['ticks'] {
  const ticks: { readonly x: number; readonly text: string }[] = []
  const add = (time: number): unknown => ticks.push({ x: xOf(time), text: instant(time, trace.horizon) })
  const end = xOf(trace.horizon)
  for (const time of instantsOf(trace)) {
    const x = xOf(time)
    if (x - (ticks.at(-1)?.x ?? -Infinity) >= room && end - x >= room) add(time)
  }
  add(trace.horizon)
  return ticks
}
