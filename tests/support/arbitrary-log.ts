import fc from 'fast-check'

import {
  attemptId,
  deviceId,
  entryId,
  factId,
  lessonSlug,
  noteId,
  optionId,
  questionId,
  sessionId,
  topicId,
} from '#engine/questions/ids.ts'
import type { OwnQuestion } from '#engine/questions/own/own-question.ts'
import type { ConfidenceLevel, LearnerResponse } from '#engine/questions/response.ts'
import type { LogEntry, LogEvent, Place, QuestionStamp } from '#engine/events/entry.ts'
import { ms } from '#engine/units.ts'

import { DAY, MONDAY_NOON, multipleQuestion, singleQuestion } from './entries.ts'

const some = <const T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values)
const option = some('a', 'b', 'c', 'zz').map(optionId)
const question = some('q.t.001', 'q.t.002', 'q.c.001', 'g.bucket.7').map(questionId)
const fact = some('thr-01', 'thr-02', 'cch-01').map(factId)
const lesson = some('throttling', 'caching').map(lessonSlug)
const session = some('session-1', 'session-2').map(sessionId)
const attempt = some('attempt-1', 'attempt-2').map(attemptId)
const confidence: fc.Arbitrary<ConfidenceLevel> = some('guess', 'unsure', 'sure')
const seed = fc.integer({ min: 0, max: 4_294_967_295 })
/** Within 40 days around a Monday, in no order: clocks jump. */
const time = fc.integer({ min: -20 * DAY, max: 20 * DAY }).map((by) => ms(MONDAY_NOON + by))
const length = fc.integer({ min: 0, max: 300_000 }).map(ms)
const index = fc.integer({ min: 0, max: 3 })
const pairs = fc.dictionary(some('p1', 'p2'), option)

const response: fc.Arbitrary<LearnerResponse> = fc.oneof(
  option.map((chosen) => ({ kind: 'single' as const, option: chosen })),
  fc.uniqueArray(option, { maxLength: 3 }).map((options) => ({ kind: 'multiple' as const, options })),
  fc.uniqueArray(option, { maxLength: 3 }).map((options) => ({ kind: 'ordering' as const, options })),
  pairs.map((given) => ({ kind: 'matching' as const, pairs: given })),
  fc.integer().map((value) => ({ kind: 'numeric' as const, value })),
  fc.integer().map((value) => ({ kind: 'predict' as const, value })),
  option.map((chosen) => ({ kind: 'fault' as const, option: chosen })),
  pairs.map((options) => ({ kind: 'minimal-pair' as const, options })),
  pairs.map((reasons) => ({ kind: 'elimination' as const, reasons })),
)

const place: fc.Arbitrary<Place> = fc.oneof(
  lesson.map((slug) => ({ kind: 'lesson' as const, lesson: slug })),
  session.map((id) => ({ kind: 'practice' as const, session: id })),
  fc.constant({ kind: 'review' as const }),
)

const answer: fc.Arbitrary<LogEvent> = fc.record({
  type: fc.constant('question.answered' as const),
  question,
  version: fc.integer({ min: 1, max: 9 }),
  topic: some('throttling', 'caching').map(topicId),
  tests: fc.uniqueArray(fact, { minLength: 1, maxLength: 2 }),
  exams: fc.constantFrom<QuestionStamp['exams']>({}, { 'saa-c03': '3.4' }, { 'dva-c02': '1.1' }),
  place,
  response,
  verdict: some('right', 'partly', 'wrong'),
  confidence: fc.option<ConfidenceLevel, null>(confidence, { nil: null }),
  seed,
  took: length,
  timed: fc.boolean(),
})

const practice: fc.Arbitrary<LogEvent> = fc.oneof(
  fc.record({
    type: fc.constant('session.started' as const),
    session,
    plan: fc.record({
      topics: fc.subarray(['throttling', 'caching'].map(topicId)),
      count: fc.integer({ min: 1, max: 65 }),
      only: some('all', 'missed', 'unseen', 'starred'),
      exam: fc.option(some('saa-c03', 'dva-c02')),
      limit: fc.option(length),
      feedback: some('each', 'end'),
    }),
    questions: fc.array(question, { maxLength: 5 }),
    seed,
  }),
  fc.record({ type: fc.constant('session.extended' as const), session, question, index }),
  fc.record({ type: some('session.paused', 'session.resumed', 'session.finished'), session }),
)

const form = [singleQuestion('q.t.001'), multipleQuestion('q.t.002'), singleQuestion('q.c.001')]

const exam: fc.Arbitrary<LogEvent> = fc.oneof(
  fc.record({
    type: fc.constant('attempt.started' as const),
    attempt,
    exam: some('saa-c03', 'dva-c02'),
    preset: some('full', 'full-extra-time', 'half', 'sprint', 'custom'),
    form: fc.subarray(form, { minLength: 1 }),
    seed,
    length,
    deadline: time,
  }),
  fc.record({ type: fc.constant('attempt.visited' as const), attempt, index }),
  fc.record({
    type: fc.constant('attempt.responded' as const),
    attempt,
    index,
    response: fc.option(response),
  }),
  fc.record({ type: fc.constant('attempt.flagged' as const), attempt, index, flagged: fc.boolean() }),
  fc.record({ type: fc.constant('attempt.struck' as const), attempt, index, option, struck: fc.boolean() }),
  fc.record({ type: fc.constant('attempt.rated' as const), attempt, index, confidence }),
  fc.record({
    type: fc.constant('attempt.jumped' as const),
    attempt,
    by: fc.integer({ min: -DAY, max: DAY }).map(ms),
  }),
  fc.record({ type: fc.constant('attempt.continued' as const), attempt, deadline: time }),
  fc.record({
    type: fc.constant('attempt.submitted' as const),
    attempt,
    reason: some('learner', 'deadline'),
    asOf: time,
  }),
)

