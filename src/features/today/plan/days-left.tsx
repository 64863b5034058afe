import { Link } from 'react-router'

import { examCode } from '#content/exam-code.ts'
import { findExam } from '#content/exams.ts'
import { paths } from '#content/paths.ts'
import { dayFromIso, isoFromDay } from '#engine/events/day.ts'
import { dateFit } from '#engine/exam/succession.ts'
import type { ExamId } from '#engine/questions/question.ts'
import { counted } from '#engine/words/number.ts'
import { useSettings } from '#stores/services.ts'

/** Under the date: days to the exam. */
export function DaysToExam({ today }: { readonly today: number }) {
  const exam = useSettings((state) => state.exam)
  const examDate = useSettings((state) => state.examDate)
  const day = examDate === null ? null : dayFromIso(examDate)
  return (
    <span>
      {day === null ? (
        <Link to={paths.settings('exam')}>Set the date of your {examCode(exam)} exam</Link>
      ) : (
        <DaysLeft exam={exam} left={day - today} isTaken={isTakenOn(exam, isoFromDay(day))} />
      )}
    </span>
  )
}

function isTakenOn(exam: ExamId, date: string): boolean {
  const blueprint = findExam(exam)
  return blueprint === undefined || dateFit(blueprint, date) === 'fits'
}

type DaysLeftProps = { readonly exam: ExamId; readonly left: number; readonly isTaken: boolean }

function DaysLeft({ exam, left, isTaken }: DaysLeftProps) {
  const code = examCode(exam)
  if (left < 0)
    return (
      <>
        Your {code} date is over. <Link to={paths.settings('exam')}>Set the next one</Link>
      </>
    )
  if (!isTaken)
    return (
      <>
        {code} cannot be taken on your day. <Link to={paths.settings('exam')}>Change it</Link>
      </>
    )
  if (left === 0) return `${code} is today`
  return `${counted(left, 'day')} to ${code}`
}
