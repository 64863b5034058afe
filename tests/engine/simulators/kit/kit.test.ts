import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { makeBins, type Trace } from '#engine/core/trace.ts'
import { Agenda } from '#engine/simulators/kit/agenda.ts'
import { clockOf, eachArrival, gridOf, horizonOf, wholeSeconds } from '#engine/simulators/kit/clock.ts'
import { changed, readRow } from '#engine/simulators/kit/decision.ts'
import { RunningCounts } from '#engine/simulators/kit/running-counts.ts'
import { noIndex, Rows } from '#engine/simulators/kit/rows.ts'
import { Seen } from '#engine/simulators/kit/seen.ts'
import { binByVerdict, histogram, verdictTable, wordTable } from '#engine/simulators/kit/verdicts.ts'
import type { Headline } from '#engine/simulators/simulator.ts'
import { micros } from '#engine/units.ts'

const burst = (atMs: number, count = 1) =>
  ({ shape: 'burst', atMs, count, everyMs: 1_000, times: 1 }) as const
const uniform = (rate: number) => ({ shape: 'uniform', rate, fromMs: 0, forMs: 1_000, jitterMs: 0 }) as const

describe('horizonOf', () => {
  it('is what was asked for, whatever happens after it', () => {
    const asked = { horizonMs: 0.5, traffic: [burst(7)], edits: [{ atMs: 9 }] }
    expect(horizonOf(asked, 1_000_000)).toBe(500)
  })

  it('is the last answer or the last change, whichever comes later, and never nothing', () => {
    const scenario = { horizonMs: null, traffic: [burst(7)], edits: [{ atMs: 9 }] }
    expect(horizonOf(scenario)).toBe(9_000)
    expect(horizonOf(scenario, 2_001)).toBe(9_001)
    expect(horizonOf({ horizonMs: null, traffic: [] })).toBe(1)
  })

  it('goes to whole seconds by rounding up, at least to one', () => {
    expect([0, 1, 1_000_000, 1_000_001].map((at) => wholeSeconds(micros(at)))).toEqual([
      1_000_000, 1_000_000, 1_000_000, 2_000_000,
    ])
  })
})

describe('a clock', () => {
  it('has the coarsest exact grid, and whole µs with a note where the run cannot do with that', () => {
    expect(gridOf([uniform(3)], micros(1_000_000))).toEqual({ ticksPerMicro: 3, notes: [] })
    const asked: number[] = []
    const fits = (ticks: number): boolean => asked.push(ticks) === 0
    const { ticksPerMicro, notes } = gridOf([uniform(3)], micros(1_000_000), fits)
    expect([ticksPerMicro, asked]).toEqual([1, [3]])
    expect(notes).toHaveLength(1)
  })

  it('tells every arrival with its entry and its number in it', () => {
    const clock = clockOf({ traffic: [burst(0, 2), burst(0), burst(1)], seed: 1 }, micros(5_000))
    const told: unknown[] = []
    eachArrival(clock, ({ at, entry, ordinal, n }) => told.push([at, entry, ordinal, n]))
    expect(told).toEqual([
      [0, 0, 0, 0],
      [0, 0, 1, 1],
      [0, 1, 0, 2],
      [1_000, 2, 0, 3],
    ])
  })
})

describe('an agenda', () => {
  it('lets changes and answers happen in order of time, changes first, each once', () => {
    const times = fc.array(fc.nat(20), { maxLength: 12 })
    fc.assert(
      fc.property(times, times, fc.array(fc.nat(25), { maxLength: 6 }), (edits, answers, stops) => {
        const log: (readonly [at: number, kind: number, which: number])[] = []
        const agenda = new Agenda(
          edits.map((at) => ({ atMs: at / 1_000 })),
          1,
          { change: (_, index, at) => log.push([at, 0, index]), answer: (n, at) => log.push([at, 1, n]) },
        )
        for (const [n, at] of answers.entries()) agenda.expect(at, n)
        for (const stop of stops.toSorted((a, b) => a - b)) {
          agenda.advance(stop)
          expect(log.filter(([at]) => at <= stop)).toEqual(log)
          expect(log).toHaveLength([...edits, ...answers].filter((at) => at <= stop).length)
        }
        agenda.advance(Infinity)
        const wanted = [
          ...edits.map((at, index) => [at, 0, index] as const),
          ...answers.map((at, n) => [at, 1, n] as const),
        ].toSorted((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2])
        expect(log).toEqual(wanted)
      }),
      { seed: 4, numRuns: 200 },
    )
  })
})

