import { describe, expect, it } from 'vitest'

import { denialsIn } from '#content/compile/lints/denials.ts'
import { messagesOf, problemsAfter, set, single } from '#tests/support/course-fixture.ts'
import type { Data } from '#tests/support/course-fixture.ts'

const WAF = { id: 'waf', text: 'Attach an AWS WAF rule that blocks attacks by address' }
const KEY = { id: 'key', text: 'Put each client into a usage plan with its own quota' }

describe('a denial in a stem', () => {
  it.each([
    ['There are no attacks.', 'no attacks', 'attack'],
    ['It works without any usage plan today.', 'without any usage plan today', 'usage'],
    ["The team doesn't want a quota.", "doesn't want a quota", 'quota'],
    ['The owner refuses to buy a plan.', 'refuses to buy a plan', 'plan'],
    ['Nobody attacks it.', 'Nobody attacks it', 'attack'],
  ])('is found in “%s”', (stem, clause, word) => {
    expect(denialsIn(stem, [WAF, KEY])).toEqual([{ clause, word, option: word === 'attack' ? 'waf' : 'key' }])
  })

  it.each([
    ['Attacks are rare.'],
    ['It has no shop. A quota exists.'],
    ['It does not scale, a quota notwithstanding.'],
    ['A developer must not change each client.'],
  ])('is not found in “%s”', (stem) => {
    expect(denialsIn(stem, [WAF, KEY])).toEqual([])
  })
})

const TEXTS = {
  'usage-plan': 'Give each of the belts a key in a usage plan, and require the key on the method.',
  stage: 'Set the stage to a limit that all belts share, and raise it before the night begins.',
  waf: 'Attach a web access control list with a rate rule, and count the requests by address.',
  own: 'Write an authorizer that counts the calls of each belt, and keep its numbers in a table.',
}

/** The first question by the rule: it weighs, and one distractor works. */
function byRule(edits: Data = {}): Data {
  const question = single(0)
  set(question, 'standard', 2)
  set(question, 'weighs', 'LEAST operational overhead')
  set(
    question,
    'stem',
    'A parcel depot scans labels, and each belt needs a limit with the LEAST operational overhead. What gives it that?',
  )
  for (const [index, text] of Object.values(TEXTS).entries()) set(question, `options.${index}.text`, text)
  set(question, 'options.3.cost', 'a counter to own')
  for (const [path, value] of Object.entries(edits)) set(question, path, value)
  return question
}

function found(rule: string, ...questions: readonly Data[]): readonly string[] {
  const problems = problemsAfter((data) => {
    data.questions[0] = questions[0] ?? byRule()
    data.questions.push(...questions.slice(1))
  })
  return messagesOf(problems, rule)
}

describe('an item by the rule that knowledge decides', () => {
  it('passes', () => {
    for (const rule of ['schema', 'weighing', 'never', 'option-length', 'denial', 'distractor'])
      expect(found(rule, byRule())).toEqual([])
  })

  it.each([
    ['weighing', { weighs: 'MOST secure' }, '“MOST secure” is not in the stem, letter for letter'],
    ['weighing', { 'options.3.cost': undefined }, 'No distractor works'],
    ['weighing', { weighs: undefined }, '“own” works at a cost, but nothing weighs it against the key'],
    ['weighing', { standard: undefined }, 'It weighs, but not by the rule'],
    ['schema', { weighs: 'least effort' }, 'a degree in capitals'],
    ['option-length', { 'options.1.text': 'Set a stage limit' }, 'The option has 4 words'],
    ['never', { 'options.1.never': true }, '“stage” never works and has a “when”'],
    ['never', { 'options.0.never': true }, 'The key “usage-plan” is said never to work'],
    ['distractor', { 'options.1.when': undefined }, 'The distractor “stage” has no “when”'],
    [
      'denial',
      { stem: 'Each belt needs a limit with the LEAST operational overhead and without an authorizer. How?' },
      'denies “own” by its word “authorizer”',
    ],
  ])('is held by %s to %o', (rule, edits, message) => {
    expect(found(rule, byRule(edits as Data))).toEqual(
      expect.arrayContaining([expect.stringContaining(message)]),
    )
  })

  it('may have one belief that never works, without a “when”', () => {
    const belief = { 'options.1.when': undefined, 'options.1.never': true }
    expect(found('never', byRule(belief))).toEqual([])
    expect(found('distractor', byRule(belief))).toEqual([])
    expect(
      found('never', byRule({ ...belief, 'options.2.when': undefined, 'options.2.never': true })),
    ).toEqual(['2 options never work'])
  })

  it('is one of four that may have a belief', () => {
    const belief = { 'options.1.when': undefined, 'options.1.never': true }
    const again = byRule({
      ...belief,
      id: 'q.throttling.090',
      weighs: undefined,
      'options.3.cost': undefined,
    })
    expect(found('never', byRule(belief), again)).toEqual([expect.stringContaining('2 items have an option')])
  })

  it('costs something of its own', () => {
    const again = byRule({ id: 'q.throttling.090', 'options.3.cost': 'A counter, to own' })
    expect(found('same-cost', byRule(), again)).toEqual(['“own” costs the same as “own” of q.throttling.001'])
    expect(found('same-cost', byRule(), byRule({ ...again, 'options.3.cost': 'a table to pay' }))).toEqual([])
  })

  it('varies its requirements and its openings', () => {
    const many = Array.from({ length: 10 }, (_, index) =>
      byRule({ id: `q.throttling.${100 + index}`, 'options.3.cost': `cost ${'abcdefghij'[index]}` }),
    )
    expect(found('degree-share', byRule(), ...many)).toEqual([
      expect.stringContaining('decides 11 of 11 weighing items'),
    ])
    expect(found('when-opening', byRule(), ...many)).toEqual([
      expect.stringContaining('33 of 33 “when” begin with “the story”'),
    ])
  })
})

describe('runs of six words in rationales', () => {
  const say = (rationale: string) =>
    Array.from({ length: 4 }, (_, index) =>
      byRule({ id: `q.throttling.${100 + index}`, 'options.0.rationale': `${rationale} ${index}` }),
    )

  it('stand in three questions at most, names aside', () => {
    expect(found('repeated-run', byRule(), ...say('It meters every caller by the key alone'))).not.toEqual([])
    const names = say('On Amazon API Gateway with AWS Lambda')
    expect(found('repeated-run', byRule(), ...names).filter((text) => text.includes('amazon'))).toEqual([])
  })
})
