import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  entryId,
  factId,
  lessonSlug,
  optionId,
  questionId,
  sessionId,
  topicId,
} from '#engine/questions/ids.ts'
import { dayOf } from '#engine/events/day.ts'
import type { LogEntry, LogEvent } from '#engine/events/entry.ts'
import { advance, fold, foldInSteps } from '#engine/learner/fold.ts'
import { inLogOrder } from '#engine/events/order.ts'
import { emptyProgress, type ProgressDraft } from '#engine/learner/progress.ts'
import { ms } from '#engine/units.ts'
import { anyLog } from '#tests/support/arbitrary-log.ts'
import {
  answered,
  attemptStarted,
  logOf,
  MONDAY_NOON,
  multipleQuestion,
  sessionStarted,
  singleQuestion,
  stamped,
} from '#tests/support/entries.ts'

const SEED = 20_260_106
const MONDAY = dayOf(MONDAY_NOON, { zone: 0, dayStart: 4 })
const LESSON = lessonSlug('throttling')

/** Folds the rest onto a snapshot, as a store does: from the whole log where an entry cannot be added at the end. */
function onto(snapshot: ProgressDraft, rest: readonly LogEntry[], log: readonly LogEntry[]): ProgressDraft {
  for (const entry of rest) if (advance(snapshot, entry) === 'refold') return fold(log)
  return snapshot
}

describe(`fold (seed ${SEED})`, () => {
  it('gives the same from a snapshot and the rest at every cut', () => {
    fc.assert(
      fc.property(anyLog(30), (log) => {
        const ordered = inLogOrder(log)
        const whole = fold(ordered)
        for (let cut = 0; cut <= ordered.length; cut++) {
          const snapshot = structuredClone(fold(ordered.slice(0, cut)))
          expect(onto(snapshot, ordered.slice(cut), ordered)).toEqual(whole)
        }
      }),
      { seed: SEED, numRuns: 60 },
    )
  })

  it('gives the same whatever order the entries come in', () => {
    fc.assert(
      fc.property(anyLog(), fc.integer(), (log, turn) => {
        const from = log.length === 0 ? 0 : Math.abs(turn) % log.length
        expect(fold([...log.slice(from), ...log.slice(0, from)])).toEqual(fold(log))
      }),
      { seed: SEED, numRuns: 100 },
    )
  })

  it('gives the same in slices as in one go', () => {
    fc.assert(
      fc.property(anyLog(), fc.integer({ min: 1, max: 7 }), (log, size) => {
        const steps = foldInSteps(inLogOrder(log), size)
        let step = steps.next()
        while (!step.done) step = steps.next()
        expect(step.value).toEqual(fold(log))
      }),
      { seed: SEED, numRuns: 60 },
    )
  })

  it('leaves an undone entry out as if it had never been written', () => {
    fc.assert(
      fc.property(anyLog(20), fc.nat(19), (log, pick) => {
        const plain = inLogOrder(log).filter(({ type }) => type !== 'entry.undone')
        const target = plain[pick % Math.max(1, plain.length)]
        if (target === undefined) return
        const last = plain.at(-1)?.n ?? 0
        const undo = stamped({ type: 'entry.undone', target: target.id }, last + 1, { id: entryId('undo') })
        const { questions, facts, days, lessons, attempts, sessions } = fold([...plain, undo])
        const without = fold(plain.filter((entry) => entry !== target))
        expect({ questions, facts, days, lessons, attempts, sessions }).toEqual({
          questions: without.questions,
          facts: without.facts,
          days: without.days,
          lessons: without.lessons,
          attempts: without.attempts,
          sessions: without.sessions,
        })
      }),
      { seed: SEED, numRuns: 100 },
    )
  })
})

