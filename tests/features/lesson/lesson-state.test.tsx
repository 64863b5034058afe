import { describe, expect, it } from 'vitest'

import type { LessonMeta } from '#content/lesson-meta.ts'
import { lessonInProgress, lessonState, nextNewLesson, readingPlace } from '#content/lesson-state.ts'
import { lessonSlug } from '#engine/questions/ids.ts'
import type { LessonProgress } from '#engine/learner/progress.ts'
import { ms } from '#engine/units.ts'

const section = (id: string, depth: 2 | 3 = 2) => ({ id, title: id, depth })

function lesson(slug: string, over: Partial<LessonMeta> = {}): LessonMeta {
  return {
    slug: lessonSlug(slug),
    title: slug,
    order: 1,
    minutes: 12,
    summary: '',
    topics: [],
    exams: {},
    prerequisites: [],
    questions: [],
    next: [],
    sections: [section('a'), section('a-1', 3), section('b'), section('c')],
    words: 0,
    ...over,
  }
}

function read(slug: string, over: Partial<LessonProgress> = {}): [LessonProgress['lesson'], LessonProgress] {
  const id = lessonSlug(slug)
  const unread = {
    section: null,
    visitedAt: ms(0),
    visitedDay: 0,
    eve: null,
    completedAt: null,
    completedDay: null,
  }
  return [id, { lesson: id, ...unread, ...over }]
}

describe('readingPlace', () => {
  it('counts main sections, also from inside a subsection', () => {
    expect(readingPlace(lesson('x'), 'a-1')).toMatchObject({ at: 1, of: 3, section: { id: 'a-1' } })
    expect(readingPlace(lesson('x'), 'c')).toMatchObject({ at: 3, of: 3 })
  })

  it('leaves the minutes of the sections that are not behind the reader', () => {
    // 12 minutes over 3 sections: at the second, 4 are behind.
    expect(readingPlace(lesson('x'), 'b').minutesLeft).toBe(8)
    expect(readingPlace(lesson('x'), null).minutesLeft).toBe(12)
  })

  it('starts at the top for a section that the lesson no longer has', () => {
    expect(readingPlace(lesson('x'), 'gone')).toMatchObject({ at: 0, section: null })
  })
})

describe('what to read', () => {
  const saa = lesson('saa', { exams: { 'saa-c03': ['1.1'] } })
  const dva = lesson('dva', { exams: { 'dva-c02': ['1.1'] } })

  it('knows new, started and done', () => {
    expect(lessonState(undefined)).toBe('new')
    expect(lessonState(read('x')[1])).toBe('started')
    expect(lessonState(read('x', { completedAt: ms(5) })[1])).toBe('done')
  })

  it('is the started lesson that was read last', () => {
    const progress = new Map([read('saa', { visitedAt: ms(1) }), read('dva', { visitedAt: ms(2) })])
    expect(lessonInProgress([saa, dva], progress)?.slug).toBe('dva')
    expect(lessonInProgress([saa, dva], new Map([read('dva', { completedAt: ms(3) })]))).toBeUndefined()
  })

  it('is next what the exam asks for, then anything new', () => {
    expect(nextNewLesson([saa, dva], new Map(), 'dva-c02')?.slug).toBe('dva')
    expect(nextNewLesson([saa, dva], new Map([read('dva')]), 'dva-c02')?.slug).toBe('saa')
    expect(nextNewLesson([saa, dva], new Map([read('dva'), read('saa')]), 'dva-c02')).toBeUndefined()
  })
})