const study: fc.Arbitrary<LogEvent> = fc.oneof(
  fc.record({
    type: fc.constant('lesson.visited' as const),
    lesson,
    section: fc.option(some('burst-capacity', 'quotas')),
  }),
  fc.record({ type: fc.constant('lesson.completed' as const), lesson }),
  fc.record({
    type: fc.constant('goal.reached' as const),
    sim: some('throttle', 'cache', 'unheard-of'),
    preset: some('steady-flow', 'default-ttl'),
    goal: some('no-refusal', 'prediction'),
  }),
  fc.record({ type: fc.constant('question.starred' as const), question, starred: fc.boolean() }),
  fc.record({
    type: fc.constant('setting.changed' as const),
    key: some('dayStart', 'retention', 'examDate', 'exam', 'confidence', 'unheard-of'),
    value: some<string | number | boolean | null>(0, 7, 0.8, '2026-02-01', 'dva-c02', false, null),
  }),
  fc.record({ type: fc.constant('backup.made' as const), entries: fc.nat() }),
)

const placed: fc.Arbitrary<LogEvent> = fc.record({
  type: fc.constant('placement.answered' as const),
  placement: some('placed-1', 'placed-2'),
  question,
  version: fc.integer({ min: 1, max: 9 }),
  topic: some('throttling', 'caching').map(topicId),
  tests: fc.uniqueArray(fact, { minLength: 1, maxLength: 2 }),
  exams: fc.constantFrom<QuestionStamp['exams']>({}, { 'saa-c03': '3.4' }),
  difficulty: fc.integer({ min: 1, max: 5 }),
  response,
  verdict: some('right', 'partly', 'wrong'),
  seed,
  took: length,
})

const own = some('own:a', 'own:b', 'own:never-kept').map(questionId)
const words = some('', 'Which?', '`code` and <b>', 'x\n\ny')
const ownContent: fc.Arbitrary<OwnQuestion> = fc.oneof(
  fc.record({
    kind: fc.constant('choice' as const),
    stem: words,
    code: fc.option(words),
    because: words,
    tags: fc.subarray(['net', 'aws']),
    isSingle: fc.boolean(),
    options: fc.array(fc.record({ text: words, isRight: fc.boolean(), why: words }), { maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('order' as const),
    stem: words,
    code: fc.constant(null),
    because: words,
    tags: fc.constant([]),
    steps: fc.array(fc.record({ text: words, why: words }), { maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('match' as const),
    stem: words,
    code: fc.constant(null),
    because: words,
    tags: fc.constant([]),
    pairs: fc.array(fc.record({ text: words, answer: words, why: words }), { maxLength: 3 }),
    spares: fc.array(words, { maxLength: 2 }),
  }),
  fc.record({
    kind: fc.constant('number' as const),
    stem: words,
    code: fc.constant(null),
    because: words,
    tags: fc.constant([]),
    value: fc.integer(),
    tolerance: fc.nat(9),
    unit: some('', 'ms'),
  }),
)

/** What is the learner's own: questions and notes. */
const mine: fc.Arbitrary<LogEvent> = fc.oneof(
  fc.record({ type: fc.constant('own.kept' as const), question: own, content: ownContent }),
  fc.record({ type: fc.constant('own.removed' as const), question: own }),
  fc.record({
    type: fc.constant('own.answered' as const),
    question: own,
    version: fc.nat(999_999),
    place,
    response,
    verdict: some('right', 'partly', 'wrong'),
    confidence: fc.option<ConfidenceLevel, null>(confidence, { nil: null }),
    seed,
    took: length,
    timed: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('note.kept' as const),
    note: some('n1', 'n2').map(noteId),
    about: some('question:q.t.001', 'fact:thr-01', 'lesson:throttling#quotas'),
    quote: fc.option(fc.record({ exact: words, before: words, after: words })),
    text: words,
  }),
  fc.record({ type: fc.constant('note.removed' as const), note: some('n1', 'n2', 'n3').map(noteId) }),
)

/** Every type of event but undo, which needs a target. */
export const anyEvent: fc.Arbitrary<LogEvent> = fc.oneof(
  answer,
  answer,
  practice,
  exam,
  exam,
  study,
  placed,
  mine,
)

const devices = ['device-a', 'device-b'].map(deviceId)

/** Logs of one or two devices with every type of entry, undos included, in log order or not. */
export const anyLog = (maxLength = 40): fc.Arbitrary<readonly LogEntry[]> =>
  fc
    .array(
      fc.record({
        event: anyEvent,
        at: time,
        device: fc.nat(1),
        zone: some(undefined, 0, 60, -480),
        undoes: fc.option(fc.nat(30), { freq: 8 }),
        gap: fc.integer({ min: 0, max: 2 }),
      }),
      { maxLength },
    )
    .map((drafts) => {
      let n = 1
      return drafts.map(({ event, at, device, zone, undoes, gap }, i): LogEntry => {
        n += gap
        const target = entryId(`e${undoes ?? 0}`)
        const what: LogEvent = undoes === null ? event : { type: 'entry.undone', target }
        const stamp = { id: entryId(`e${i}`), v: 1, device: devices[device] ?? devices[0]!, n, at } as const
        return { ...what, ...stamp, ...(zone === undefined ? {} : { zone }) }
      })
    })
