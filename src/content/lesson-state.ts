import type { ExamId } from '#engine/questions/question.ts'
import type { LessonSlug } from '#engine/questions/ids.ts'
import type { LessonProgress } from '#engine/learner/progress.ts'

import type { LessonMeta } from './lesson-meta.ts'

export type LessonState = 'new' | 'started' | 'done'

type ProgressBySlug = ReadonlyMap<LessonSlug, LessonProgress>

/** Where a lesson stands. */
export function lessonState(progress: LessonProgress | undefined): LessonState {
  if (progress === undefined) return 'new'
  return progress.completedAt === null ? 'started' : 'done'
}

export type ReadingPlace = {
  /** The section that was read last, or null at the start. */
  readonly section: { readonly id: string; readonly title: string } | null
  /** Its place among the lesson's main sections, from 1; 0 before the first. */
  readonly at: number
  readonly of: number
  /** Whole minutes, at least 1. */
  readonly minutesLeft: number
}

/** How far a reader is who was last in `section` (an id, also of a subsection). */
export function readingPlace(meta: LessonMeta, section: string | null): ReadingPlace {
  const index = meta.sections.findIndex(({ id }) => id === section)
  const before = meta.sections.slice(0, index + 1).filter(({ depth }) => depth === 2)
  const total = meta.sections.filter(({ depth }) => depth === 2).length
  const here = meta.sections[index]
  const left = total === 0 ? 1 : 1 - Math.max(0, before.length - 1) / total
  return {
    section: here === undefined ? null : { id: here.id, title: here.title },
    at: before.length,
    of: total,
    minutesLeft: Math.max(1, Math.round(meta.minutes * left)),
  }
}

/** Whether the exam asks for anything that the lesson teaches. */
export function isForExam(meta: LessonMeta, exam: ExamId): boolean {
  return (meta.exams[exam]?.length ?? 0) > 0
}

/** The started lesson that was read last. */
export function lessonInProgress(
  lessons: readonly LessonMeta[],
  progress: ProgressBySlug,
): LessonMeta | undefined {
  const started = lessons.filter(({ slug }) => lessonState(progress.get(slug)) === 'started')
  return started.toSorted((a, b) => visited(progress, b) - visited(progress, a))[0]
}

/** The next lesson to begin: the first new one that the exam asks for, then the first new one at all. */
export function nextNewLesson(
  lessons: readonly LessonMeta[],
  progress: ProgressBySlug,
  exam: ExamId,
): LessonMeta | undefined {
  const fresh = lessons.filter(({ slug }) => lessonState(progress.get(slug)) === 'new')
  return fresh.find((meta) => isForExam(meta, exam)) ?? fresh[0]
}

function visited(progress: ProgressBySlug, meta: LessonMeta): number {
  return progress.get(meta.slug)?.visitedAt ?? 0
}
