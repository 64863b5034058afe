import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { exams } from '#content/exams.ts'
import {
  dateFit,
  type ExamLine,
  examMove,
  isOfferedOn,
  successorOf,
  taskIn,
  type TaskRequest,
} from '#engine/exam/succession.ts'
import { fold } from '#engine/learner/fold.ts'
import { questionId, topicId } from '#engine/questions/ids.ts'
import { readiness } from '#engine/review/readiness.ts'
import { ms } from '#engine/units.ts'
import { answered, DAY, MONDAY_NOON, stamped } from '#tests/support/entries.ts'

const [EVE, DAY_OF_CHANGE, LATER] = ['2026-11-30', '2026-12-01', '2028-02-29']

/** Made up: what happens when AWS replaces the developer exam once more. */
const NEXT: ExamLine = {
  exam: 'saa-c03',
  from: '2028-01-01',
  replaces: { exam: 'dva-c03', tasks: [{ from: '2.2', to: '4.4' }] },
}
const OLD: ExamLine = { exam: 'dva-c02', from: '2023-02-28', until: EVE }
const CHAIN: readonly ExamLine[] = [
  OLD,
  {
    exam: 'dva-c03',
    from: DAY_OF_CHANGE,
    until: '2027-12-31',
    replaces: {
      exam: 'dva-c02',
      tasks: [
        { from: '3.4', to: '3.1', topics: [topicId('custom-domains')] },
        { from: '3.4', to: '3.3' },
        { from: '2.3', to: '2.2' },
      ],
    },
  },
  NEXT,
]

const idOf = (line: ExamLine | undefined) => line?.exam

describe('the exams that are offered', () => {
  it.each([
    [EVE, ['saa-c03', 'dva-c02', 'dva-c03']],
    [DAY_OF_CHANGE, ['saa-c03', 'dva-c03']],
    [LATER, ['saa-c03', 'dva-c03']],
  ])('on %s are %j', (date, ids) => {
    expect(exams.filter((exam) => isOfferedOn(exam, date)).map(({ exam }) => exam)).toEqual(ids)
  })

  it('follow each other down to the one that still stands', () => {
    expect(idOf(successorOf(CHAIN, 'dva-c02', DAY_OF_CHANGE))).toBe('dva-c03')
    expect(idOf(successorOf(CHAIN, 'dva-c02', LATER))).toBe('saa-c03')
    expect(idOf(successorOf(CHAIN, 'saa-c03', LATER))).toBeUndefined()
  })

  it('fit a date from their first day to their last', () => {
    const [, line] = CHAIN
    if (line === undefined) throw new Error('Expected an exam with both dates.')
    const days = [EVE, DAY_OF_CHANGE, '2027-12-31', '2028-01-01']
    expect(days.map((day) => dateFit(line, day))).toEqual(['too early', 'fits', 'fits', 'too late'])
    expect(dateFit(NEXT, '2099-01-01')).toBe('fits')
  })
})

describe('the move that a learner hears of', () => {
  const move = (
    examDate: string | null,
    date: string,
    exam: 'saa-c03' | 'dva-c02' | 'dva-c03' = 'dva-c02',
  ) => {
    const found = examMove(exams, { exam, examDate }, date)
    return found === null ? null : `${found.from.code} > ${found.to.code}${found.hasEnded ? ', ended' : ''}`
  }

  it.each([
    // A day in December asks for the new exam, however early it is set.
    ['2026-12-12', '2026-03-02', 'DVA-C02 > DVA-C03'],
    ['2026-12-12', EVE, 'DVA-C02 > DVA-C03'],
    ['2026-12-12', DAY_OF_CHANGE, 'DVA-C02 > DVA-C03, ended'],
    // Who sits the old exam on its last day is left in peace until then.
    [EVE, EVE, null],
    [EVE, DAY_OF_CHANGE, 'DVA-C02 > DVA-C03, ended'],
    // Without a day: within sixty days of the end.
    [null, '2026-09-30', null],
    [null, '2026-10-01', 'DVA-C02 > DVA-C03'],
    [null, LATER, 'DVA-C02 > DVA-C03, ended'],
  ])('with the date %s on %s: %s', (examDate, date, told) => {
    expect(move(examDate, date)).toBe(told)
  })

  it('is none for an exam that goes on', () => {
    expect([EVE, DAY_OF_CHANGE, LATER].map((date) => move('2026-12-12', date, 'saa-c03'))).toEqual([
      null,
      null,
      null,
    ])
    expect(move('2026-11-12', EVE, 'dva-c03')).toBeNull()
  })
})

