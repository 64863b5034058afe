import { describe, expect, it } from 'vitest'

import { billUntil } from '#engine/simulators/cache/bill.ts'
import { partsOf } from '#engine/simulators/cache/parts.ts'
import { cachePresets } from '#engine/simulators/cache/presets.ts'
import { runCache } from '#engine/simulators/cache/run.ts'
import { cacheShape } from '#engine/simulators/cache/scenario.ts'
import { Shelf } from '#engine/simulators/cache/shelf.ts'
import { VERDICT, type CacheTrace } from '#engine/simulators/cache/trace.ts'

const traces = new Map<string, CacheTrace>()
function traceOf(preset: string): CacheTrace {
  const known = traces.get(preset)
  if (known !== undefined) return known
  const trace = runCache(cacheShape.parse(cachePresets[preset]?.scenario))
  traces.set(preset, trace)
  return trace
}
const presets = Object.keys(cachePresets)
const cell = (trace: CacheTrace, column: string, row: number) => trace.columns[column]?.[row] ?? -1

/** Some rows of a run, its stops among them. */
function someRows(trace: CacheTrace): readonly number[] {
  const step = Math.max(1, Math.floor(trace.length / 60))
  return Array.from({ length: trace.length }, (_, row) => row).filter(
    (row) => row < 20 || row % step === 0 || trace.columns.verdict[row] === VERDICT.change,
  )
}

/** Whether the shelf has just before a row what the row met, and after a change what the change left. */
function isRight(trace: CacheTrace, shelf: Shelf, row: number): boolean {
  const time = trace.columns.time[row] ?? 0
  const before = shelf.entryOf(cell(trace, 'key', row), { time, row: row - 1 })
  switch (trace.columns.verdict[row]) {
    case VERDICT.hit:
    case VERDICT.wrong:
      return (
        trace.entries.row[before] === cell(trace, 'source', row) &&
        Math.abs(shelf.timeLeft(before, { time, row }) - cell(trace, 'left', row)) < 0.001
      )
    case VERDICT.miss:
    case VERDICT.joined:
      return before === -1
    case VERDICT.change: {
      const isKept = trace.scenario.edits[cell(trace, 'edit', row)]?.do === 'ttl'
      const keys = [...(trace.names['key'] ?? []).keys()]
      return isKept || keys.every((key) => shelf.entryOf(key, { time, row }) === -1)
    }
    default:
      return true
  }
}

describe('what is on the shelf at a row', () => {
  it.each(presets)('%s: a hit finds the entry that served it, a miss finds none', (preset) => {
    const trace = traceOf(preset)
    const shelf = new Shelf(trace)
    const wrong = someRows(trace).filter((row) => !isRight(trace, shelf, row))
    expect(wrong).toEqual([])
  })

  it('is emptied by the row of a flush, not before it', () => {
    const trace = traceOf('flush-under-load')
    const shelf = new Shelf(trace)
    const flush = trace.columns.verdict.indexOf(VERDICT.change)
    const time = trace.columns.time[flush] ?? 0
    const live = (row: number) =>
      (trace.names['key'] ?? []).filter((_, key) => shelf.entryOf(key, { time, row }) !== -1).length
    expect([live(flush - 1), live(flush)]).toEqual([50, 0])
  })

  it('tells how much of its time an entry has left', () => {
    const trace = traceOf('default-ttl')
    const shelf = new Shelf(trace)
    const at = (seconds: number) => shelf.shareLeft(0, { time: seconds * 1e6, row: trace.length })
    expect([at(0), at(75), at(300), at(400)]).toEqual([1, 0.75, 0, 0])
  })
})

describe('the bill at an instant', () => {
  it.each(presets)('%s: at the end it is the bill of the run, and it never falls', (preset) => {
    const trace = traceOf(preset)
    expect(billUntil(trace, trace.horizon)).toBe(trace.totals.billNano)
    const course = Array.from({ length: 20 }, (_, part) => billUntil(trace, (trace.horizon * part) / 19))
    expect(course).toEqual(course.toSorted((a, b) => a - b))
  })

  it('runs at zero traffic: half the month, half the price', () => {
    const trace = traceOf('zero-traffic')
    expect(billUntil(trace, trace.horizon / 2) / 1e9).toBeCloseTo(7.3, 6)
  })
})

describe('the parts of a request', () => {
  it('tells the key from what the answer depends on besides', () => {
    expect(partsOf(traceOf('forgotten-path-key'), 1)).toEqual([
      { text: 'GET /reports/', role: 'fixed' },
      { text: '77', role: 'left-out' },
      { text: '?lang=', role: 'fixed' },
      { text: 'en', role: 'key' },
    ])
  })

  it('knows headers and bodies', () => {
    expect(partsOf(traceOf('one-key-too-many'), 3).slice(2)).toEqual([
      { text: ' · X-Request-Id: ', role: 'fixed' },
      { text: '3', role: 'key' },
    ])
    expect(partsOf(traceOf('post-override'), 0).at(-1)).toEqual({ text: 'order 1', role: 'left-out' })
  })

  it('a parameter that the answer does not depend on is ignored; a greedy one takes the rest', () => {
    const trace = runCache(
      cacheShape.parse({
        sim: 'cache',
        version: 1,
        methods: [{ path: '/files/{proxy+}', keys: ['path.proxy'], dependsOn: ['path.proxy'] }],
        traffic: [{ shape: 'list', atMs: [0], request: 'GET /files/a/b?trace=1' }],
      }),
    )
    expect(partsOf(trace, 0)).toEqual([
      { text: 'GET /files/', role: 'fixed' },
      { text: 'a', role: 'key' },
      { text: '/', role: 'fixed' },
      { text: 'b', role: 'key' },
      { text: '?trace=', role: 'fixed' },
      { text: '1', role: 'ignored' },
    ])
  })

  it.each(presets.filter((preset) => preset !== 'zero-traffic'))(
    '%s: together they are the request',
    (preset) => {
      const trace = traceOf(preset)
      const texts = partsOf(trace, 0).map(({ text }) => text)
      expect(texts.join('')).toBe(trace.names['request']?.[cell(trace, 'request', 0)])
    },
  )
})
