import {
  attemptId,
  deviceId,
  entryId,
  factId,
  optionId,
  questionId,
  sessionId,
  topicId,
} from '#engine/questions/ids.ts'
import type { ExamQuestion, MultipleQuestion, Question, SingleQuestion } from '#engine/questions/question.ts'
import type { LogEntry, LogEvent, Stamp } from '#engine/events/entry.ts'
import { type Ms, ms } from '#engine/units.ts'

export const DAY = 86_400_000
/** 2026-01-05T12:00:00Z. */
export const MONDAY_NOON = ms(1_767_614_400_000)

/** An event with a stamp: entry `n` of device `device-a`, a minute after the one before. */
export function stamped(event: LogEvent, n: number, over: Partial<Stamp> = {}): LogEntry {
  const device = over.device ?? deviceId('device-a')
  const at = ms(MONDAY_NOON + n * 60_000)
  return { ...event, id: entryId(`${device}-${n}`), v: 1, device, n, at, ...over }
}

/** A log of these events, one minute apart. */
export function logOf(events: readonly LogEvent[]): readonly LogEntry[] {
  return events.map((event, index) => stamped(event, index + 1))
}

export type Answered = Extract<LogEvent, { readonly type: 'question.answered' }>

/** An answer in review to question `q.t.001` about fact `thr-01`, right and without confidence, unless told. */
export function answered(over: Partial<Answered> = {}): Answered {
  return {
    type: 'question.answered',
    question: questionId('q.t.001'),
    version: 1,
    topic: topicId('throttling'),
    tests: [factId('thr-01')],
    exams: { 'saa-c03': '3.4' },
    place: { kind: 'review' },
    response: { kind: 'single', option: optionId('a') },
    verdict: 'right',
    confidence: null,
    seed: 7,
    took: ms(20_000),
    timed: false,
    ...over,
  }
}

/** A session over all topics unless told. */
export function sessionStarted(
  over: Partial<Extract<LogEvent, { readonly type: 'session.started' }>> = {},
): Extract<LogEvent, { readonly type: 'session.started' }> {
  const questions = ['q.t.001', 'q.t.002', 'q.t.003'].map(questionId)
  return {
    type: 'session.started',
    session: sessionId('session-1'),
    plan: { topics: [], count: 3, only: 'all', exam: null, limit: null, feedback: 'each' },
    questions,
    seed: 11,
    ...over,
  }
}

/** A single-choice question whose key is `a`. */
export function singleQuestion(id: string, over: Partial<SingleQuestion> = {}): SingleQuestion {
  return {
    ...common(id),
    kind: 'single',
    options: ['a', 'b', 'c', 'd'].map(option),
    key: optionId('a'),
    ...over,
  }
}

/** A question with two keys, `a` and `b`. */
export function multipleQuestion(id: string): MultipleQuestion {
  const key = [optionId('a'), optionId('b')]
  return { ...common(id), kind: 'multiple', options: ['a', 'b', 'c', 'd', 'e'].map(option), key, choose: 2 }
}

function common(id: string) {
  return {
    id: questionId(id),
    version: 1,
    topic: topicId('throttling'),
    apiTypes: ['rest'],
    exams: { 'saa-c03': '3.4', 'dva-c02': '1.1' },
    difficulty: 2,
    stem: `A client sends 300 requests at once to ${id}.`,
    decisive: ['at once'],
    tests: [factId('thr-01')],
    cites: [factId('thr-02')],
    given: ['300'],
    lesson: 'throttling#burst-capacity',
    scenario: { sim: 'throttle', preset: 'burst', set: { 'traffic.0.rate': 5 }, observe: 'throttled' },
    code: { language: 'json', text: '{ "rate": 10 }' },
  } as const satisfies Partial<Question>
}

function option(id: string) {
  return {
    id: optionId(id),
    text: `Option ${id}`,
    rationale: `Because of ${id}.`,
    when: 'In another story.',
    misconception: 'rate-is-burst',
  }
}

/** The start of a full attempt over `form`, with 130 minutes from `at`. */
export function attemptStarted(
  form: readonly ExamQuestion[],
  at: Ms = MONDAY_NOON,
): Extract<LogEvent, { readonly type: 'attempt.started' }> {
  return {
    type: 'attempt.started',
    attempt: attemptId('attempt-1'),
    exam: 'saa-c03',
    preset: 'full',
    form,
    seed: 5,
    length: ms(7_800_000),
    deadline: ms(at + 7_800_000),
  }
}
