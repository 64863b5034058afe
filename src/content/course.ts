import { count, first } from 'virtual:gatehouse/course'

import type { LessonMeta } from './lesson-meta.ts'

/** What a newcomer is told of the course, without loading its list of lessons. */
export type FirstLesson = Pick<LessonMeta, 'slug' | 'title' | 'minutes'>

export const course: { readonly lessons: number; readonly first: FirstLesson | null } = {
  lessons: count,
  first,
}
