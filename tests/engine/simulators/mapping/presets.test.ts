import { describe, expect, it } from 'vitest'

import { withEdits } from '#engine/core/edits.ts'
import { traceHash } from '#engine/core/trace.ts'
import { differMapping } from '#engine/simulators/mapping/difference.ts'
import { litByOutput, litBySource, litByStep } from '#engine/simulators/mapping/lit.ts'
import { mappingSimulator } from '#engine/simulators/mapping/simulator.ts'
import { VERDICT } from '#engine/simulators/mapping/trace.ts'
import { variationsOf } from '#engine/simulators/mapping/variations.ts'
import { checkPreset } from '#tests/engine/simulators/check-presets.ts'

const presets = Object.entries(mappingSimulator.presets)

describe('mapping presets', () => {
  it.each(presets)('%s keeps its claims', (_, preset) => {
    expect(checkPreset(mappingSimulator, preset).sim).toBe('mapping')
  })

  it('compute the same as ever', () => {
    const hashes = presets.map(([id, { scenario }]) => `${id} ${traceHash(mappingSimulator.run(scenario))}`)
    expect(hashes).toMatchInlineSnapshot(`
      [
        "order-for-backend ec66ba6f",
        "hand-everything-on b710dc50",
        "message-for-sqs c866d4ef",
        "honest-404 e232307e",
        "header-for-tenant ae613e51",
        "one-name-three-places 32553580",
        "broken-payload 5bcc3ff0",
        "list-and-map a22a6a5e",
        "missing-is-true c91aaf19",
        "whole-numbers 6e0e69f4",
        "quote-in-text 846ae60b",
        "comma-too-many be6a425b",
        "thousand-rounds 57b5ab49",
        "nothing-there 3d0aadcc",
        "does-not-parse f62cd608",
      ]
    `)
  })
})

describe('what belongs together lights up', () => {
  it.each(presets)(
    'in %s: every letter of the output, by the piece that printed it, and back',
    (_, preset) => {
      const trace = mappingSimulator.run(preset.scenario)
      const step = Math.max(1, Math.floor(trace.output.length / 200))
      for (let offset = 0; offset < trace.output.length; offset += step) {
        const { source, output } = litByOutput(trace, offset)
        const piece = trace.pieces.find(({ output: to }) => to.start <= offset && offset < to.end)
        expect(output).toEqual([piece?.output])
        expect(source).toEqual([piece?.source])
        // From the template it leads back to all that this piece printed, this letter included.
        const back = litBySource(trace, source[0]?.start ?? -1)
        expect(back.source).toEqual(source)
        expect(back.output.some(({ start, end }) => start <= offset && offset < end)).toBe(true)
      }
    },
  )

  it.each(presets)('in %s: every step, by what it printed, in order and without a gap', (_, preset) => {
    const trace = mappingSimulator.run(preset.scenario)
    let end = 0
    for (const [row, piece] of trace.pieces.entries()) {
      const lit = litByStep(trace, row)
      expect(lit.source).toEqual([piece.source])
      expect(lit.output).toEqual(piece.output.end > piece.output.start ? [piece.output] : [])
      expect(piece.output.start).toBe(end)
      ;({ end } = piece.output)
    }
    expect(end).toBe(trace.output.length)
  })

  it('in a loop: one piece of template, and what it printed in every round', () => {
    const trace = mappingSimulator.run(mappingSimulator.presets['order-for-backend']?.scenario as never)
    const { template } = trace.scenario
    const lit = litBySource(trace, template.indexOf('$line.sku') + 2)
    expect(lit.source.map(({ start, end }) => template.slice(start, end))).toEqual(['$line.sku'])
    expect(lit.output.map(({ start, end }) => trace.output.slice(start, end))).toEqual(['A-1', 'B-7'])
  })

  it('nowhere outside both texts', () => {
    const trace = mappingSimulator.run(mappingSimulator.presets['honest-404']?.scenario as never)
    for (const offset of [-1, 100_000]) {
      expect(litByOutput(trace, offset)).toEqual({ source: [], output: [] })
      expect(litBySource(trace, offset)).toEqual({ source: [], output: [] })
    }
    expect(litByStep(trace, -1)).toEqual({ source: [], output: [] })
  })
})

