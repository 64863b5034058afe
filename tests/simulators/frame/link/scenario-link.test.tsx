import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { withEdits } from '#engine/core/edits.ts'
import { SIM_IDS } from '#engine/simulators/registry.ts'
import { simulatorOf, SIMULATORS } from '#engine/simulators/simulators.ts'
import { editsBetween } from '#simulators/frame/link/scenario-edits.ts'
import {
  MAX_FILE_BYTES,
  openScenario,
  readScenario,
  scenarioText,
} from '#simulators/frame/link/scenario-file.ts'
import { readParams, startFrom } from '#simulators/frame/link/read-link.ts'
import { fitsLink, linkParams, scenarioLink } from '#simulators/frame/link/scenario-link.ts'
import { turnstileSimulator } from '#tests/simulators/fake-simulator.ts'

describe('fitsLink', () => {
  const withBody = (letters: number) =>
    ({ sim: 'pipeline', preset: 'plain-rest', set: { 'requests.0.body': 'x'.repeat(letters) } }) as const

  it('holds up to 8 KB of search parameters, as they are written', () => {
    const empty = linkParams(withBody(0)).toString().length
    expect(fitsLink(withBody(8_192 - empty))).toBe(true)
    expect(fitsLink(withBody(8_193 - empty))).toBe(false)
    // A letter that is written as several counts as several.
    const set = { 'requests.0.body': '{'.repeat(3_000) }
    expect(fitsLink({ sim: 'pipeline', preset: 'plain-rest', set })).toBe(false)
  })
})

describe('scenarioLink', () => {
  it('spells preset, edits, time and view', () => {
    const link = scenarioLink({
      sim: 'throttle',
      preset: 'ten',
      set: { 'gate.limit': 7 },
      time: 1234.4,
      view: 'log',
    })
    const url = new URL(link, 'http://localhost')
    expect(url.pathname).toBe('/simulators/throttle')
    expect(readParams(url.searchParams)).toEqual({
      preset: 'ten',
      set: { 'gate.limit': 7 },
      time: 1234,
      view: 'log',
      error: null,
    })
  })

  it('takes the scenario of a question as it is', () => {
    expect(scenarioLink({ sim: 'cache', preset: 'ttl-zero' })).toBe('/simulators/cache?preset=ttl-zero')
  })

  it('names a part that cannot be read, and keeps the rest', () => {
    const read = readParams(new URLSearchParams('preset=ten&set={oops&t=-4&view=hologram'))
    expect(read).toMatchObject({ preset: 'ten', set: undefined, time: undefined, view: undefined })
    expect(read.error).toContain('not JSON')
  })

  it.each([
    ['too long', `{"seed":"${'x'.repeat(100_000)}"}`, 'longer than 100,000 letters'],
    [
      'of too many fields',
      JSON.stringify(Object.fromEntries(Array.from({ length: 501 }, (_, n) => [`f${n}`, 1]))),
      'more than 500 fields',
    ],
    [
      'with a path too deep',
      JSON.stringify({ [Array.from({ length: 13 }, () => 'a').join('.')]: 1 }),
      'deeper than 12 levels',
    ],
    ['with a value too deep', `{"seed":${'['.repeat(13)}${']'.repeat(13)}}`, 'deeper than 12 levels'],
    ['that changes a field twice', '{"seed":1,"count":2,"seed":3}', 'changes seed twice'],
  ])('S4: says in a sentence that a link is %s', (_, set, words) => {
    const read = readParams(new URLSearchParams({ preset: 'ten', set }))
    expect(read.set).toBeUndefined()
    expect(read.error).toContain(words)
    expect(read.error).toMatch(/ The preset is shown as it is\.$/)
  })

  it('B2b: leaves out what no longer fits, names it, and keeps the rest', () => {
    const start = startFrom(simulatorOf('authorizer'), 'one-token-hour', {
      'users.0.allow': ['GET /alpha'],
      'authorizer.ttlSeconds': 7,
    })
    expect(start).toMatchObject({
      ok: true,
      value: {
        scenario: { authorizer: { ttlSeconds: 7 } },
        fault: expect.stringMatching(
          /^Left out of the link: users\.0\.allow\.0: expected .* The rest of the link is as it was\.$/,
        ),
      },
    })
    expect(startFrom(turnstileSimulator, 'ten', { nothing: 1, count: 3 })).toMatchObject({
      ok: true,
      value: { scenario: { count: 3 }, fault: expect.stringContaining('nothing: expected no such field') },
    })
  })

  it('reproduces every scenario that controls can reach, through the address and back', () => {
    const scenario = fc.record({
      count: fc.integer({ min: 1, max: 1_000_000 }),
      gate: fc.record({ limit: fc.integer({ min: 0, max: 1000 }) }),
      seed: fc.integer({ min: 0, max: 9 }),
    })
    fc.assert(
      fc.property(scenario, (wanted) => {
        const base = turnstileSimulator.presets['ten']?.scenario
        const set = editsBetween(base, wanted)
        const params = linkParams({ sim: 'throttle', preset: 'ten', set })
        const read = readParams(new URLSearchParams(params.toString()))
        expect(startFrom(turnstileSimulator, 'ten', read.set)).toEqual({
          ok: true,
          value: { scenario: wanted, fault: null },
        })
      }),
      { seed: 4, numRuns: 200 },
    )
  })

  it('leads from any preset of a simulator to any other by edits alone', () => {
    for (const id of SIM_IDS) {
      if (SIMULATORS[id] === undefined) continue
      const { presets, shape } = simulatorOf(id)
      const scenarios = Object.values(presets).map((preset) => shape.parse(preset.scenario))
      for (const [index, from] of scenarios.entries()) {
        const to = scenarios[(index + 1) % scenarios.length]
        expect(shape.parse(withEdits(from, editsBetween(from, to)))).toEqual(to)
      }
    }
  })
})