describe('advance', () => {
  it('asks for a refold, and changes nothing, when an entry sorts before the newest', () => {
    const [first, second] = logOf([answered(), answered({ verdict: 'wrong' })])
    const draft = fold([second!])
    const before = structuredClone(draft)
    expect(advance(draft, first!)).toBe('refold')
    expect(advance(draft, second!)).toBe('refold')
    expect(draft).toEqual(before)
  })

  it('replaces only the leaf that changed', () => {
    const draft = fold(logOf([answered(), answered({ question: questionId('q.t.002') })]))
    const untouched = draft.questions.get(questionId('q.t.002'))
    const touched = draft.questions.get(questionId('q.t.001'))
    advance(draft, stamped(answered(), 3))
    expect(draft.questions.get(questionId('q.t.002'))).toBe(untouched)
    expect(draft.questions.get(questionId('q.t.001'))).not.toBe(touched)
    expect(touched?.seen).toBe(1)
  })

  it('brings an undone answer back when the undo is undone', () => {
    const log = logOf([
      answered(),
      { type: 'entry.undone', target: entryId('device-a-1') },
      { type: 'entry.undone', target: entryId('device-a-2') },
    ])
    expect(fold(log.slice(0, 2)).questions.size).toBe(0)
    expect(fold(log).questions.get(questionId('q.t.001'))?.seen).toBe(1)
  })
})

describe('lessons', () => {
  it('remember the last section and when they were completed first', () => {
    const { lessons, days } = fold(
      logOf([
        { type: 'lesson.visited', lesson: LESSON, section: 'burst-capacity' },
        { type: 'lesson.visited', lesson: LESSON, section: null },
        { type: 'lesson.completed', lesson: LESSON },
        { type: 'lesson.completed', lesson: LESSON },
      ]),
    )
    expect(lessons.get(LESSON)).toEqual({
      lesson: LESSON,
      section: 'burst-capacity',
      visitedAt: MONDAY_NOON + 240_000,
      visitedDay: MONDAY,
      eve: null,
      completedAt: MONDAY_NOON + 180_000,
      completedDay: MONDAY,
    })
    expect([...days.values()].map((day) => day.lessons)).toEqual([1])
  })

  it('remember where the reader stood when the day of the last visit began', () => {
    const visit = (n: number, section: string) =>
      stamped({ type: 'lesson.visited', lesson: LESSON, section }, n, {
        at: ms(MONDAY_NOON + n * 86_400_000),
      })
    const eve = (log: readonly LogEntry[]) => fold(log).lessons.get(LESSON)?.eve
    const [monday, tuesday] = [visit(0, 'one'), visit(1, 'two')]
    expect(eve([monday])).toBeNull()
    expect(eve([monday, tuesday])).toBe('one')
    const later = stamped({ type: 'lesson.visited', lesson: LESSON, section: 'three' }, 2, { at: tuesday.at })
    expect(eve([monday, tuesday, later])).toBe('one')
  })
})

describe('questions', () => {
  it('keep the first encounter, the last answer and one answer per place', () => {
    const { questions } = fold(
      logOf([
        answered({ verdict: 'wrong', place: { kind: 'lesson', lesson: LESSON } }),
        answered({ verdict: 'right' }),
        answered({ verdict: 'partly', response: { kind: 'single', option: optionId('c') } }),
      ]),
    )
    const question = questions.get(questionId('q.t.001'))
    expect(question).toMatchObject({ seen: 3, right: 1, topic: 'throttling' })
    expect(question?.first).toMatchObject({ verdict: 'wrong', timed: false, place: 'lesson' })
    expect(question?.last).toMatchObject({ verdict: 'partly', response: { kind: 'single', option: 'c' } })
    expect(question?.byPlace['lesson:throttling']?.verdict).toBe('wrong')
    expect(question?.byPlace['review']?.verdict).toBe('partly')
  })

  it('are starred and unstarred without being answered', () => {
    const star = (starred: boolean): LogEvent => ({
      type: 'question.starred',
      question: questionId('q.t.009'),
      starred,
    })
    expect([...fold(logOf([star(true)])).starred]).toEqual(['q.t.009'])
    expect(fold(logOf([star(true), star(false)])).starred.size).toBe(0)
    expect(fold(logOf([star(true)])).questions.size).toBe(0)
  })

  it('count confidence only where it was asked', () => {
    const { calibration } = fold(
      logOf([
        answered({ confidence: 'sure' }),
        answered({ confidence: 'sure', verdict: 'wrong' }),
        answered({ confidence: 'guess', verdict: 'partly' }),
        answered(),
      ]),
    )
    expect(calibration).toEqual({
      sure: { total: 2, right: 1 },
      guess: { total: 1, right: 0 },
      unsure: { total: 0, right: 0 },
    })
  })
})

