import { describe, expect, it } from 'vitest'

import { distractor, messagesOf, option, problemsAfter, set, single } from '#tests/support/course-fixture.ts'
import type { Data } from '#tests/support/course-fixture.ts'

/** Messages of a rule after setting fields of the first question. */
function after(rule: string, edits: Data): readonly string[] {
  const problems = problemsAfter(({ questions }) => {
    for (const [path, value] of Object.entries(edits)) set(questions[0], path, value)
  })
  return messagesOf(problems, rule)
}

/** Messages of a rule with one more question, made from the fields that all kinds share. */
function withQuestion(rule: string, fields: Data): readonly string[] {
  const { options: _options, key: _key, ...common } = single(0)
  const question = {
    ...common,
    id: 'q.throttling.100',
    stem: 'Something wholly different stands in this one, with a limit.',
    decisive: [],
    ...fields,
  }
  return messagesOf(
    problemsAfter(({ questions }) => questions.push(question)),
    rule,
  )
}

describe('structure of a question', () => {
  it.each([
    ['a key that is no option', 'key', { key: 'nowhere' }, 'The key “nowhere” is not an option'],
    ['an option id twice', 'key', { 'options.3.id': 'waf' }, 'The id “waf” stands twice'],
    [
      'a distractor without its day',
      'distractor',
      { 'options.1.when': undefined },
      'The distractor “stage” has no “when”',
    ],
    [
      'a distractor without a belief',
      'distractor',
      { 'options.2.misconception': undefined },
      'The distractor “waf” has no “misconception”',
    ],
    [
      'an option without a rationale',
      'schema',
      { 'options.1.rationale': undefined },
      'Missing; expected text',
    ],
    ['a letter for an option id', 'schema', { 'options.1.id': 'b' }, 'letters are given after shuffling'],
    ['a field that does not exist', 'schema', { colour: 'red' }, 'No such field here: colour'],
    ['an unknown kind', 'schema', { kind: 'riddle' }, 'Expected one of single, multiple'],
  ])('refuses %s', (_what, rule, edits, message) => {
    expect(after(rule, edits)).toEqual([expect.stringContaining(message)])
  })

  const multiple = {
    kind: 'multiple',
    stem: 'Which TWO changes give each caller a fair share of it all? (Select TWO.)',
    decisive: ['each caller'],
    options: [
      option('one', 'The first of five things', 'One does what was asked of it.'),
      option('two', 'The second of five thing', 'Two does what was asked of it.'),
      distractor('three', 'The third of five things', 'Three does too little here.'),
      distractor('four', 'The fourth of five thing', 'Four does too much here.'),
      distractor('five', 'The fifth of five things', 'Five does nothing at all here.'),
    ],
    key: ['one', 'two'],
    choose: 2,
  }

  it('holds the number to select to the key and to the stem', () => {
    expect(withQuestion('choose', multiple)).toEqual([])
    expect(withQuestion('select-count', multiple)).toEqual([])
    expect(withQuestion('choose', { ...multiple, choose: 3 })).toEqual(['choose is 3, but the key has 2'])
    expect(withQuestion('select-count', { ...multiple, stem: 'Which changes help each caller?' })).toEqual([
      'The stem does not spell out how many to select',
    ])
  })

  it('wants every option of an ordering in its key', () => {
    const options = ['first', 'then', 'last'].map((id) =>
      option(id, `Do ${id}`, `It stands ${id} for a reason.`),
    )
    const ordering = { kind: 'ordering', options, key: ['first', 'then', 'last'] }
    expect(withQuestion('key', ordering)).toEqual([])
    expect(withQuestion('key', { ...ordering, key: ['first', 'then', 'nowhere'] })).toEqual([
      'The key must hold every option exactly once',
    ])
  })

  it('wants an option for every prompt of a matching', () => {
    const matching = {
      kind: 'matching',
      prompts: [
        { id: 'over', text: 'Over the limit', rationale: 'The limit answers this.' },
        { id: 'absent', text: 'No such key', rationale: 'The key check answers this.' },
      ],
      options: [
        { id: 'too-many', text: '429' },
        { id: 'forbidden', text: '403' },
      ],
      key: { over: 'too-many', absent: 'forbidden' },
    }
    expect(withQuestion('key', matching)).toEqual([])
    expect(withQuestion('key', { ...matching, key: { over: 'too-many' } })).toEqual([
      'No key for the prompt “absent”',
    ])
    expect(withQuestion('key', { ...matching, key: { over: 'too-many', absent: 'teapot' } })).toEqual([
      'The key names the option “teapot”, which does not exist',
    ])
  })

  it('wants fault options to be lines of the code', () => {
    const fault = {
      kind: 'fault',
      code: { language: 'json', text: '{\n  "rate": 10\n}' },
      options: [
        option('line-2', 'The rate', 'It is a word there.'),
        distractor('line-3', 'The brace', 'It closes well.'),
      ],
      key: 'line-2',
    }
    expect(withQuestion('key', fault)).toEqual([])
    const beyond = [fault.options[0], distractor('line-9', 'The end', 'It is not there.')]
    expect(withQuestion('key', { ...fault, options: beyond })).toEqual([
      '“line-9” is not a line of the code; it has line-1 to line-3',
    ])
  })

  it('wants another key in each variant of a minimal pair', () => {
    const because = (id: string) => ({
      rationale: `In this telling ${id} is what counts.`,
      when: `it is ${id}`,
    })
    const variant = (id: string, key: string) => ({
      id,
      stem: `It must be ${id}.`,
      decisive: [id],
      key,
      rationales: Object.fromEntries(['in', 'out', 'both'].map((each) => [each, because(`${id} ${each}`)])),
    })
    const pair = {
      kind: 'minimal-pair',
      options: ['in', 'out', 'both'].map((id) => ({ id, text: `Go ${id}` })),
      variants: [variant('private', 'in'), variant('public', 'out')],
      change: 'One word.',
    }
    expect(withQuestion('key', pair)).toEqual([])
    expect(withQuestion('decisive', pair)).toEqual([])
    expect(
      withQuestion('key', { ...pair, variants: [variant('private', 'in'), variant('public', 'in')] }),
    ).toEqual(['Both variants have the same key'])
    const lost = { ...variant('public', 'out'), decisive: ['somewhere'] }
    expect(withQuestion('decisive', { ...pair, variants: [variant('private', 'in'), lost] })).toEqual([
      '“somewhere” is not in the stem, letter for letter',
    ])
  })

  it('wants a reason for every option that elimination rejects', () => {
    const elimination = {
      kind: 'elimination',
      decisive: ['a limit'],
      options: [
        option('right', 'The one left', 'Nothing speaks against it here.'),
        { ...distractor('dear', 'The dear one', 'It costs far too much here.'), reason: 'cost' },
        { ...distractor('slow', 'The slow one', 'It takes far too long here.'), reason: 'time' },
      ],
      reasons: [
        { id: 'cost', text: 'It costs more' },
        { id: 'time', text: 'It takes longer' },
      ],
      key: 'right',
    }
    expect(withQuestion('key', elimination)).toEqual([])
    expect(
      withQuestion('key', {
        ...elimination,
        reasons: elimination.reasons.toReversed().slice(0, 1).concat({ id: 'other', text: 'x' }),
      }),
    ).toEqual(['There is no reason “cost”'])
  })
})

