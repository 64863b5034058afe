import { isExamId } from '#engine/questions/question.ts'
import { percentText } from '#engine/words/percent.ts'
import { findExam } from '#content/exams.ts'
import type { SettingMove } from '#stores/restore-preview.ts'
import { dateText } from '#ui/calendar.ts'

type Key = SettingMove['key']
type Value = SettingMove['to']

const NAMES: Readonly<Record<Key, string>> = {
  exam: 'exam',
  examDate: 'exam date',
  toldOf: 'exam that you were told of',
  dailyMinutes: 'minutes a day',
  retention: 'recall to aim at',
  dayStart: 'hour at which a day starts',
  confidence: 'asking how sure you are',
  shortcuts: 'single keys as shortcuts',
  askInLessons: 'questions in the middle of a lesson',
}

/** A setting that changes: "exam date: 20 December 2026 → 15 January 2027". */
export function moveText({ key, from, to }: SettingMove): string {
  return `${NAMES[key]}: ${valueText(key, from)} → ${valueText(key, to)}`
}

function valueText(key: Key, value: Value): string {
  if (value === null) return key === 'examDate' ? 'open' : 'none'
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  return typeof value === 'number' ? numberText(key, value) : nameText(key, value)
}

function numberText(key: Key, value: number): string {
  if (key === 'retention') return percentText(value)
  return key === 'dayStart' ? `${value}:00` : String(value)
}

function nameText(key: Key, value: string): string {
  if (key === 'examDate') return dateText(Date.parse(`${value}T12:00:00`))
  return isExamId(value) ? (findExam(value)?.code ?? value) : value
}
