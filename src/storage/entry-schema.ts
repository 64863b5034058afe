import * as z from 'zod/mini'

import { MOST_FACTS, MOST_OPTIONS, questionSchema } from './question-schema.ts'
import { ownSchema } from './own/own-schema.ts'
import {
  confidence,
  examId,
  exams,
  id,
  integer,
  length,
  line,
  list,
  prose,
  record,
  time,
  word,
} from './schema-parts.ts'

/** Questions of a form and of a practice session; the app makes 65 and 30 at the most. */
const MOST_FORM = 100
const MOST_QUESTIONS = 200

const optionRecord = record(id).check(
  z.refine((pairs) => Object.keys(pairs).length <= MOST_OPTIONS, { message: 'too many' }),
)

const response = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('single'), option: id }),
  z.strictObject({ kind: z.literal('multiple'), options: list(id, MOST_OPTIONS) }),
  z.strictObject({ kind: z.literal('ordering'), options: list(id, MOST_OPTIONS) }),
  z.strictObject({ kind: z.literal('matching'), pairs: optionRecord }),
  z.strictObject({ kind: z.literal('numeric'), value: z.number() }),
  z.strictObject({ kind: z.literal('predict'), value: z.number() }),
  z.strictObject({ kind: z.literal('fault'), option: id }),
  z.strictObject({ kind: z.literal('minimal-pair'), options: optionRecord }),
  z.strictObject({ kind: z.literal('elimination'), reasons: optionRecord }),
])

const place = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('lesson'), lesson: id }),
  z.strictObject({ kind: z.literal('practice'), session: id }),
  z.strictObject({ kind: z.literal('review') }),
])

const plan = z.strictObject({
  topics: list(id, 200),
  count: integer(0, 100_000),
  only: z.enum(['all', 'missed', 'unseen', 'starred']),
  exam: z.nullable(examId),
  limit: z.nullable(length),
  feedback: z.enum(['each', 'end']),
})

/** The highest counter; what a file brings in must leave room below it. */
const MOST_N = Number.MAX_SAFE_INTEGER

const seed = integer(0, 4_294_967_295)
const index = integer(0, 100_000)

const stamp = {
  id,
  v: z.literal([1, 2]),
  device: id,
  n: integer(1, MOST_N),
  at: time,
  zone: z.optional(integer(-1440, 1440)),
}

/** What an entry must have, whichever version wrote it, so that it can be kept in its place. */
export const stampSchema = z.object({ ...stamp, v: integer(1, 1_000_000) })

const session = { ...stamp, session: id }
const attempt = { ...stamp, attempt: id }
const item = { ...attempt, index }

/**
 * Version 2 of the log: exactly `EntryRecord`, which `log-format.ts` proves to the compiler. A field, type or value that
 * is not known makes an entry one of a later version; one that does not fit makes it damaged.
 */
export const entrySchema = z.discriminatedUnion('type', [
  z.strictObject({ ...stamp, type: z.literal('lesson.visited'), lesson: id, section: z.nullable(id) }),
  z.strictObject({ ...stamp, type: z.literal('lesson.completed'), lesson: id }),
  z.strictObject({
    ...stamp,
    type: z.literal('question.answered'),
    place,
    response,
    verdict: z.enum(['right', 'partly', 'wrong']),
    confidence: z.nullable(confidence),
    seed,
    took: length,
    timed: z.boolean(),
    question: id,
    version: integer(0, 1_000_000),
    topic: id,
    tests: list(id, MOST_FACTS),
    exams,
  }),
  z.strictObject({
    ...stamp,
    type: z.literal('placement.answered'),
    placement: id,
    difficulty: integer(1, 5),
    response,
    verdict: z.enum(['right', 'partly', 'wrong']),
    seed,
    took: length,
    question: id,
    version: integer(0, 1_000_000),
    topic: id,
    tests: list(id, MOST_FACTS),
    exams,
  }),
  z.strictObject({ ...stamp, type: z.literal('question.starred'), question: id, starred: z.boolean() }),
  z.strictObject({ ...stamp, type: z.literal('goal.reached'), sim: id, preset: id, goal: id }),
  z.strictObject({
    ...session,
    type: z.literal('session.started'),
    plan,
    questions: list(id, MOST_QUESTIONS),
    seed,
  }),
  z.strictObject({ ...session, type: z.literal('session.extended'), question: id, index }),
  z.strictObject({ ...session, type: z.literal('session.paused') }),
  z.strictObject({ ...session, type: z.literal('session.resumed') }),
  z.strictObject({ ...session, type: z.literal('session.finished') }),
  z.strictObject({
    ...attempt,
    type: z.literal('attempt.started'),
    exam: examId,
    preset: z.enum(['full', 'full-extra-time', 'half', 'sprint', 'custom']),
    form: list(questionSchema, MOST_FORM),
    seed,
    length,
    deadline: time,
  }),
  z.strictObject({ ...item, type: z.literal('attempt.visited') }),
  z.strictObject({ ...item, type: z.literal('attempt.responded'), response: z.nullable(response) }),
  z.strictObject({ ...item, type: z.literal('attempt.flagged'), flagged: z.boolean() }),
  z.strictObject({ ...item, type: z.literal('attempt.struck'), option: id, struck: z.boolean() }),
  z.strictObject({ ...item, type: z.literal('attempt.rated'), confidence }),
  z.strictObject({ ...attempt, type: z.literal('attempt.jumped'), by: z.number() }),
  z.strictObject({ ...attempt, type: z.literal('attempt.continued'), deadline: time }),
  z.strictObject({
    ...attempt,
    type: z.literal('attempt.submitted'),
    reason: z.enum(['learner', 'deadline']),
    asOf: time,
  }),
  z.strictObject({ ...stamp, type: z.literal('own.kept'), question: id, content: ownSchema }),
  z.strictObject({ ...stamp, type: z.literal('own.removed'), question: id }),
  z.strictObject({
    ...stamp,
    type: z.literal('own.answered'),
    question: id,
    version: integer(0, 1_000_000),
    place,
    response,
    verdict: z.enum(['right', 'partly', 'wrong']),
    confidence: z.nullable(confidence),
    seed,
    took: length,
    timed: z.boolean(),
  }),
  z.strictObject({
    ...stamp,
    type: z.literal('note.kept'),
    note: id,
    about: line,
    quote: z.nullable(z.strictObject({ exact: prose, before: line, after: line })),
    text: prose,
  }),
  z.strictObject({ ...stamp, type: z.literal('note.removed'), note: id }),
  z.strictObject({ ...stamp, type: z.literal('entry.undone'), target: id }),
  z.strictObject({
    ...stamp,
    type: z.literal('setting.changed'),
    key: word,
    value: z.nullable(z.union([line, z.number(), z.boolean()])),
  }),
  z.strictObject({ ...stamp, type: z.literal('backup.made'), entries: integer(0, 1_000_000_000_000) }),
])
