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
import type { LogEntry, LogEvent } from '#engine/events/entry.ts'
import type { SingleQuestion } from '#engine/questions/question.ts'
import { ms } from '#engine/units.ts'

const QUESTIONS = 600
const FACTS = 25
/** So that 100,000 entries are five years, and every fact is reviewed on most days of them. */
const EVERY_MS = 1_600_000
/** Answers of a session, and sessions between two exams. */
const SESSION = 20
const EXAM_EVERY = 25
const FORM = 65

/**
 * A log of study, the last of it at `end`: sessions of twenty answers with their start and end, reviews as many, and a
 * full exam after every 25 sessions.
 */
export function historyUntil(end: number, count: number): readonly LogEntry[] {
  const events: LogEvent[] = []
  for (let round = 0; events.length < count; round++) {
    events.push(...sessionOf(round), ...reviewsOf(round))
    if (round % EXAM_EVERY === EXAM_EVERY - 1)
      events.push(...examOf(round, end - (count - events.length) * EVERY_MS))
  }
  const device = deviceId('bench-device')
  return events.slice(0, count).map((event, index): LogEntry => ({
    ...event,
    id: entryId(`bench-${index}`),
    v: 1,
    device,
    n: index + 1,
    at: ms(end - (count - index) * EVERY_MS),
    zone: 0,
  }))
}

function sessionOf(round: number): readonly LogEvent[] {
  const session = sessionId(`session-${round}`)
  const numbers = Array.from({ length: SESSION }, (_, index) => (round * SESSION + index) % QUESTIONS)
  const plan = {
    topics: [],
    count: SESSION,
    only: 'all',
    exam: 'saa-c03',
    limit: null,
    feedback: 'each',
  } as const
  return [
    { type: 'session.started', session, plan, questions: numbers.map(question), seed: round },
    ...numbers.map((number): LogEvent => ({
      ...answer(number, round),
      place: { kind: 'practice', session },
    })),
    { type: 'session.finished', session },
  ]
}

function reviewsOf(round: number): readonly LogEvent[] {
  return Array.from({ length: SESSION }, (_, index): LogEvent => ({
    ...answer((round * 7 + index) % QUESTIONS, round),
    place: { kind: 'review' },
  }))
}

function examOf(round: number, at: number): readonly LogEvent[] {
  const attempt = attemptId(`attempt-${round}`)
  const form = Array.from({ length: FORM }, (_, index) => formQuestion((round + index * 9) % QUESTIONS))
  const length = ms(7_800_000)
  return [
    {
      type: 'attempt.started',
      attempt,
      exam: 'saa-c03',
      preset: 'full',
      form,
      seed: round,
      length,
      deadline: ms(at + 1e9),
    },
    ...form.flatMap((_, index): readonly LogEvent[] => [
      { type: 'attempt.visited', attempt, index },
      { type: 'attempt.responded', attempt, index, response: { kind: 'single', option: optionId('a') } },
    ]),
    { type: 'attempt.submitted', attempt, reason: 'learner', asOf: ms(at + 6e6) },
  ]
}

const question = (number: number) => questionId(`q.throttling.${String(number).padStart(3, '0')}`)
const factOf = (number: number) => factId(`thr-${String((number % FACTS) + 1).padStart(2, '0')}`)

function answer(number: number, round: number) {
  const isRight = (number + round) % 4 !== 0
  return {
    type: 'question.answered',
    question: question(number),
    version: 1,
    topic: topicId('throttling'),
    tests: [factOf(number)],
    exams: { 'saa-c03': '3.4' },
    response: { kind: 'single', option: optionId(isRight ? 'a' : 'b') },
    verdict: isRight ? 'right' : 'wrong',
    confidence: null,
    seed: round,
    took: ms(20_000),
    timed: false,
  } as const
}

/** As long as those of the bank. */
function formQuestion(number: number): SingleQuestion {
  const text = 'A public API answers 429 in bursts though its account has room. '.repeat(2)
  const option = (id: string) => ({
    id: optionId(id),
    text,
    rationale: text,
    when: text,
    misconception: 'rate-is-burst',
  })
  return {
    id: question(number),
    version: 1,
    topic: topicId('throttling'),
    apiTypes: ['rest'],
    exams: { 'saa-c03': '3.4' },
    difficulty: 2,
    kind: 'single',
    stem: text.repeat(3),
    decisive: ['in bursts'],
    tests: [factOf(number)],
    cites: [],
    given: [],
    lesson: 'throttling#burst-capacity',
    options: ['a', 'b', 'c', 'd'].map(option),
    key: optionId('a'),
  }
}
