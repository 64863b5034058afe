import { LESSON_SHARE, QUESTION_SHARE } from './assumptions.ts'

export type DayKind = {
  /** Minutes of the day, a whole number of at least 5. */
  readonly minutes: number
  /** Whether a lesson is open. */
  readonly isReading: boolean
  /** Whether the exam is on the next day. */
  readonly isEve: boolean
}

/** Minutes of a day for reviews at the most, for lessons and for questions at the least. */
export type Room = { readonly review: number; readonly lessons: number; readonly questions: number }

/** How a day is shared out before it is known what there is to do. */
export function roomOf({ minutes, isReading, isEve }: DayKind): Room {
  const questions = Math.max(1, Math.floor(minutes * QUESTION_SHARE))
  if (isReading) {
    const lessons = Math.ceil(minutes * LESSON_SHARE)
    return { review: Math.max(0, minutes - lessons - questions), lessons, questions }
  }
  // On the eve of the exam everything is due once more, and nothing new would stay.
  return { review: isEve ? minutes : minutes - questions, lessons: 0, questions: isEve ? 0 : questions }
}
