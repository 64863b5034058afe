import type { DrawingSize } from '#simulators/picture/use-drawing-size.ts'

/** What of a scenario decides about the places of the drawing. */
export type Plan = {
  /** Consumers, or places of the backend. */
  readonly workers: number
  readonly hasQueue: boolean
  readonly comesBack: boolean
  readonly hasDeadLetters: boolean
  /** Something stands under the pipe: what a mark is, or what the gateway refused. */
  readonly hasNotes: boolean
}

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
export type Spot = { readonly x: number; readonly y: number }

/** The places of messages in the pipe: column by column from the front, which is on the right. */
export type Grid = {
  readonly rows: number
  readonly columns: number
  readonly pitch: number
  readonly right: number
  readonly top: number
}

/** Where everything stands, in px. */
export type QueueLayout = {
  readonly em: number
  readonly isWide: boolean
  /** Where requests come in. */
  readonly source: Spot
  readonly pipe: Box
  readonly grid: Grid
  /** Centres of the workers that are drawn, and how large they are. */
  readonly workers: readonly Spot[]
  readonly radius: number
  readonly done: Spot
  /** The way back, from the workers to the entry of the pipe, as corners. */
  readonly lane: readonly Spot[]
  readonly dead: Box
  /** What becomes of the same requests with the queue and without it. */
  readonly bars: readonly Box[]
}

/** Everything below is in em. A box narrower than this is laid out for a phone. */
const WIDE = 42
const PITCH = 1.1
const BAR = { height: 0.85, words: 1.35, gap: 0.55 }
const FORMS = {
  wide: {
    left: 6.6,
    done: 6.5,
    gap: 2.2,
    pipe: 10,
    most: 10,
    few: 4,
    radius: [2.1, 1.5],
    lane: 3.3,
    under: 5.4,
  },
  narrow: {
    left: 1.6,
    done: 5.2,
    gap: 1.3,
    pipe: 6.6,
    most: 4,
    few: 2,
    radius: [1.4, 1.1],
    lane: 2.6,
    under: 4.2,
  },
} as const
type Form = (typeof FORMS)[keyof typeof FORMS]

/** Lays the drawing out in its box. */
export function layoutOf(size: DrawingSize, plan: Plan): QueueLayout {
  const { width, height, em } = size
  const isWide = width >= WIDE * em
  const form = isWide ? FORMS.wide : FORMS.narrow
  const notes = plan.hasNotes && !isWide ? 1.4 : 0
  const bars = barsIn(size, plan.hasQueue ? 2 : 1)
  const rows = rowsIn(size, (bars[0]?.y ?? height) / em, { form, notes, hasUnder: hasUnder(plan) })
  const crew = crewOf(plan.workers, form, em)
  const middle = rows.top + rows.height / 2
  const left = form.left * em
  const crewLeft = width - (form.done + form.gap) * em - crew.width
  const pipe = {
    x: left,
    y: rows.top,
    width: Math.max(4 * em, crewLeft - form.gap * em - left),
    height: rows.height,
  }
  const laneY = rows.top + rows.height + (form.lane + notes) * em
  const crewMiddle = crewLeft + crew.width / 2
  const entry = left - 0.8 * em
  return {
    em,
    isWide,
    source: { x: 0, y: middle },
    pipe,
    grid: gridIn(pipe, em),
    workers: crew.spots.map(({ x, y }) => ({ x: crewLeft + x, y: middle + y })),
    radius: crew.radius,
    done: { x: width - (form.done - 1) * em, y: middle },
    lane: [
      { x: crewMiddle, y: Math.min(middle + crew.height / 2, laneY) },
      { x: crewMiddle, y: laneY },
      { x: entry, y: laneY },
      { x: entry, y: middle + 0.4 * em },
    ],
    dead: { x: width - form.done * em, y: laneY - 1.5 * em, width: form.done * em, height: 2.2 * em },
    bars,
  }
}

function hasUnder({ hasQueue, comesBack, hasDeadLetters }: Plan): boolean {
  return hasQueue && (comesBack || hasDeadLetters)
}

type Upper = { readonly form: Form; readonly notes: number; readonly hasUnder: boolean }

/** Top and height of the pipe in the room over the bars, in px; `end` is where they begin, in em. */
function rowsIn({ em }: DrawingSize, end: number, { form, notes, hasUnder: has }: Upper) {
  const words = 1.5
  const room = end - BAR.words - 0.9 - words - (has ? form.under : 1.5) - notes
  const height = Math.min(form.pipe, room)
  return { top: (words + Math.max(0, (room - height) / 2)) * em, height: height * em }
}

function barsIn({ width, height, em }: DrawingSize, count: number): readonly Box[] {
  const each = BAR.words + BAR.height + BAR.gap
  return Array.from({ length: count }, (_, index) => ({
    x: 0,
    y: height - (count - index) * each * em + BAR.words * em,
    width,
    height: BAR.height * em,
  }))
}

/** Workers in one or two rows around their middle, from their left; few can be larger. */
function crewOf(workers: number, { most, few, radius: [large, small] }: Form, em: number) {
  const count = Math.min(workers, most)
  const rows = count === 1 ? 1 : 2
  const columns = Math.ceil(count / rows)
  const radius = (count > few ? small : large) * em
  const step = 2 * radius + 0.5 * em
  const spots = Array.from({ length: count }, (_, index) => ({
    x: (Math.floor(index / rows) + 0.5) * step,
    y: ((index % rows) - (rows - 1) / 2) * step,
  }))
  return { spots, radius, width: columns * step, height: rows * step }
}

function gridIn(pipe: Box, em: number): Grid {
  const pitch = PITCH * em
  const rows = Math.max(1, Math.floor((pipe.height - 0.4 * em) / pitch))
  const columns = Math.max(1, Math.floor((pipe.width - 0.6 * em) / pitch))
  const top = pipe.y + (pipe.height - rows * pitch) / 2
  return { rows, columns, pitch, right: pipe.x + pipe.width - 0.3 * em, top }
}

/** The outline of the first `count` places, in whole ones: a pattern of marks fills it. */
export function outlineOf({ rows, columns, pitch, right, top }: Grid, count: number): string {
  const shown = Math.min(count, rows * columns)
  const full = Math.floor(shown / rows)
  const rest = shown % rows
  const block = (from: number, wide: number, high: number) =>
    wide * high === 0
      ? ''
      : `M${right - (from + wide) * pitch} ${top}h${wide * pitch}v${high * pitch}h${-wide * pitch}z`
  return block(0, full, rows) + block(full, 1, rest)
}

/** How many messages a mark in the pipe stands for, in round numbers, so that the most that ever wait find room. */
export function messagesAMark(most: number, slots: number): number {
  for (let unit = 1; ; unit *= 10)
    for (const step of [1, 2, 5]) if (most / (unit * step) <= slots) return unit * step
}

/** A place on the way back, by the share of it that is behind. */
export function spotOnLane(lane: QueueLayout['lane'], share: number): Spot {
  const legs = lane.slice(1).map((to, index) => {
    const from = lane[index] ?? to
    return { from, to, length: Math.abs(to.x - from.x) + Math.abs(to.y - from.y) }
  })
  let left = share * legs.reduce((sum, { length }) => sum + length, 0)
  for (const { from, to, length } of legs) {
    if (left <= length && length > 0)
      return { x: from.x + ((to.x - from.x) * left) / length, y: from.y + ((to.y - from.y) * left) / length }
    left -= length
  }
  return lane.at(-1) ?? { x: 0, y: 0 }
}
