import * as z from 'zod/mini'

import { questionSchema } from './question-schema.ts'
import { confidence, examId, id, integer, length, line, record, time, word } from './schema-parts.ts'

const optionRecord = record(id)

const response = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('single'), option: id }),
  z.object({ kind: z.literal('multiple'), options: z.array(id) }),
  z.object({ kind: z.literal('ordering'), options: z.array(id) }),
  z.object({ kind: z.literal('matching'), pairs: optionRecord }),
  z.object({ kind: z.literal('numeric'), value: z.number() }),
  z.object({ kind: z.literal('predict'), value: z.number() }),
  z.object({ kind: z.literal('fault'), option: id }),
  z.object({ kind: z.literal('minimal-pair'), options: optionRecord }),
  z.object({ kind: z.literal('elimination'), reasons: optionRecord }),
])

const place = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('lesson'), lesson: id }),
  z.object({ kind: z.literal('practice'), session: id }),
  z.object({ kind: z.literal('review') }),
])

const plan = z.object({
  topics: z.array(id),
  count: integer(0, 100_000),
  only: z.enum(['all', 'missed', 'unseen', 'starred']),
  exam: z.nullable(examId),
  limit: z.nullable(length),
  feedback: z.enum(['each', 'end']),
})

const seed = integer(0, 4_294_967_295)
const index = integer(0, 100_000)

const stamp = {
  id,
  v: z.literal(1),
  device: id,
  n: integer(1, 1_000_000_000_000),
  at: time,
  zone: z.optional(integer(-1440, 1440)),
}

const session = { ...stamp, session: id }
const attempt = { ...stamp, attempt: id }
const item = { ...attempt, index }

/** Version 1 of the log. Unknown fields are dropped; a field that does not fit makes the entry invalid. */
export const entrySchema = z.discriminatedUnion('type', [
  z.object({ ...stamp, type: z.literal('lesson.visited'), lesson: id, section: z.nullable(id) }),
  z.object({ ...stamp, type: z.literal('lesson.completed'), lesson: id }),
  z.object({
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
    tests: z.array(id),
    exams: z.object({ 'saa-c03': z.optional(word), 'dva-c02': z.optional(word) }),
  }),
  z.object({ ...stamp, type: z.literal('question.starred'), question: id, starred: z.boolean() }),
  z.object({ ...session, type: z.literal('session.started'), plan, questions: z.array(id), seed }),
  z.object({ ...session, type: z.literal('session.extended'), question: id, index }),
  z.object({ ...session, type: z.literal('session.paused') }),
  z.object({ ...session, type: z.literal('session.resumed') }),
  z.object({ ...session, type: z.literal('session.finished') }),
  z.object({
    ...attempt,
    type: z.literal('attempt.started'),
    exam: examId,
    preset: z.enum(['full', 'full-extra-time', 'half', 'sprint', 'custom']),
    form: z.array(questionSchema),
    seed,
    length,
    deadline: time,
  }),
  z.object({ ...item, type: z.literal('attempt.visited') }),
  z.object({ ...item, type: z.literal('attempt.responded'), response: z.nullable(response) }),
  z.object({ ...item, type: z.literal('attempt.flagged'), flagged: z.boolean() }),
  z.object({ ...item, type: z.literal('attempt.struck'), option: id, struck: z.boolean() }),
  z.object({ ...item, type: z.literal('attempt.rated'), confidence }),
  z.object({ ...attempt, type: z.literal('attempt.jumped'), by: z.number() }),
  z.object({ ...attempt, type: z.literal('attempt.continued'), deadline: time }),
  z.object({
    ...attempt,
    type: z.literal('attempt.submitted'),
    reason: z.enum(['learner', 'deadline']),
    asOf: time,
  }),
  z.object({ ...stamp, type: z.literal('entry.undone'), target: id }),
  z.object({
    ...stamp,
    type: z.literal('setting.changed'),
    key: word,
    value: z.nullable(z.union([line, z.number(), z.boolean()])),
  }),
  z.object({ ...stamp, type: z.literal('backup.made'), entries: integer(0, 1_000_000_000_000) }),
])
