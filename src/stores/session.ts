import type { StoreApi } from 'zustand'

import type { QuestionId, SessionId } from '#engine/items/ids.ts'
import type { ConfidenceLevel, Response, Verdict } from '#engine/items/response.ts'
import type { PracticePlan, QuestionStamp } from '#engine/log/entry.ts'
import type { PracticeProgress } from '#engine/log/progress.ts'
import type { Ms } from '#engine/units.ts'

import type { Recorded } from './progress.ts'

/** One answer of the session that is being played; the store adds place, seed and time. */
export type SessionAnswer = QuestionStamp & {
  readonly response: Response
  readonly verdict: Verdict
  readonly confidence: ConfidenceLevel | null
  readonly took: Ms
}

export type SessionData = {
  /** The session that is being played; its answers and questions are in `practice`. */
  readonly session: SessionId | null
  /** The same, folded from the log; null while there is none. Kept up to date. */
  readonly practice: PracticeProgress | null
  /** Index of the question on the screen. */
  readonly index: number
  /** Seed of the option order of the question on the screen: the same after a reload. */
  readonly shownSeed: number
}

export type SessionActions = {
  /** Starts a session with its questions in order; resolves with its id. */
  readonly start: (plan: PracticePlan, questions: readonly QuestionId[]) => Promise<SessionId>
  /** Takes up a session of the log at its first unanswered question; false when there is none with this id. */
  readonly resume: (session: SessionId) => boolean
  readonly answer: (answer: SessionAnswer) => Promise<Recorded>
  /** Puts a question in at an index, for a sibling that returns after a miss. */
  readonly extend: (question: QuestionId, index: number) => Promise<Recorded>
  readonly goTo: (index: number) => void
  readonly pause: () => Promise<Recorded>
  readonly unpause: () => Promise<Recorded>
  readonly finish: () => Promise<Recorded>
  /** Forgets what is on the screen; the session stays in the log. */
  readonly leave: () => void
}

export type SessionState = SessionData & SessionActions
export type SessionStore = StoreApi<SessionState>
