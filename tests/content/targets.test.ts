import { describe, expect, it } from 'vitest'

import { measureBank, testedFacts } from '#content/compile/measure.ts'
import { theProject } from '#tests/support/project.ts'
import { mayDecideKey } from '#engine/questions/fact.ts'

const { course } = theProject()
const [targets] = course.targets.map(({ value }) => value)
const measured = measureBank(course.questions.map(({ value }) => value))
const tested = testedFacts(course)

/** How much may be written before `reached` has to follow. */
const SLACK = 12

describe('the targets of the bank', () => {
  it('are held where they were reached', () => {
    expect(targets?.measures).toHaveLength(4)
    const fallen = targets?.measures.filter(({ measure, reached }) => measured[measure] < reached)
    expect(fallen).toEqual([])
  })

  it('rise with what was written: set `reached` in content/targets.yaml', () => {
    const behind = targets?.measures.filter(({ measure, reached }) => measured[measure] > reached + SLACK)
    expect(behind?.map(({ measure }) => `${measure}: ${measured[measure]}`)).toEqual([])
  })
})

describe('what is tested of each fact', () => {
  const fewer = new Map(targets?.fewer.map((entry) => [String(entry.fact), entry.tested]))

  it('falls below what it was for no fact but those listed with a reason', () => {
    const frozen = Object.entries(targets?.tested ?? {})
    expect(frozen.length).toBeGreaterThan(280)
    const fallen = frozen
      .filter(([fact, count]) => (tested.get(fact) ?? 0) < Math.min(count, fewer.get(fact) ?? count))
      .map(([fact, count]) => `${fact}: ${tested.get(fact) ?? 0} of ${count}`)
    expect(fallen).toEqual([])
  })

  it('lists no fact that did not fall', () => {
    const idle = [...fewer.keys()].filter((fact) => (tested.get(fact) ?? 0) >= (targets?.tested[fact] ?? 0))
    expect(idle).toEqual([])
  })

  it('is never below two for a core fact', () => {
    const core = course.facts.filter(({ value }) => value.core && mayDecideKey(value))
    expect(core.length).toBeGreaterThan(100)
    expect(core.filter(({ value }) => (tested.get(value.id) ?? 0) < 2).map(({ value }) => value.id)).toEqual(
      [],
    )
  })
})
