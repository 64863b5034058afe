import { verdictOf } from '#simulators/frame/trace-search.ts'
import type { Head } from '#simulators/frame/playback/playback.ts'
import type { Dot } from '#simulators/picture/dot-layer.ts'
import type { Lens } from '#simulators/picture/lens.ts'
import { rowsADot } from '#simulators/picture/samples.ts'

import { stopsOf, type Chain } from './chain.ts'
import type { Layout } from './layout.ts'

/** A request on its way, or what became of it. */
export type PassingRequest = Dot & { readonly row: number }

/** What moves in the picture at one head. */
export type Scene = {
  /** Each mark is so many requests, each drop so many tokens. */
  readonly each: number
  readonly requests: readonly PassingRequest[]
  /** Places at which a request takes its token. */
  readonly taken: readonly { readonly x: number; readonly y: number }[]
  /** Columns at which somebody is being refused. */
  readonly refusing: ReadonlySet<number>
  /** The column that refused the request at the playhead; null where it was not refused. */
  readonly refusedHere: number | null
  /** Somebody is being refused by the quota. */
  readonly isOverQuota: boolean
}

/** Some of them are out of sight. */
const MOST_DOTS = 44
/** Beats that a refused request is seen on its way back. */
const BOUNCE = 0.7
/** Beats that a token falls from a tank to the request under it. */
const TAKE = 0.14
const GATE = -1

/** Where every request stands: undecided ones come from the left, each shows its fate from the place that decided. */
export function sceneAt(chain: Chain, layout: Layout, head: Head, lens: Lens): Scene {
  const course = chain.course()
  const { columns, speed, width } = layout
  const first = course.firstFrom(Math.min(-BOUNCE, ((columns[0] ?? 0) - width) / speed), head, lens)
  const end = course.firstFrom((columns.at(-1) ?? width) / speed, head, lens)
  const each = rowsADot(end - first, MOST_DOTS)
  const rows = chain.kinds().sample(first, end, each)
  // The one that is explained is always there to be seen.
  const shown = lens.isMoving || head.row < 0 || rows.includes(head.row) ? rows : [...rows, head.row]
  const placed = shown.map((row) => {
    const way = wayOf(chain, layout, row)
    const x = way.at - course.beatsTo(row, head, lens) * speed
    return { chain, layout, head, row, x, way }
  })
  const refusers = new Set(placed.filter(isBouncing).map(({ way }) => way.column))
  const here = head.row < 0 ? null : wayOf(chain, layout, head.row)
  const refusedHere = here?.isRefused === true ? here.column : null
  if (refusedHere !== null) refusers.add(refusedHere)
  return {
    each,
    requests: placed.flatMap((placing) => place(placing) ?? []),
    taken: placed.flatMap(takenBy),
    refusing: refusers,
    refusedHere,
    isOverQuota: refusers.has(GATE),
  }
}

/** The tokens that are on their way from a tank to this request. */
function takenBy({ layout, head, row, x, way }: Placing): Scene['taken'] {
  if (row > head.row) return []
  return way.pays.flatMap((column) => {
    const middle = layout.columns[column] ?? 0
    const left = (middle - x) / layout.speed
    if (left < 0 || left >= TAKE) return []
    return [{ x: middle, y: layout.lane - (left / TAKE) * (layout.lane - layout.tank.bottom) }]
  })
}

/** Whether it is just being seen how a request is refused. */
function isBouncing({ layout, head, row, x, way }: Placing): boolean {
  const since = (x - way.at) / layout.speed
  return row <= head.row && way.isRefused && since >= 0 && since < BOUNCE
}

type Way = {
  /** Columns that give it a token. */
  readonly pays: readonly number[]
  /** Where it stands when it is decided and its fate is seen, px. */
  readonly at: number
  readonly isRefused: boolean
  /** Column that refused. */
  readonly column: number
}

function wayOf(chain: Chain, layout: Layout, row: number): Way {
  const { met, refusedAt, isOverQuota } = stopsOf(chain, row)
  const isRefused = chain.passageOf(row).refusedBy !== -1 || isOverQuota
  const isAtomic = chain.trace.scenario.accounting === 'atomic'
  const pays = isRefused && isAtomic ? [] : met.filter((column) => column !== refusedAt)
  // Who passes all is seen to pass where most are refused.
  const passes = met.includes(chain.main) ? chain.main : (met.at(-1) ?? GATE)
  const column = isRefused ? refusedAt : passes
  const at = column === GATE ? layout.end - 12 : (layout.columns[column] ?? 0)
  return { pays, at, isRefused, column: refusedAt }
}

type Placing = {
  readonly chain: Chain
  readonly layout: Layout
  readonly head: Head
  readonly row: number
  readonly x: number
  readonly way: Way
}

function place({ chain, layout, head, row, x, way }: Placing): PassingRequest | null {
  const { lane, speed, width } = layout
  if (x < -8) return null
  if (row > head.row || x < way.at) {
    return { row, x, y: lane, size: 0.7, opacity: 1, tone: 'neutral', shape: 'circle' }
  }
  const { tone, mark: shape } = verdictOf(chain.trace, row)
  const fate = { row, tone, shape, size: 1.15 }
  if (!way.isRefused)
    return x > width + 8 ? null : { ...fate, x, y: lane, opacity: fadeOf(layout, x - way.at) }
  const since = (x - way.at) / speed
  if (since > BOUNCE) return null
  const gone = since / BOUNCE
  // A hop back, and down.
  const hop = 4 * gone * (1 - gone) * 6
  return {
    ...fate,
    x: way.at - gone * Math.min(80, speed * 0.35),
    y: lane - hop + gone * (layout.height - lane - 6),
    opacity: gone < 0.6 ? 1 : (1 - gone) / 0.4,
  }
}

/** The longer ago somebody passed, the paler: those ahead of one that is refused came before it. */
function fadeOf({ width, columns }: Layout, gone: number): number {
  return Math.max(0.3, 1 - (0.7 * gone) / Math.max(1, width - (columns.at(-1) ?? 0)))
}

/** What falls from a tap: drops of `each` tokens on their way, 0 at the spout to 1 at the water, or a stream. */
export type Falling = { readonly drops: readonly number[]; readonly isStream: boolean }

const FALL = 0.5
const MOST_DROPS = 9

/** `rate` in tokens a second, `time` in µs. A full bucket takes nothing in. */
export function fallingAt(
  { rate, isFull }: { readonly rate: number; readonly isFull: boolean },
  { time }: Head,
  { span }: Lens,
  each: number,
): Falling {
  const none = { drops: [], isStream: false }
  if (rate === 0 || isFull) return none
  const onTheWay = ((rate * span) / 1e6 / each) * FALL
  if (onTheWay > MOST_DROPS) return { drops: [], isStream: true }
  // A drop lands whenever the tokens that have flowed in pass another multiple.
  const flowed = (rate * time) / 1e6 / each
  const landing = flowed - Math.floor(flowed)
  const drops: number[] = []
  for (let next = 1 - landing; next < onTheWay; next += 1) drops.push(1 - next / onTheWay)
  return { drops, isStream: false }
}