describe('one thing to change', () => {
  it.each(presets)('in %s: each runs, and what moved is said', (_, { scenario }) => {
    const variations = variationsOf(scenario)
    expect(variations.length).toBeGreaterThan(0)
    expect(new Set(variations.map(({ label }) => label)).size).toBe(variations.length)
    const before = mappingSimulator.run(scenario)
    for (const { edits } of variations) {
      const now = mappingSimulator.run(mappingSimulator.shape.parse(withEdits(scenario, edits)))
      expect(differMapping(before, now)).toMatch(/\.$/)
    }
  })

  it('is told by the line that moved and the line that made it', () => {
    const { scenario } = mappingSimulator.presets['order-for-backend'] ?? { scenario: null }
    const change = (edits: Record<string, unknown>) =>
      differMapping(
        mappingSimulator.run(scenario as never),
        mappingSimulator.run(mappingSimulator.shape.parse(withEdits(scenario, edits))),
      )
    expect(change({ line: 'POST /orders' })).toBe(
      'Line 4 of the output moved, made by line 4: before, north; now, nothing.',
    )
    expect(change({ headers: [] })).toBe('The output is the same.')
    expect(change({ body: '{' })).toBe('Now it fails: The payload is no JSON from its character 2 on.')
  })
})

describe('a step is told as what it was', () => {
  it.each([
    ['$a', {}, VERDICT.blank],
    ['$a', { dialect: 'velocity' }, VERDICT.source],
    ['$stageVariables.a', { stageVariables: ['a=1'] }, VERDICT.value],
    ['text', {}, VERDICT.text],
    ['#set($a = 1)', {}, VERDICT.set],
    ['#set($a = $b)', { dialect: 'velocity' }, VERDICT.unset],
    ['#if(1 > 2)a#end', {}, VERDICT.false],
    ['#if(2 > 1)#end', {}, VERDICT.true],
    ['#foreach($a in [])#end', {}, VERDICT.loop],
    ['#stop', {}, VERDICT.other],
    ['#foreach($a in', {}, VERDICT.failed],
  ])('%s with %j', (template, fields, verdict) => {
    const { pieces } = mappingSimulator.run(
      mappingSimulator.shape.parse({ sim: 'mapping', version: 1, template, ...fields }),
    )
    expect(pieces.map((piece) => piece.verdict)).toEqual([verdict])
  })
})

describe('a mapping scenario', () => {
  it.each([
    [{ line: 'orders' }, 'line: expected a verb and a path'],
    [{ line: 'GET /a/b', resource: '/{id}' }, 'resource: expected a path that /a/b fits'],
    [{ headers: ['Accept: a', 'no header'] }, 'headers.1: expected a header like Name: value'],
    [{ stageVariables: ['a'] }, 'stageVariables.0: expected a variable like name=value'],
    [{ context: '[1]' }, 'context: expected an object in JSON'],
    [{ variables: '{"a":1}' }, 'variables: expected no variables'],
  ])('%j is refused in words', (fields, message) => {
    expect(() => mappingSimulator.shape.parse({ sim: 'mapping', version: 1, ...fields })).toThrow(message)
  })

  it('notes steps up to a number, and says so', () => {
    const template = '#foreach($a in [1..1000])$a #if($a > 5)x#end#end'
    const trace = mappingSimulator.run(mappingSimulator.shape.parse({ sim: 'mapping', version: 1, template }))
    expect([trace.length, trace.left]).toEqual([3_996, 0])
    const more = trace.scenario.template.replace('x', 'x #end#if($a)')
    const cut = mappingSimulator.run({ ...trace.scenario, template: more })
    expect([cut.length, cut.left]).toEqual([4_000, 996])
    expect(cut.notes).toContain('Of this run the first 4,000 steps are shown.')
  })
})
