import { rowsUntil } from '#engine/core/trace.ts'
import { drawHistory, Sketch, type Moment, type Still } from '#engine/simulators/kit/still.ts'

import type { CacheScenario } from './fields.ts'
import type { CacheTrace } from './trace.ts'

/** The busiest keys have a box on the shelf. */
const MOST_BOXES = 6

/** Before a run, always so many: how many keys there will be may be what is asked. */
const EMPTY_BOXES = 3

const SERIES = [
  { column: 'hits', tone: 'good' },
  { column: 'wrong', tone: 'bad' },
  { column: 'misses', tone: 'wait' },
  { column: 'bypasses', tone: 'neutral' },
  { column: 'invalidations', tone: 'info' },
  { column: 'refused', tone: 'bad' },
  { column: 'joined', tone: 'info' },
] as const

const BOXES = 'A box for each cache key, filled for as long as its answer is kept. '
const SAYS = `${BOXES}Above each: its last request; below: all requests over time.`
/** A cache costs by the hour, whether anybody asks or not. */
const SAYS_IDLE = `${BOXES}Nobody asks; below: the bill as it grows.`

/** A shelf with a box for each key: what it holds, how much of its time is left, and how its last request ended. */
function drawCache(_scenario: CacheScenario, seen: Moment<CacheTrace> | null): Still {
  const sketch = new Sketch()
  if (seen === null) {
    for (let box = 0; box < EMPTY_BOXES; box++) drawBox(sketch, placeOf(box, EMPTY_BOXES))
    return sketch.still(SAYS)
  }
  const keys = busiestKeys(seen.trace)
  for (const [index, key] of keys.entries()) drawKey(sketch, placeOf(index, keys.length), key, seen)
  if (keys.length === 0) drawBox(sketch, placeOf(0, 1))
  drawLast(sketch, keys, seen)
  drawHistory(
    sketch,
    seen.trace,
    seen.trace.length === 0 ? [{ column: 'billUsd', tone: 'bad' }] : SERIES,
    seen.at,
  )
  return sketch.still(seen.trace.length === 0 ? SAYS_IDLE : SAYS)
}

type Place = { readonly x: number; readonly w: number }

function placeOf(index: number, of: number): Place {
  const room = 88 / of
  const w = Math.min(26, room - 4)
  return { x: 4 + room * (index + 0.5) - w / 2, w }
}

function drawBox(sketch: Sketch, { x, w }: Place): void {
  sketch.add('neutral line', `M${Math.round(x)} 14v22h${Math.round(w)}v-22z`)
}

/** A box is filled while it holds an answer, up to the share of its time that is left. */
function drawKey(sketch: Sketch, place: Place, key: number, { trace, at }: Moment<CacheTrace>): void {
  const { x, w } = { x: Math.round(place.x), w: Math.round(place.w) }
  const { entries } = trace
  for (let life = 0; life < entries.count; life++) {
    const from = entries.from[life] ?? 0
    const until = entries.until[life] ?? 0
    if (entries.key[life] !== key || from > at || until <= at) continue
    const left = ((entries.expires[life] ?? at) - at) / Math.max(1, (entries.expires[life] ?? at) - from)
    sketch.box('info soft', { x, y: 14, w, h: 22 })
    sketch.box('info fill', { x, y: 36 - 22 * left, w, h: 22 * left })
  }
  drawBox(sketch, place)
}

/** Above each box, how the last request for it ended; what met no key stands at the left. */
function drawLast(sketch: Sketch, keys: readonly number[], { trace, at }: Moment<CacheTrace>): void {
  const end = rowsUntil(trace.columns.time, at, trace.length)
  const column = trace.columns['key']
  for (const [index, key] of [...keys, -1].entries()) {
    let row = end - 1
    while (row >= 0 && (column?.[row] ?? -1) !== key) row -= 1
    const verdict = trace.verdicts[trace.columns.verdict[row] ?? -1]
    if (verdict === undefined || verdict.id === 'change') continue
    const place = key === -1 ? { x: 2, w: 4 } : placeOf(index, keys.length)
    sketch.mark(verdict, place.x + place.w / 2, 7, 2.8)
  }
}

/** In the order in which they appeared. */
function busiestKeys(trace: CacheTrace): readonly number[] {
  const counts = new Map<number, number>()
  for (const key of trace.columns['key'] ?? []) if (key >= 0) counts.set(key, (counts.get(key) ?? 0) + 1)
  return [...counts]
    .toSorted((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MOST_BOXES)
    .map(([key]) => key)
    .toSorted((a, b) => a - b)
}

/** What is shown of it in lists, and the preset that stands for it there: one without a prediction, whose picture may be seen. */
export const cacheStill = { cover: 'four-keys', draw: drawCache }
