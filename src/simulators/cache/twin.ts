import type { Trace } from '#engine/core/trace.ts'
import { CACHE_PRICES } from '#engine/gateway/price-list.ts'
import { toUsd } from '#engine/gateway/pricing.ts'
import { billUntil } from '#engine/simulators/cache/bill.ts'
import { partsOf } from '#engine/simulators/cache/parts.ts'
import { Shelf } from '#engine/simulators/cache/shelf.ts'
import type { CacheTrace } from '#engine/simulators/cache/trace.ts'
import { nanoUsd } from '#engine/units.ts'
import { counted, numberText } from '#engine/words/number.ts'
import { countdownText } from '#engine/words/time.ts'
import type { TwinLine } from '#simulators/frame/instrument.ts'
import type { Head } from '#simulators/frame/playback/playback.ts'

import { meterText } from './meter-text.ts'
import { MOST_BOXES, MOST_NAMED } from './shelf-layout.ts'

const isCache = (trace: Trace): trace is CacheTrace => trace.sim === 'cache' && 'entries' in trace

/** Each box of the shelf with whose answer it holds and for how long, and the meter. */
export function cacheTwin(trace: Trace, head: Head): readonly TwinLine[] {
  if (!isCache(trace)) return []
  const shelf = shelfOf(trace)
  const keys = trace.names['key'] ?? []
  const full = keys.flatMap((label, key) => {
    const entry = shelf.entryOf(key, head)
    return entry === -1 ? [] : [{ label, text: contentOf(trace, shelf, entry, head) }]
  })
  const empty = keys.length - full.length
  return [
    ...askedOf(trace, head.row),
    ...full,
    ...shelfOfMany(keys.length),
    ...(keys.length === 0 ? [{ label: 'Shelf', text: 'nothing is kept' }] : []),
    ...(empty === 0 ? [] : [{ label: 'Empty', text: counted(empty, 'box', 'boxes') }]),
    {
      label: 'Cache bill',
      text: `${meterText(billUntil(trace, head.time), trace.totals.billNano)} so far, $${hourOf(trace)} an hour, used or not`,
    },
  ]
}

/** Many boxes stand without words; beyond some there are keys without a box. */
function shelfOfMany(keys: number): readonly TwinLine[] {
  if (keys <= MOST_NAMED) return []
  const drawn = keys > MOST_BOXES ? `, ${numberText(MOST_BOXES)} of them in the picture` : ''
  return [{ label: 'Shelf', text: `${counted(keys, 'key')}${drawn}` }]
}

/** What the client of a row asks for, and whose answer it gets. */
function askedOf(trace: CacheTrace, row: number): readonly TwinLine[] {
  const asks = requestOf(trace, row)
  if (asks === '') return []
  const source = requestOf(trace, trace.columns['source']?.[row] ?? -1)
  return [{ label: 'Asks for', text: source === '' ? asks : `${asks}, gets the answer to ${source}` }]
}

const requestOf = (trace: CacheTrace, row: number) =>
  partsOf(trace, row)
    .map(({ text }) => text)
    .join('')

/** What an hour of the cache costs, whatever it does. */
function hourOf({ scenario: { stage } }: CacheTrace): string {
  return toUsd(nanoUsd(stage.on ? CACHE_PRICES[stage.sizeGb].hour : 0)).toFixed(3)
}

/** Derived from its trace alone. */
const shelves = new WeakMap<CacheTrace, Shelf>()

function shelfOf(trace: CacheTrace): Shelf {
  const shelf = shelves.get(trace) ?? new Shelf(trace)
  shelves.set(trace, shelf)
  return shelf
}

function contentOf(trace: CacheTrace, shelf: Shelf, entry: number, head: Head): string {
  const owner = requestOf(trace, trace.entries.row[entry] ?? -1)
  return `holds the answer to ${owner}, ${countdownText(shelf.timeLeft(entry, head) / 1000)} left`
}