describe('rows', () => {
  it('give ticks out in µs and are cut to what was filled', () => {
    const columns = { time: new Float64Array(4), verdict: new Uint8Array(4), key: noIndex(4) }
    const rows = new Rows(columns, 3)
    expect([rows.add(0), rows.add(1), rows.length]).toEqual([0, 1, 2])
    columns.key[1] = 7
    const done = rows.done()
    expect([[...done.time], [...(done['key'] ?? [])]]).toEqual([
      [0, 1 / 3],
      [-1, 7],
    ])
    expect(done.verdict).toHaveLength(2)
  })
})

const TABLE = verdictTable({
  good: { id: 'went-well', label: 'Went well', tone: 'good', mark: 'circle', bin: 'well' },
  bad: { id: 'went-badly', label: 'Went badly', tone: 'bad', mark: 'cross', bin: 'badly' },
  change: { id: 'change', label: 'Change', tone: 'neutral', mark: 'square' },
})

const trace: Trace = {
  sim: 'throttle',
  scenario: {},
  horizon: micros(10),
  length: 4,
  columns: {
    time: Float64Array.of(0, 3, 3, 10),
    verdict: Uint8Array.of(0, 1, 0, 2),
    who: Int32Array.of(1, 0, -1, -1),
    edit: Int32Array.of(-1, -1, -1, 0),
  },
  verdicts: TABLE.infos,
  bins: makeBins(micros(10), []),
  series: [],
  names: { who: ['ann', 'ben'], nick: ['A', 'B'] },
  notes: [],
}

describe('tables', () => {
  it('number their lines in order and hand out the words of each', () => {
    expect(TABLE.index).toEqual({ good: 0, bad: 1, change: 2 })
    expect(TABLE.infos[1]).toEqual({ id: 'went-badly', label: 'Went badly', tone: 'bad', mark: 'cross' })
    expect(TABLE.bins).toEqual(['well', 'badly', null])
    const words = wordTable({ none: 'none', late: 'too late' })
    expect(words.words[words.index.late]).toBe('too late')
  })

  it('count every verdict, those that never come too', () => {
    expect(histogram(trace.columns.verdict, TABLE.infos.length)).toEqual([2, 1, 1])
    expect(histogram(Uint8Array.of(1), TABLE.infos.length)).toEqual([0, 1, 0])
  })

  it('bin rows under the name of their verdict, and leave those without one', () => {
    const bins = makeBins(micros(10), ['well', 'badly'], micros(5))
    binByVerdict(bins, TABLE, { ...trace.columns, length: trace.length })
    expect([...(bins.columns['well'] ?? [])]).toEqual([2, 0])
    expect([...(bins.columns['badly'] ?? [])]).toEqual([1, 0])
  })
})

describe('a row in words', () => {
  it('is decoded by the table of its column or another, and unknown rows are a bug', () => {
    const row = readRow(trace, 0)
    expect([row.at, row.verdict.id, row.cell('none')]).toEqual([0, 'went-well', -1])
    expect([row.name('who'), row.name('who', 'nick'), readRow(trace, 2).name('who')]).toEqual([
      'ben',
      'B',
      'none',
    ])
    expect(() => readRow(trace, 4)).toThrow('No row 4.')
  })

  it('says what a change is', () => {
    const words = (edit: { readonly to: string }): string => `Becomes ${edit.to}.`
    expect(changed(readRow(trace, 3), [{ to: 'blue' }], words)).toMatchObject({ row: 3, facts: [] })
    expect(changed(readRow(trace, 3), [{ to: 'blue' }], words).sentence).toMatch(/ Becomes blue\.$/)
    expect(changed(readRow(trace, 3), [], words).sentence).toMatch(/ Nothing changed\.$/)
  })
})

describe('what was seen', () => {
  it('is said where there is some of it', () => {
    const seen = new Seen({ many: 1_200, none: 0 })
    const lines: Headline[] = []
    const sentences: string[] = []
    for (const name of ['many', 'none', 'unknown']) {
      seen.headlineIfAny(lines, name, name, 'info')
      seen.ifAny(sentences, name, (n) => `${n} ${name}`)
    }
    expect(lines).toEqual([{ label: 'many', value: 1_200, text: '1,200', tone: 'info' }])
    expect(sentences).toEqual(['1200 many'])
  })
})

describe('running counts', () => {
  it.each([0, 1, 4_095, 4_096, 4_097, 10_000])('of %i rows are those of counting them all', (length) => {
    const kindOf = (row: number) => (row * 7) % 3
    const counts = new RunningCounts(length, 3, kindOf)
    for (const rows of [-1, 0, 1, 4_095, 4_096, 4_097, 8_192, 9_999, 20_000]) {
      const kinds = Array.from({ length: Math.max(0, Math.min(rows, length)) }, (_, row) => kindOf(row))
      expect([...counts.among(rows)]).toEqual(histogram(kinds, 3))
    }
  })
})
