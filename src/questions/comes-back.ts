import type { Question } from '#engine/questions/question.ts'
import { dayFromIso, isoFromDay } from '#engine/events/day.ts'
import type { Progress } from '#engine/learner/progress.ts'
import { cappedDue, createCardBook } from '#engine/review/queue.ts'
import { dayText } from '#ui/calendar.ts'

const book = createCardBook()

/** When what a question tests comes up for review, as a sentence; null before it was ever answered. */
export function comesBackWords(
  question: Pick<Question, 'tests'>,
  progress: Progress,
  today: number,
): string | null {
  const { retention, examDate } = progress.settings
  const examDay = examDate === null ? null : dayFromIso(examDate)
  const days = question.tests
    .map((fact) => progress.facts.get(fact))
    .filter((fact) => fact !== undefined)
    .map((fact) => book.cardOn(fact, retention, today))
    .filter((card) => card !== null)
    .map((card) => cappedDue(card.dueDay, today, examDay))
  if (days.length === 0) return null
  const soonest = Math.min(...days)
  if (soonest <= today) return 'What it tests comes back in review today.'
  if (soonest === today + 1) return 'What it tests comes back in review tomorrow.'
  return `What it tests comes back in review on ${dayText(isoFromDay(soonest), isoFromDay(today))}.`
}