describe('scenario files', () => {
  it('hold exactly the scenario', () => {
    const scenario = { count: 3, gate: { limit: 2 }, seed: 1 }
    expect(readScenario(turnstileSimulator, scenarioText(scenario))).toEqual({ ok: true, value: scenario })
  })

  it('S18: over 10 MB are not opened, and nobody says that they are not JSON', async () => {
    const text = (): Promise<string> => {
      throw new Error('It was opened.')
    }
    expect(await openScenario(turnstileSimulator, { size: MAX_FILE_BYTES + 1, text })).toEqual({
      ok: false,
      error:
        'This file has 11 MB, and a scenario has at most 10 MB. It was not opened. The run on screen is unchanged.',
    })
  })

  it('S18: the longest that a run can be saved as is opened again', async () => {
    const { shape } = simulatorOf('throttle')
    const atMs = Array.from({ length: 100_000 }, (_, index) => 3_455_000_000.125 + index)
    const scenario = shape.parse({ sim: 'throttle', version: 1, traffic: [{ shape: 'list', atMs }] })
    const text = scenarioText(scenario)
    expect(text.length).toBeGreaterThan(2_000_000)
    const file = { size: text.length, text: async () => text }
    expect(await openScenario({ title: 'Throttling', shape }, file)).toEqual({ ok: true, value: scenario })
  })

  it('that the browser cannot read are said to be so', async () => {
    const text = async (): Promise<string> => {
      throw new DOMException('gone', 'NotReadableError')
    }
    expect(await openScenario(turnstileSimulator, { size: 10, text })).toMatchObject({
      error: expect.stringContaining('The browser could not read this file.'),
    })
  })

  it('C5: with a field twice are refused by its path', () => {
    const read = readScenario(turnstileSimulator, '{"count":3,"gate":{"limit":2,"li\\u006dit":3}}')
    expect(read).toEqual({
      ok: false,
      error: 'This file names gate.limit twice, and only one can be meant. The run on screen is unchanged.',
    })
  })

  it('of another simulator are refused by the first field that does not belong', () => {
    const read = readScenario(turnstileSimulator, '{"count":3,"gate":{"limit":2},"ttl":300}')
    expect(read).toMatchObject({ ok: false, error: expect.stringContaining('ttl: expected no such field') })
  })
})