describe('goals of simulators', () => {
  it('are remembered from the first time, and count once on its day', () => {
    const reached = {
      type: 'goal.reached',
      sim: 'throttle',
      preset: 'steady-flow',
      goal: 'no-refusal',
    } as const
    const { goals, days } = fold([
      stamped(reached, 1, { at: MONDAY_NOON }),
      stamped(reached, 2, { at: ms(MONDAY_NOON + 86_400_000) }),
      stamped({ ...reached, goal: 'prediction' }, 3, { at: MONDAY_NOON }),
    ])
    expect([...goals]).toEqual([
      ['throttle/steady-flow/no-refusal', MONDAY_NOON],
      ['throttle/steady-flow/prediction', MONDAY_NOON],
    ])
    expect([...days.values()].map((day) => day.goals)).toEqual([2])
  })
})

describe('days', () => {
  it('start at the hour and in the zone of the learner', () => {
    // 2026-01-05T23:30Z is 00:30 on the 6th one hour east: before 04:00 it still belongs to the 5th.
    const at = ms(MONDAY_NOON + 41_400_000)
    const entry = (zone: number) => stamped(answered(), 2, { at, zone })
    const from = (hour: number) => stamped({ type: 'setting.changed', key: 'dayStart', value: hour }, 1)
    const day = (log: readonly LogEntry[]) =>
      [...fold(log).days.keys()].map((d) => new Date(d * 86_400_000).toISOString().slice(0, 10))
    expect(day([entry(60)])).toEqual(['2026-01-05'])
    expect(day([from(0), entry(60)])).toEqual(['2026-01-06'])
    expect(day([from(0), entry(0)])).toEqual(['2026-01-05'])
  })
})

describe('settings', () => {
  it('take known keys with fitting values and ignore everything else', () => {
    const set = (key: string, value: string | number | boolean | null): LogEvent => ({
      type: 'setting.changed',
      key,
      value,
    })
    const { settings } = fold(
      logOf([
        set('exam', 'dva-c02'),
        set('examDate', '2026-03-31'),
        set('examDate', '2026-02-30'),
        set('retention', 0.85),
        set('retention', 4),
        set('dailyMinutes', 12.5),
        set('confidence', false),
        set('shortcuts', 'no'),
        set('__proto__', true),
      ]),
    )
    expect(settings).toEqual({
      exam: 'dva-c02',
      examDate: '2026-03-31',
      toldOf: null,
      dailyMinutes: 20,
      retention: 0.85,
      dayStart: 4,
      confidence: false,
      shortcuts: true,
      askInLessons: true,
    })
  })
})

describe('exam attempts', () => {
  const form = [singleQuestion('q.t.001'), multipleQuestion('q.t.002'), singleQuestion('q.t.003')]
  const started = attemptStarted(form)
  const { attempt } = started
  const respond = (index: number, option: string): LogEvent => ({
    type: 'attempt.responded',
    attempt,
    index,
    response: { kind: 'single', option: optionId(option) },
  })
  const events: readonly LogEvent[] = [
    started,
    { type: 'attempt.visited', attempt, index: 0 },
    respond(0, 'a'),
    { type: 'attempt.rated', attempt, index: 0, confidence: 'sure' },
    { type: 'attempt.visited', attempt, index: 1 },
    { type: 'attempt.submitted', attempt, reason: 'learner', asOf: ms(MONDAY_NOON + 360_000) },
  ]

  it('count at submission what was seen, and nothing before', () => {
    expect(fold(logOf(events.slice(0, 5))).questions.size).toBe(0)
    const { questions, calibration } = fold(logOf(events))
    expect(questions.get(questionId('q.t.001'))?.first).toEqual({
      at: MONDAY_NOON + 360_000,
      verdict: 'right',
      timed: true,
      place: 'exam',
      isAnswered: true,
    })
    expect(questions.get(questionId('q.t.002'))?.last).toMatchObject({ verdict: 'wrong', response: null })
    expect(questions.has(questionId('q.t.003'))).toBe(false)
    expect(calibration.sure).toEqual({ total: 1, right: 1 })
  })

  it('count what was only seen as met, and neither as answered nor for review', () => {
    const { questions, days, facts } = fold(logOf([started, ...events.slice(4)]))
    expect(questions.get(questionId('q.t.002'))).toMatchObject({ seen: 1, first: { isAnswered: false } })
    expect([...days.values()]).toEqual([])
    expect([...facts.values()].map(({ misses, reviews }) => ({ misses, reviews }))).toEqual([
      { misses: 1, reviews: [] },
    ])
  })

  it('take back what they counted when they are continued after a clock error', () => {
    const later: readonly LogEvent[] = [
      ...events,
      { type: 'attempt.continued', attempt, deadline: ms(MONDAY_NOON + 9_000_000) },
      respond(0, 'b'),
      { type: 'attempt.submitted', attempt, reason: 'deadline', asOf: ms(MONDAY_NOON + 540_000) },
    ]
    const log = logOf(later)
    expect(fold(log.slice(0, 8)).questions.size).toBe(0)
    expect(fold(log).questions.get(questionId('q.t.001'))).toMatchObject({ seen: 1, right: 0 })
  })

  it('do not count a response that does not fit its question', () => {
    const { questions } = fold(logOf([...events.slice(0, 2), respond(0, 'nonsense'), ...events.slice(4)]))
    expect(questions.get(questionId('q.t.001'))?.last.verdict).toBe('wrong')
  })
})