describe('numbers that the engine computes', () => {
  const numeric = {
    kind: 'numeric',
    compute: { sim: 'throttle', preset: 'base', set: { rate: 20 }, observe: 'admitted' },
    unit: 'requests',
    tolerance: 0,
    working: '5 + 2 × 20 = 45',
    slips: [{ value: 40, name: 'burst forgotten', rationale: 'The burst counts too.' }],
  }

  it('refuses a preset, a field and a result that do not exist', () => {
    expect(withQuestion('scenario', numeric)).toEqual([])
    const compute = (more: Data) =>
      withQuestion('scenario', { ...numeric, compute: { ...numeric.compute, ...more } })
    expect(compute({ preset: 'nowhere' })).toEqual([
      'The simulator throttle has no preset “nowhere”; it has base',
    ])
    expect(compute({ set: { speed: 1 } })).toEqual([expect.stringMatching(/speed: expected no such field/)])
    expect(compute({ observe: 'lost' })).toEqual(['throttle has no result “lost”; it has admitted'])
  })

  it('refuses a slip that would be accepted', () => {
    expect(withQuestion('slip', numeric)).toEqual([])
    expect(withQuestion('slip', { ...numeric, tolerance: 5 })).toEqual([
      'The slip 40 would be accepted: the key is 45, tolerance 5',
    ])
  })
})

describe('writing of a question', () => {
  it.each([
    ['option letters', 'option-letters', { 'options.1.rationale': 'Option B is weaker than that.' }],
    ['a pair of letters', 'option-letters', { 'options.1.rationale': 'It does less than A and C do.' }],
    ['all of the above', 'all-of-the-above', { 'options.1.text': 'All of the above' }],
    ['none of the above', 'all-of-the-above', { 'options.1.text': 'None of the above' }],
    ['a decisive phrase that is not in the stem', 'decisive', { decisive: ['A Limit'] }],
    ['a scenario without a decisive phrase', 'decisive', { decisive: [] }],
    [
      'a boilerplate opening',
      'boilerplate',
      { 'options.1.rationale': 'This is incorrect because it is shared.' },
    ],
    ['a stem over 130 words', 'stem-length', { stem: `${'word '.repeat(128)}needs a limit.` }],
    ['a fact marked U that decides', 'deciding-fact', { tests: ['thr-03'] }],
  ])('refuses %s', (_what, rule, edits) => {
    expect(after(rule, {})).toEqual([])
    expect(after(rule, edits)).toHaveLength(1)
  })

  it('refuses to test a fact that is kept out of keys', () => {
    const problems = problemsAfter(({ facts }) => set(facts[0], 'noKey', 'changed last month'))
    expect(messagesOf(problems, 'deciding-fact')).toHaveLength(5)
    expect(messagesOf(problems, 'deciding-fact')[0]).toContain('changed last month')
  })

  it('leaves words alone that only look like letters', () => {
    const edits = { 'options.1.rationale': 'A client and a service share it; plan A stays.' }
    expect(after('option-letters', edits)).toEqual([])
  })
})

describe('references of a question', () => {
  it.each([
    ['a fact', { cites: ['thr-99'] }, 'There is no fact “thr-99”'],
    ['a lesson section', { lesson: 'throttling#nowhere' }, 'There is no lesson section “throttling#nowhere”'],
    ['a task', { exams: { 'saa-c03': '4.4' } }, 'There is no task of saa-c03 “4.4”'],
  ])('refuses %s that does not exist', (_what, edits, message) => {
    expect(after('reference', edits)).toEqual([message])
  })

  it('holds id, topic and folder together, and ids unique', () => {
    expect(after('reference', { id: 'q.caching.001' })).toContain(
      'Id, topic and folder do not agree: q.caching.001, throttling, throttling',
    )
    expect(after('reference', { id: 'q.throttling.002' })).toContainEqual(
      expect.stringMatching(/^The question id “q.throttling.002” already stands in/),
    )
  })
})
