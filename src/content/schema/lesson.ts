import * as z from 'zod/mini'

import type { LessonSource } from '#content/lesson-meta.ts'
import { named } from '#engine/units.ts'

import { factRef, kebab, line, listOf, questionRef, taskRef, whole } from './parts.ts'

/** Front matter of content/lessons/<nn>-<slug>.mdx. */
export const lessonSchema = z.strictObject({
  slug: kebab,
  title: line,
  order: whole(1, 99),
  /** Minutes that simulators, exercises and questions on the way take. */
  doing: whole(0, 60),
  summary: line,
  topics: listOf(kebab, 1),
  exams: z.strictObject({
    'saa-c03': z.exactOptional(listOf(taskRef, 1)),
    'dva-c02': z.exactOptional(listOf(taskRef, 1)),
    'dva-c03': z.exactOptional(listOf(taskRef, 1)),
  }),
  facts: listOf(factRef, 1),
  prerequisites: listOf(kebab),
  questions: listOf(questionRef),
  next: listOf(kebab),
})

export type FrontMatter = Omit<LessonSource, 'sections' | 'words' | 'minutes'> & { readonly doing: number }

const asFrontMatter = named<FrontMatter>()

export function toFrontMatter(parsed: z.infer<typeof lessonSchema>): FrontMatter {
  return asFrontMatter(parsed)
}
