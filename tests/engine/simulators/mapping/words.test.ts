import { describe, expect, it } from 'vitest'

import { mappingSimulator } from '#engine/simulators/mapping/simulator.ts'

function runOf(preset: string) {
  const scenario = mappingSimulator.presets[preset]?.scenario
  if (scenario === undefined) throw new Error(`No preset ${preset}.`)
  return mappingSimulator.run(scenario)
}

const sentenceOf = (preset: string, row: number) => mappingSimulator.explain(runOf(preset), row).sentence

describe('sentences about a template', () => {
  it('hold what is quoted between marks, so that a colon or dots in it do not meet the full stop', () => {
    expect(sentenceOf('hand-everything-on', 1)).toBe(
      'Line 2: text goes to the output as it stands: “{ "sent":”.',
    )
    expect(sentenceOf('thousand-rounds', 1)).toMatch(/^Line 1: a loop begins over “\[0,1,2,[\d,]+…”\.$/)
  })

  it('say that both fail, where plain Velocity fails as well', () => {
    expect(mappingSimulator.describe(runOf('does-not-parse'))).toContain(
      'Plain Velocity would fail in the same way.',
    )
  })
})
