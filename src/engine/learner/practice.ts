import type { QuestionId, SessionId } from '#engine/questions/ids.ts'
import { type Ms, ms } from '#engine/units.ts'

import type { LogEntry } from '#engine/events/entry.ts'
import type { Given, PracticeProgress } from './progress.ts'

/** Questions that a session can come to ask: 200 at its start and as many put in. */
const MOST_ASKED = 400

export type SessionEntry = Extract<LogEntry, { readonly session: SessionId }>
type SessionStarted = Extract<SessionEntry, { readonly type: 'session.started' }>

/** A practice session right after its start. */
export function startPractice(entry: SessionStarted): PracticeProgress {
  const { session, plan, seed, questions, at } = entry
  return {
    session,
    plan,
    seed,
    questions,
    planned: questions.length,
    answers: [],
    startedAt: at,
    finishedAt: null,
    pausedAt: null,
    pausedFor: ms(0),
    latest: at,
  }
}

/** The session after one more of its entries. A finished one stays as it is. */
export function advancePractice(state: PracticeProgress, entry: SessionEntry): PracticeProgress {
  if (state.finishedAt !== null || entry.type === 'session.started') return state
  const at = practiceNow(state, entry.at)
  const clocked = { ...state, latest: at }
  switch (entry.type) {
    case 'session.extended': {
      if (state.questions.length >= MOST_ASKED) return clocked
      const index = Math.max(0, Math.min(entry.index, state.questions.length))
      return { ...clocked, questions: state.questions.toSpliced(index, 0, entry.question) }
    }
    case 'session.paused':
      return state.pausedAt === null ? { ...clocked, pausedAt: at } : clocked
    case 'session.resumed':
      return resumed(clocked)
    case 'session.finished':
      return { ...resumed(clocked), finishedAt: at }
  }
}

/** The session with one more answer, also after its end: what was answered in it counts. */
export function withAnswer(state: PracticeProgress, given: Given): PracticeProgress {
  return { ...state, latest: practiceNow(state, given.at), answers: [...state.answers, given] }
}

/** The session's clock: the wall clock, but never before the latest time among its entries. */
function practiceNow(state: Pick<PracticeProgress, 'latest'>, now: Ms): Ms {
  return ms(Math.max(now, state.latest))
}

/** Time spent in the session without its pauses. */
export function practiceElapsed(state: PracticeProgress, now: Ms): Ms {
  const until = state.finishedAt ?? state.pausedAt ?? practiceNow(state, now)
  return ms(Math.max(0, until - state.startedAt - state.pausedFor))
}

/** Time left of a timed session, never negative; null for one without a limit. */
export function practiceRemaining(state: PracticeProgress, now: Ms): Ms | null {
  const { limit } = state.plan
  return limit === null ? null : ms(Math.max(0, limit - practiceElapsed(state, now)))
}

/** As long as `questions`: the answer at each index, or null. The k-th answer to a question belongs to its k-th place. */
export function answersByIndex(state: PracticeProgress): readonly (Given | null)[] {
  const waiting = new Map<string, Given[]>()
  for (const given of state.answers) {
    const list = waiting.get(given.question)
    if (list === undefined) waiting.set(given.question, [given])
    else list.push(given)
  }
  return state.questions.map((question) => waiting.get(question)?.shift() ?? null)
}

/** Whether a place of the session waits for an answer to the question; also one that the session does not ask is taken. */
export function hasPlaceFor(state: PracticeProgress, question: QuestionId): boolean {
  const places = state.questions.filter((asked) => asked === question).length
  if (places === 0) return true
  return state.answers.filter((given) => given.question === question).length < places
}

function resumed(state: PracticeProgress): PracticeProgress {
  if (state.pausedAt === null) return state
  const pause = Math.max(0, state.latest - state.pausedAt)
  return { ...state, pausedAt: null, pausedFor: ms(state.pausedFor + pause) }
}
