import type { ExamId } from '#engine/questions/question.ts'

/** The exam's code as AWS writes it. The rest of an exam is in exams.ts, which the first page does not load. */
export function examCode(exam: ExamId): string {
  return exam.toUpperCase()
}
