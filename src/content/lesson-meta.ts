import type { FactId, LessonSlug, QuestionId, TopicId } from '#engine/questions/ids.ts'
import type { ExamId } from '#engine/questions/question.ts'

/** A heading of a lesson; its id is the anchor and never changes. */
export type LessonSection = { readonly id: string; readonly title: string; readonly depth: 2 | 3 }

/** Everything about a lesson but its text. */
export type LessonMeta = {
  readonly slug: LessonSlug
  readonly title: string
  /** Place in the course, from 1. */
  readonly order: number
  /** What reading it and doing what it asks takes; counted from its words by the build. */
  readonly minutes: number
  /** One sentence for lists. */
  readonly summary: string
  readonly topics: readonly TopicId[]
  /** Task statements that it prepares for, per exam. */
  readonly exams: Readonly<Partial<Record<ExamId, readonly string[]>>>
  readonly prerequisites: readonly LessonSlug[]
  /** Its own check questions. */
  readonly questions: readonly QuestionId[]
  /** What to read next. */
  readonly next: readonly LessonSlug[]
  readonly sections: readonly LessonSection[]
  readonly words: number
}

/** A lesson as the build knows it: with the facts of its front matter, which no page needs before its text. */
export type LessonSource = LessonMeta & { readonly facts: readonly FactId[] }
