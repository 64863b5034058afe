import { createStore, type StoreApi } from 'zustand/vanilla'

import { draw, STREAM } from '#engine/core/draw.ts'
import { type QuestionId, type SessionId, sessionId } from '#engine/questions/ids.ts'
import { isOwnId } from '#engine/questions/own/own-question.ts'
import type { ConfidenceLevel, LearnerResponse, Verdict } from '#engine/questions/response.ts'
import type { PracticePlan, QuestionStamp } from '#engine/events/entry.ts'
import { answersByIndex } from '#engine/learner/practice.ts'
import type { PracticeProgress } from '#engine/learner/progress.ts'
import type { Ms } from '#engine/units.ts'

import type { ProgressStore, Recorded } from './progress.ts'

/** One answer of the session that is being played; the store adds place, seed and time. */
export type SessionAnswer = QuestionStamp & {
  readonly response: LearnerResponse
  readonly verdict: Verdict
  readonly confidence: ConfidenceLevel | null
  readonly took: Ms
}

type SessionData = {
  /** The session that is being played; its answers and questions are in `practice`. */
  readonly session: SessionId | null
  /** The same, folded from the log; null while there is none. Kept up to date. */
  readonly practice: PracticeProgress | null
  /** Index of the question on the screen. */
  readonly index: number
  /** Seed of the option order of the question on the screen: the same after a reload. */
  readonly shownSeed: number
}

type SessionActions = {
  /** Starts a session with its questions in order; resolves with its id, or with null where it could not be kept. */
  readonly start: (plan: PracticePlan, questions: readonly QuestionId[]) => Promise<SessionId | null>
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

type SessionState = SessionData & SessionActions
export type SessionStore = StoreApi<SessionState>

const NOTHING: SessionData = { session: null, practice: null, index: 0, shownSeed: 0 }

/** The practice session on the screen. All of it but the index is in the log, so a reload takes it up again. */
export function createSessionStore(parts: SessionParts): SessionStore {
  const { progress } = parts
  const store = createStore<SessionState>()((set, get) => ({
    ...NOTHING,
    ...sessionActions(parts, { get, set }),
  }))
  progress.subscribe(({ progress: { sessions } }) => {
    const { session, practice, index } = store.getState()
    const latest = session === null ? undefined : sessions.get(session)
    if (latest !== undefined && latest !== practice) store.setState(shown(latest, index))
    // Erased or replaced: it is on no screen any more, and nothing can be answered in it.
    if (latest === undefined && practice !== null) store.setState(NOTHING)
  })
  return store
}

const made = new WeakMap<ProgressStore, SessionStore>()

/** The session store over a log, made when practice asks for it: no other page loads it. */
export function sessionOf(parts: SessionParts): SessionStore {
  const store = made.get(parts.progress) ?? createSessionStore(parts)
  made.set(parts.progress, store)
  return store
}

export type SessionParts = {
  readonly progress: ProgressStore
  readonly newSeed: () => number
  readonly newId: () => string
}

/** What is on the screen for an index of a session: an index outside it moves to the nearest inside. */
function shown(practice: PracticeProgress, index: number): SessionData {
  const inside = Math.max(0, Math.min(index, practice.questions.length - 1))
  const given = answersByIndex(practice)[inside]
  const shownSeed = given?.seed ?? seedOf(practice.seed, inside)
  return { session: practice.session, practice, index: inside, shownSeed }
}

/** The first question without an answer; the last one when there is none. */
function firstUnanswered(practice: PracticeProgress): number {
  const open = answersByIndex(practice).indexOf(null)
  return open === -1 ? Math.max(0, practice.questions.length - 1) : open
}

/** Seed of the option order at an index: drawn from the session's, so that it never has to be stored ahead. */
function seedOf(seed: number, index: number): number {
  return draw(seed, STREAM.mix, index)
}

type Inside = {
  readonly get: () => SessionState
  readonly set: (data: SessionData) => void
}

function sessionActions({ progress, newSeed, newId }: SessionParts, { get, set }: Inside): SessionActions {
  const { record } = progress.getState()
  const current = (): PracticeProgress => {
    const { practice } = get()
    if (practice === null) throw new Error('There is no practice session to go on with.')
    return practice
  }
  const take = (session: SessionId, index: (practice: PracticeProgress) => number): boolean => {
    const practice = progress.getState().progress.sessions.get(session)
    if (practice !== undefined) set(shown(practice, index(practice)))
    return practice !== undefined
  }
  const mark = async (type: 'session.paused' | 'session.resumed' | 'session.finished') =>
    record({ type, session: current().session })
  return {
    start: async (plan, questions) => {
      const session = sessionId(newId())
      const { kept } = await record({ type: 'session.started', session, plan, questions, seed: newSeed() })
      if (!kept) return null
      take(session, () => 0)
      return session
    },
    resume: (session) => take(session, firstUnanswered),
    answer: async (answer) => {
      const { session, plan } = current()
      // Answered in another tab: that one stands, and is saved.
      if (answersByIndex(current())[get().index] !== null) return { saved: true, kept: true, entries: [] }
      const place = { kind: 'practice', session } as const
      const timed = plan.limit !== null
      const seed = get().shownSeed
      if (!isOwnId(answer.question))
        return record({ type: 'question.answered', ...answer, place, seed, timed })
      const { question, version, response, verdict, confidence, took } = answer
      const own = { question, version, response, verdict, confidence, took }
      return record({ type: 'own.answered', ...own, place, seed, timed })
    },
    extend: async (question, index) =>
      record({ type: 'session.extended', session: current().session, question, index }),
    goTo: (index) => set(shown(current(), index)),
    pause: () => mark('session.paused'),
    unpause: () => mark('session.resumed'),
    finish: () => mark('session.finished'),
    leave: () => set(NOTHING),
  }
}
