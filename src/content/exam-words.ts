import { type ExamMove, dateFit, isOfferedOn } from '#engine/exam/succession.ts'
import { dateWords } from '#engine/words/date.ts'

import { type ExamBlueprint, findExam } from './exams.ts'

export type MoveWords = { readonly title: string; readonly text: string }

/** What a learner is told of an exam that takes the place of theirs. `examDate` is the day that they set, or null. */
export function moveWords(
  { from, to, hasEnded }: ExamMove<ExamBlueprint>,
  examDate: string | null,
): MoveWords {
  const kept = 'Every answer that you gave counts for it; only the domains are sorted anew.'
  const until = from.until === undefined ? '' : dateWords(from.until)
  if (hasEnded)
    return {
      title: `${from.code} has ended`,
      text: `${to.code} took its place on ${dateWords(to.from)}. ${kept}`,
    }
  const when = examDate === null ? `From ${dateWords(to.from)}` : 'On the day that you set'
  return { title: `${from.code} ends on ${until}`, text: `${when} the exam is ${to.code}. ${kept}` }
}

/** Why an exam cannot be taken on the day that a learner set, and what to do; null where it can. `today` is an ISO date. */
export function dateProblem(exam: ExamBlueprint, date: string, today: string): string | null {
  const fit = dateFit(exam, date)
  if (fit === 'fits') return null
  if (fit === 'too late')
    return `${exam.code} can be taken until ${dateWords(exam.until ?? date)}. Choose an earlier day, or another exam.`
  const before = exam.replaces === undefined ? undefined : findExam(exam.replaces.exam)
  const other = before !== undefined && isOfferedOn(before, today) ? `; until then it is ${before.code}` : ''
  return `${exam.code} can be taken from ${dateWords(exam.from)}${other}.`
}
