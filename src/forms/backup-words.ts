import { isKnown, type StoredEntry } from '#engine/events/entry.ts'
import { counted } from '#engine/words/number.ts'
import { dateText } from '#ui/calendar.ts'

/** What a log holds, in a learner's words: "17 answers, 1 exam, exam date 21 December"; empty where it holds none of it. */
export function backupWords(entries: readonly StoredEntry[]): string {
  const known = entries.filter(isKnown)
  const undone = new Set(known.flatMap((entry) => (entry.type === 'entry.undone' ? [entry.target] : [])))
  const ofType = (type: string) => known.filter((entry) => entry.type === type && !undone.has(entry.id))
  const lessons = new Set(known.flatMap((entry) => (entry.type === 'lesson.completed' ? [entry.lesson] : [])))
  const date = known.findLast((entry) => entry.type === 'setting.changed' && entry.key === 'examDate')
  const parts = [
    part(ofType('question.answered').length, 'answer'),
    part(lessons.size, 'lesson done', 'lessons done'),
    part(ofType('attempt.submitted').length, 'exam'),
    date?.type === 'setting.changed' && typeof date.value === 'string'
      ? `exam date ${dateText(Date.parse(`${date.value}T12:00:00`))}`
      : '',
  ]
  return parts.filter((text) => text !== '').join(', ')
}

const part = (count: number, one: string, several?: string): string =>
  count === 0 ? '' : counted(count, one, several)
