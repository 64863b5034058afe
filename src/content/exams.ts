import { type ExamLine, isOfferedOn, latestOf } from '#engine/exam/succession.ts'
import type { ExamPreset } from '#engine/events/entry.ts'
import { DEFAULT_SETTINGS } from '#engine/learner/settings.ts'
import type { ExamId } from '#engine/questions/question.ts'

import { exams as all } from 'virtual:gatehouse/exams'

export type ExamTask = {
  /** For example "3.4"; the domain is its first digit. */
  readonly id: string
  readonly title: string
}

export type ExamDomain = {
  /** "1" to "4". */
  readonly id: string
  readonly title: string
  /** Percent of the scored questions. */
  readonly weight: number
  readonly tasks: readonly ExamTask[]
}

export type ExamForm = {
  readonly id: Exclude<ExamPreset, 'custom'>
  readonly title: string
  readonly questions: number
  readonly minutes: number
}

/** Serves as the engine's `Blueprint` as it is. */
export type ExamBlueprint = ExamLine & {
  /** For example "SAA-C03". */
  readonly code: string
  readonly title: string
  readonly domains: readonly ExamDomain[]
  readonly presets: readonly ExamForm[]
  /** Raw share in percent that the pass band uses. */
  readonly passingPercent: number
  /** What the official scaled passing score means, in words. */
  readonly passingNote: string
  /** What this form is and is not, in words. */
  readonly about: string
}

/** The blueprints of all exams, past ones too, the one that is set at first in front. */
export const exams: readonly ExamBlueprint[] = all.toSorted(
  (a, b) => Number(b.exam === DEFAULT_SETTINGS.exam) - Number(a.exam === DEFAULT_SETTINGS.exam),
)

/** The exams that can be chosen on an ISO date: those that have not ended, and one that was chosen before it did. */
export function examsToChoose(date: string, chosen?: ExamId): readonly ExamBlueprint[] {
  return exams.filter((exam) => isOfferedOn(exam, date) || exam.exam === chosen)
}

/** The exams that no other replaces. Who needs their ids alone asks latest-exams.ts, which is small. */
export const latestExams: readonly ExamBlueprint[] = latestOf(exams)

/** The blueprint of an exam. */
export function findExam(id: string): ExamBlueprint | undefined {
  return exams.find(({ exam }) => exam === id)
}

/** Title of a task statement, or undefined for one that the exam does not have. */
export function taskTitle(exam: ExamId, task: string): string | undefined {
  const domains = findExam(exam)?.domains ?? []
  return domains.flatMap((domain) => domain.tasks).find(({ id }) => id === task)?.title
}
