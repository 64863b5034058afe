import { type Day, dayFromIso } from '#engine/events/day.ts'
import type { QuestionProgress } from '#engine/learner/progress.ts'
import type { Settings } from '#engine/learner/settings.ts'
import type { QuestionId, TopicId } from '#engine/questions/ids.ts'
import type { ExamId, QuestionSummary } from '#engine/questions/question.ts'

import type { ExamDates } from './blueprint.ts'

/** Where a task statement of the exam before stands in the one that replaces it. */
export type TaskMove = {
  readonly from: string
  readonly to: string
  /** Only for questions on these topics; absent for all that no earlier row places. */
  readonly topics?: readonly TopicId[]
}

/** What the succession of exams needs of a blueprint. */
export type ExamLine = ExamDates & {
  readonly exam: ExamId
  /** The exam that it takes over from, and where each of its tasks went; the first row that fits counts. */
  readonly replaces?: { readonly exam: ExamId; readonly tasks: readonly TaskMove[] }
}

/** The exams that no other replaces, on whatever day: what a page shows that knows no day. */
export function latestOf<E extends Pick<ExamLine, 'exam' | 'replaces'>>(exams: readonly E[]): readonly E[] {
  return exams.filter(({ exam }) => !exams.some(({ replaces }) => replaces?.exam === exam))
}

/** Days before the end of an exam from which a learner without a date is told of the next one. */
const TOLD_AHEAD = 60

/** Whether an exam has not ended on an ISO date: it can be taken then, or later. */
export function isOfferedOn({ until }: ExamDates, date: string): boolean {
  return until === undefined || date <= until
}

/** How the date that a learner set lies to the days on which the exam can be taken. */
export type DateFit = 'fits' | 'too early' | 'too late'

export function dateFit({ from, until }: ExamDates, date: string): DateFit {
  if (date < from) return 'too early'
  return until !== undefined && date > until ? 'too late' : 'fits'
}

/** The exam that took the place of another and has not ended itself on an ISO date. */
export function successorOf<Exam extends ExamLine>(
  exams: readonly Exam[],
  exam: ExamId,
  date: string,
): Exam | undefined {
  const next = exams.find(({ replaces }) => replaces?.exam === exam)
  if (next === undefined || isOfferedOn(next, date)) return next
  return successorOf(exams, next.exam, date)
}

/** A change of exam that a learner should hear of. */
export type ExamMove<Exam> = {
  readonly from: Exam
  readonly to: Exam
  /** The exam that is set can no longer be taken. */
  readonly hasEnded: boolean
}

/**
 * The move that the settings ask for on an ISO date: away from an exam that has ended, or will have on the day that
 * was set, or ends within sixty days where no day was set. Null where the exam that is set is the right one.
 */
export function examMove<Exam extends ExamLine>(
  exams: readonly Exam[],
  { exam, examDate }: Pick<Settings, 'exam' | 'examDate'>,
  date: string,
): ExamMove<Exam> | null {
  const from = exams.find((known) => known.exam === exam)
  const to = successorOf(exams, exam, date)
  if (from?.until === undefined || to === undefined) return null
  const hasEnded = date > from.until
  const isDue = examDate === null ? dayIn(date) >= dayIn(from.until) - TOLD_AHEAD : examDate > from.until
  return hasEnded || isDue ? { from, to, hasEnded } : null
}

function dayIn(date: string): Day {
  return dayFromIso(date) ?? 0
}

type Met = Pick<QuestionProgress, 'question' | 'topic' | 'exams'>
type Tags = QuestionSummary['exams']

export type TaskRequest = {
  readonly exam: ExamId
  readonly exams: readonly ExamLine[]
  /** Tags that a question has today; undefined for one that is no longer there. */
  readonly present: (question: QuestionId) => Tags | undefined
}

/**
 * The task statement of an exam under which an answer counts, or null where it does not: the tag that was stored with
 * it; for an answer that counted for the exam before, the question's tag of today, else the old task by the table. So
 * exactly the answers that counted before a change of exam count after it.
 */
export function taskIn({ exam, exams, present }: TaskRequest): (met: Met) => string | null {
  const line = exams.find((known) => known.exam === exam)
  return (met) => {
    const own = met.exams[exam]
    if (own !== undefined) return own
    const moved = movedTask(line, exams, met)
    return moved === null ? null : (present(met.question)?.[exam] ?? moved)
  }
}

/** The task by the tables alone, through as many changes of exam as lie between; null where none of them has it. */
function movedTask(line: ExamLine | undefined, exams: readonly ExamLine[], met: Met): string | null {
  const replaces = line?.replaces
  if (replaces === undefined) return null
  const before = exams.find(({ exam }) => exam === replaces.exam)
  const old = met.exams[replaces.exam] ?? movedTask(before, exams, met)
  if (old === null) return null
  const row = replaces.tasks.find(
    ({ from, topics }) => from === old && (topics === undefined || topics.includes(met.topic)),
  )
  // A task that the table does not know was counted before and stays counted.
  return row?.to ?? old
}