describe('practice sessions', () => {
  it('hold their answers in order, siblings that came in later included', () => {
    const place = { kind: 'practice', session: sessionId('session-1') } as const
    const { sessions } = fold(
      logOf([
        sessionStarted(),
        answered({ place, verdict: 'wrong' }),
        { type: 'session.extended', session: place.session, question: questionId('q.t.007'), index: 2 },
        { type: 'session.paused', session: place.session },
        { type: 'session.resumed', session: place.session },
        { type: 'session.finished', session: place.session },
      ]),
    )
    const session = sessions.get(place.session)
    expect(session?.questions).toEqual(['q.t.001', 'q.t.002', 'q.t.007', 'q.t.003'])
    expect(session?.answers.map(({ verdict }) => verdict)).toEqual(['wrong'])
    expect(session?.pausedFor).toBe(60_000)
    expect(session?.finishedAt).toBe(MONDAY_NOON + 360_000)
  })

  it('make a hit mixed only when they cover more than one topic', () => {
    // Right on alternating siblings on days 0, 1, 5: the last one masters in a mixed session only.
    const ladder = (topics: readonly string[]) => {
      const plan = { ...sessionStarted().plan, topics: topics.map(topicId) }
      const days = [0, 1, 2, 6]
      const entries = days.map((day, i) => {
        const question = questionId(`q.t.00${(i % 2) + 1}`)
        const place = { kind: 'practice', session: sessionId('session-1') } as const
        return stamped(answered({ question, place }), i + 2, { at: ms(MONDAY_NOON + day * 86_400_000) })
      })
      // Each of its places takes one answer: it asks both siblings twice.
      const questions = ['q.t.001', 'q.t.002', 'q.t.001', 'q.t.002'].map(questionId)
      return fold([stamped(sessionStarted({ plan, questions }), 1), ...entries]).facts.get(factId('thr-01'))
        ?.level
    }
    expect(ladder(['throttling'])).toBe('proficient')
    expect(ladder(['throttling', 'caching'])).toBe('mastered')
    expect(ladder([])).toBe('mastered')
  })
})

describe('cost', () => {
  it('touches as many values for an entry after 20,000 as after 20', () => {
    // Counted, not timed: the number of leaves replaced by one more answer.
    const replaced = (count: number): number => {
      const draft = emptyProgress()
      for (let n = 1; n <= count; n++) {
        const question = questionId(`q.t.${n % 200}`)
        const fact = factId(`thr-${n % 100}`)
        advance(draft, stamped(answered({ question, tests: [fact] }), n))
      }
      const before = [...draft.questions.values(), ...draft.facts.values(), ...draft.days.values()]
      advance(
        draft,
        stamped(answered({ question: questionId('q.t.7'), tests: [factId('thr-7')] }), count + 1),
      )
      const after = new Set<unknown>([
        ...draft.questions.values(),
        ...draft.facts.values(),
        ...draft.days.values(),
      ])
      return before.filter((leaf) => !after.has(leaf)).length
    }
    expect(replaced(20)).toBe(3)
    expect(replaced(20_000)).toBe(3)
  })
})
