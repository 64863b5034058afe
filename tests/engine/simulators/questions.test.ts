import { describe, expect, it } from 'vitest'

import { SIM_IDS } from '#engine/simulators/registry.ts'
import { simulatorOf } from '#engine/simulators/simulators.ts'

/** Numbers of a run as words of a question would say them: a figure of two digits or more, or one with a unit. */
const FIGURES = /\d[\d,.]*/g

describe.each(SIM_IDS)('the questions by which presets of %s are chosen', (id) => {
  const { presets, questions } = simulatorOf(id)

  it('has one for each preset and no other', () => {
    expect(Object.keys(questions)).toEqual(Object.keys(presets))
  })

  it('asks once, shortly, and never the same', () => {
    const all = Object.values(questions)
    expect(all.filter((text) => !text.endsWith('?') || text.length < 20 || text.length > 80)).toEqual([])
    expect(new Set(all).size).toBe(all.length)
  })

  it('gives no result away that a prediction asks for', () => {
    const told = Object.entries(presets).flatMap(([name, { predict, claims }]) => {
      const answer = predict === undefined ? undefined : claims[predict.observe]
      const figures = (questions[name]?.match(FIGURES) ?? []).map((text) =>
        Number(text.replace(/[,.]$|,/g, '')),
      )
      return answer !== undefined && figures.includes(answer) ? [name] : []
    })
    expect(told).toEqual([])
  })
})