describe('the task of an answer', () => {
  const met = (tags: Readonly<Record<string, string>>, topic = 'throttling') => ({
    question: questionId('q.x.1'),
    topic: topicId(topic),
    exams: tags,
  })
  const ask = (exam: TaskRequest['exam'], present: Readonly<Record<string, string>> | undefined) =>
    taskIn({ exam, exams: CHAIN, present: () => present })

  it('is the tag that was stored with it, whatever the question says today', () => {
    expect(ask('dva-c03', { 'dva-c03': '1.1' })(met({ 'dva-c03': '4.2', 'dva-c02': '3.4' }))).toBe('4.2')
  })

  it('is the tag of today where it counted for the exam before, else the table', () => {
    const old = met({ 'dva-c02': '3.4' })
    expect(ask('dva-c03', { 'dva-c03': '4.1' })(old)).toBe('4.1')
    expect(ask('dva-c03', undefined)(old)).toBe('3.3')
    expect(ask('dva-c03', {})(met({ 'dva-c02': '3.4' }, 'custom-domains'))).toBe('3.1')
    expect(ask('dva-c03', {})(met({ 'dva-c02': '2.3' }))).toBe('2.2')
  })

  it('stays what it was where no row has it, and is none where it never counted', () => {
    expect(ask('dva-c03', {})(met({ 'dva-c02': '1.3' }))).toBe('1.3')
    expect(ask('dva-c03', { 'dva-c03': '1.1' })(met({ 'saa-c03': '1.1' }))).toBeNull()
    expect(ask('dva-c02', { 'dva-c02': '1.1' })(met({ 'dva-c03': '1.1' }))).toBeNull()
  })

  it('goes through as many changes as lie between', () => {
    expect(ask('saa-c03', {})(met({ 'dva-c02': '2.3' }))).toBe('4.4')
    expect(ask('saa-c03', {})(met({ 'dva-c02': '3.4' }))).toBe('3.3')
  })
})

describe('the table from DVA-C02 to DVA-C03', () => {
  const place = (task: string, topic = 'throttling') =>
    taskIn({ exam: 'dva-c03', exams, present: () => undefined })({
      question: questionId('q.gone.001'),
      topic: topicId(topic),
      exams: { 'dva-c02': task },
    })

  it('is the one of the guides', () => {
    const tasks = ['1.1', '1.2', '1.3', '2.1', '2.2', '2.3', '3.1', '3.2', '3.3', '3.4', '4.1', '4.2', '4.3']
    expect(tasks.map((task) => place(task)).join(' ')).toBe(
      '1.1 1.2 1.3 2.1 2.2 2.2 3.1 3.2 3.2 3.3 4.1 4.2 4.3',
    )
    // Stages and custom domains are named under preparing artifacts now.
    expect(['custom-domains', 'stage-variables', 'deployments'].map((topic) => place('3.4', topic))).toEqual([
      '3.1',
      '3.1',
      '3.3',
    ])
  })
})

describe('on the day of the change', () => {
  const C02 = exams.find(({ exam }) => exam === 'dva-c02')
  const C03 = exams.find(({ exam }) => exam === 'dva-c03')
  const NOW = ms(MONDAY_NOON + 10 * DAY)
  const OLD_TASKS = C02?.domains.flatMap(({ tasks }) => tasks.map(({ id }) => id)) ?? []
  const NEW_TASKS = C03?.domains.flatMap(({ tasks }) => tasks.map(({ id }) => id)) ?? []

  type Answer = { readonly old: string | null; readonly today: string | null; readonly isRight: boolean }
  const answers = fc.array(
    fc.record({
      old: fc.option(fc.constantFrom(...OLD_TASKS)),
      today: fc.option(fc.constantFrom(...NEW_TASKS)),
      isRight: fc.boolean(),
    }),
    { minLength: 0, maxLength: 120 },
  )
  const progressOf = (list: readonly Answer[]) =>
    fold(
      list.map(({ old, isRight }, n) =>
        stamped(
          answered({
            question: questionId(`q.x.${n}`),
            exams: { 'saa-c03': '1.1', ...(old === null ? {} : { 'dva-c02': old }) },
            verdict: isRight ? 'right' : 'wrong',
            timed: true,
          }),
          n + 1,
          { at: ms(NOW - DAY) },
        ),
      ),
    )
  const read = (list: readonly Answer[], exam: typeof C02, present: TaskRequest['present']) =>
    readiness(progressOf(list), {
      taskOf: taskIn({ exam: exam?.exam ?? 'saa-c03', exams, present }),
      domains: exam?.domains ?? [],
      topics: [],
      now: NOW,
      seed: 1,
    })

  it('the first encounters are those of before, re-sorted, for any log and any bank', () => {
    fc.assert(
      fc.property(answers, (list) => {
        const present: TaskRequest['present'] = (id) => {
          const today = list[Number(id.split('.')[2])]?.today ?? null
          return today === null ? undefined : { 'dva-c03': today }
        }
        const [before, after] = [read(list, C02, present), read(list, C03, present)]
        expect(after.kind).toBe(before.kind)
        expect(after.n).toBe(before.n)
        if (before.kind !== 'band' || after.kind !== 'band') return
        const right = (band: typeof before) => band.domains.reduce((sum, domain) => sum + domain.right, 0)
        expect(right(after)).toBe(right(before))
        expect(after.domains.reduce((sum, { n }) => sum + n, 0)).toBe(after.n)
      }),
      { numRuns: 40 },
    )
  })

  it('the band is that of a log that had the new tags from the start', () => {
    const list = Array.from({ length: 80 }, (_, n) => ({
      old: OLD_TASKS[n % OLD_TASKS.length] ?? null,
      today: NEW_TASKS[(n * 7) % NEW_TASKS.length] ?? null,
      isRight: n % 4 !== 0,
    }))
    const present: TaskRequest['present'] = (id) => {
      const today = list[Number(id.split('.')[2])]?.today
      return today === undefined || today === null ? undefined : { 'dva-c03': today }
    }
    const retagged = list.map((answer) => ({ ...answer, old: answer.today }))
    const own = readiness(progressOf(retagged), {
      taskOf: ({ exams: tags }) => tags['dva-c02'] ?? null,
      domains: C03?.domains ?? [],
      topics: [],
      now: NOW,
      seed: 1,
    })
    expect(own.kind).toBe('band')
    expect(read(list, C03, present)).toEqual(own)
  })
})
