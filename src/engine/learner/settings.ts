import { isExamId } from '#engine/questions/question.ts'
import type { ExamId } from '#engine/questions/question.ts'

import { dayFromIso } from '#engine/events/day.ts'

/** What the learner set and the log keeps. Theme and text size belong to the device and are not here. */
export type Settings = {
  readonly exam: ExamId
  /** ISO date of the exam, or null while it is open. */
  readonly examDate: string | null
  /** The exam of whose coming the learner was told without moving to it, or null. */
  readonly toldOf: ExamId | null
  /** Minutes a day for reviews. */
  readonly dailyMinutes: number
  /** Share of facts that should still be known when they come up for review, 0.7 to 0.97. */
  readonly retention: number
  /** Hour at which a new day starts, 0 to 12. */
  readonly dayStart: number
  /** Ask for confidence before an answer. */
  readonly confidence: boolean
  /** Single-key shortcuts. */
  readonly shortcuts: boolean
  /** Ask questions in the middle of a lesson. */
  readonly askInLessons: boolean
}

export type SettingKey = keyof Settings
export type SettingValue = string | number | boolean | null

export const DEFAULT_SETTINGS: Settings = {
  exam: 'saa-c03',
  examDate: null,
  toldOf: null,
  dailyMinutes: 20,
  retention: 0.9,
  dayStart: 4,
  confidence: true,
  shortcuts: true,
  askInLessons: true,
}

/** Lowest and highest value of each number. */
export const SETTING_RANGE = {
  dailyMinutes: { low: 5, high: 240 },
  retention: { low: 0.7, high: 0.97 },
  dayStart: { low: 0, high: 12 },
} as const

/**
 * The settings with one of them changed. A key that is unknown here, or a value that it cannot take, changes nothing:
 * it may come from a newer version on another device.
 */
export function withSetting(settings: Settings, key: string, value: SettingValue): Settings {
  switch (key) {
    case 'exam':
    case 'toldOf':
      return withExam(settings, key, value)
    case 'examDate':
      return isExamDate(value) ? { ...settings, examDate: value } : settings
    case 'dailyMinutes':
    case 'retention':
    case 'dayStart':
      return withNumber(settings, key, value)
    case 'confidence':
    case 'shortcuts':
    case 'askInLessons':
      return typeof value === 'boolean' ? { ...settings, [key]: value } : settings
    default:
      return settings
  }
}

function withExam(settings: Settings, key: 'exam' | 'toldOf', value: SettingValue): Settings {
  const fits = isExamId(value) || (key === 'toldOf' && value === null)
  return fits ? { ...settings, [key]: value } : settings
}

function isExamDate(value: SettingValue): value is string | null {
  return value === null || (typeof value === 'string' && dayFromIso(value) !== null)
}

function withNumber(settings: Settings, key: keyof typeof SETTING_RANGE, value: SettingValue): Settings {
  const { low, high } = SETTING_RANGE[key]
  const fits = typeof value === 'number' && value >= low && value <= high
  if (!fits || (key !== 'retention' && !Number.isInteger(value))) return settings
  return { ...settings, [key]: value }
}
