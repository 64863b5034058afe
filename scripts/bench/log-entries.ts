import { deviceId, entryId, factId, optionId, questionId, sessionId, topicId } from '#engine/questions/ids.ts'
import type { LogEntry } from '#engine/events/entry.ts'
import { ms } from '#engine/units.ts'

const QUESTIONS = 600
const FACTS = 25
const EVERY_MS = 120_000

/** A log of answers, the last of them at `end`: two minutes apart, each question again and again. */
export function answersUntil(end: number, count: number): readonly LogEntry[] {
  const device = deviceId('bench-device')
  return Array.from({ length: count }, (_, index): LogEntry => {
    const number = index % QUESTIONS
    const isRight = index % 4 !== 0
    return {
      type: 'question.answered',
      id: entryId(`bench-${index}`),
      v: 1,
      device,
      n: index + 1,
      at: ms(end - (count - index) * EVERY_MS),
      zone: 0,
      question: questionId(`q.throttling.${String(number).padStart(3, '0')}`),
      version: 1,
      topic: topicId('throttling'),
      tests: [factId(`thr-${String((number % FACTS) + 1).padStart(2, '0')}`)],
      exams: { 'saa-c03': '3.4' },
      place: index % 3 === 0 ? { kind: 'practice', session: sessionId('session-1') } : { kind: 'review' },
      response: { kind: 'single', option: optionId(isRight ? 'a' : 'b') },
      verdict: isRight ? 'right' : 'wrong',
      confidence: null,
      seed: index,
      took: ms(20_000),
      timed: false,
    }
  })
}
