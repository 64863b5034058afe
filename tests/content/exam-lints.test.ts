import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'

import { type Fixture, messagesOf, problemsAfter } from '#tests/support/course-fixture.ts'

type Data = Readonly<Record<string, unknown>>

const FORM = {
  presets: [{ id: 'sprint', title: 'Sprint', questions: 10, minutes: 20 }],
  passingPercent: 72,
  passingNote: 'A line.',
  about: 'A form.',
}

function blueprint(exam: string, tasks: readonly string[], more: Data): Data {
  const domain = { id: '1', title: 'One', weight: 100, tasks: tasks.map((id) => ({ id, title: id })) }
  return { exam, code: exam.toUpperCase(), title: 'Developer', domains: [domain], ...FORM, ...more }
}

const ROWS = [
  { from: '1.2', to: '1.1', topics: ['throttling'] },
  { from: '1.1', to: '1.1' },
  { from: '1.2', to: '1.3' },
]

/** The made-up course with an exam of two tasks and one that replaces it. */
function withExams(
  course: Fixture,
  { until = '2026-11-30', tasks = ROWS as readonly Data[], old = true } = {},
) {
  const before = blueprint('dva-c02', ['1.1', '1.2'], { from: '2023-02-28', until })
  const after = blueprint('dva-c03', ['1.1', '1.3'], {
    from: '2026-12-01',
    replaces: { exam: 'dva-c02', tasks },
  })
  if (old) course.extra['exams/dva-c02.yaml'] = stringify(before)
  course.extra['exams/dva-c03.yaml'] = stringify(after)
}

const found = (options: Parameters<typeof withExams>[1], rule = 'exam') =>
  messagesOf(
    problemsAfter((course) => withExams(course, options)),
    rule,
  )

describe('an exam that replaces another', () => {
  it('is sound when it begins after it and places each of its tasks', () => {
    expect(found({})).toEqual([])
  })

  it('names an exam that is there, and begins after its end', () => {
    expect(found({ old: false })).toEqual(['There is no exam “dva-c02”'])
    expect(found({ until: '2026-12-01' })).toEqual(['DVA-C02 does not end before 2026-12-01'])
  })

  it('leaves no task without a row, and names none that is not there', () => {
    expect(found({ tasks: ROWS.slice(0, 2) })).toEqual(['Nothing says where task 1.2 of DVA-C02 went'])
    expect(found({ tasks: [...ROWS, { from: '4.4', to: '1.2' }] })).toEqual([
      'DVA-C02 has no task 4.4',
      'DVA-C03 has no task 1.2',
    ])
  })

  it('has rows with these fields and no others', () => {
    expect(found({ tasks: [{ ...ROWS[1], note: 'x' }] }, 'schema')).toEqual(['No such field here: note'])
  })
})

const CHANGE = {
  id: 'more-room',
  date: '2026-09-08',
  dated: 'aws',
  title: 'More room',
  now: 'The account limit is 10,000 requests per second.',
  older: 'Says 5,000 requests per second.',
  facts: ['thr-01'],
  sources: [{ title: 'Developer Guide', url: 'https://docs.aws.amazon.com/apigateway/latest/' }],
}
const changed = (rule: string, ...entries: readonly Data[]) =>
  messagesOf(
    problemsAfter((course) => {
      course.extra['changes.yaml'] = stringify(entries)
    }),
    rule,
  )

describe('a change', () => {
  it('is sound with a day or a month, and facts that carry its numbers', () => {
    const month = { ...CHANGE, id: 'by-month', date: '2024-06', dated: 'seen' }
    expect(['schema', 'reference', 'number'].map((rule) => changed(rule, CHANGE, month))).toEqual([
      [],
      [],
      [],
    ])
  })

  it('names facts that exist, and has an id of its own', () => {
    expect(changed('reference', { ...CHANGE, facts: ['thr-99'] })).toEqual(['There is no fact “thr-99”'])
    expect(changed('reference', CHANGE, CHANGE)).toEqual(['The change “more-room” stands twice'])
  })

  it('states no number of its own, but may say what older material says', () => {
    expect(changed('number', { ...CHANGE, now: 'It is 7,000 requests per second.' })).toEqual([
      '“7,000 requests” is in none of the facts that it names',
    ])
  })

  it('is written strictly', () => {
    expect(changed('schema', { ...CHANGE, date: '8 September' })).toEqual([
      'Expected a day like 2026-09-08 or a month like 2024-06, got "8 September"',
    ])
    expect(changed('schema', { ...CHANGE, extra: 1 })).toEqual(['No such field here: extra'])
    expect(changed('schema', { ...CHANGE, facts: [] })).toHaveLength(1)
  })
})
