import { describe, expect, it } from 'vitest'

import { currentOn, isCurrentOn } from '#engine/exam/blueprint.ts'
import { EXAM_IDS, isExamId } from '#engine/questions/question.ts'

const EXAMS = [
  { exam: 'saa-c03', from: '2022-08-30' },
  { exam: 'dva-c02', from: '2023-02-28', until: '2026-11-30' },
  { exam: 'dva-c03', from: '2026-12-01' },
] as const

describe('the exams that can be taken on a day', () => {
  it.each([
    ['2022-08-29', []],
    ['2022-08-30', ['saa-c03']],
    ['2026-11-30', ['saa-c03', 'dva-c02']],
    ['2026-12-01', ['saa-c03', 'dva-c03']],
    ['2028-02-29', ['saa-c03', 'dva-c03']],
  ])('are on %s %j', (date, ids) => {
    expect(currentOn(EXAMS, date).map(({ exam }) => exam)).toEqual(ids)
  })

  it('include the first day and the last', () => {
    const dates = { from: '2026-12-01', until: '2028-06-30' }
    const days = ['2026-11-30', '2026-12-01', '2028-06-30', '2028-07-01']
    expect(days.map((day) => isCurrentOn(dates, day))).toEqual([false, true, true, false])
  })
})

describe('exam ids', () => {
  it('are known whether the exam can still be taken or not, and nothing else is', () => {
    expect(EXAM_IDS.every(isExamId)).toBe(true)
    expect([undefined, null, 3, '', 'DVA-C03', 'dva-c04'].some(isExamId)).toBe(false)
  })
})
