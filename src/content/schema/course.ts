import * as z from 'zod/mini'

import type { ExamBlueprint } from '#content/exams.ts'
import type { GlossaryEntry } from '#content/glossary.ts'
import type { Topic } from '#content/topics.ts'
import { named } from '#engine/units.ts'
import { EXAM_IDS } from '#engine/questions/question.ts'

import { factRef, isoDate, kebab, line, listOf, questionRef, taskRef, whole } from './parts.ts'

/** One entry of content/topics.yaml. */
export const topicSchema = z.strictObject({ id: kebab, title: line, lesson: kebab, order: whole(1, 99) })

const asTopic = named<Topic>()

export function toTopic(parsed: z.infer<typeof topicSchema>): Topic {
  return asTopic(parsed)
}

/** One entry of content/glossary.yaml. `lesson` is a slug with or without `#section`. */
export const glossarySchema = z.strictObject({
  id: kebab,
  term: line,
  aliases: z._default(listOf(line), []),
  definition: line,
  lesson: z.exactOptional(
    z.string().check(
      z.regex(/^[a-z][a-z0-9-]*(?:#[a-z][a-z0-9-]*)?$/, {
        error: 'a lesson slug, with #section where one section teaches it',
      }),
    ),
  ),
  facts: z._default(listOf(factRef), []),
})

const asGlossaryEntry = named<GlossaryEntry>()

export function toGlossaryEntry(parsed: z.infer<typeof glossarySchema>): GlossaryEntry {
  return asGlossaryEntry(parsed)
}

/** content/exams/<exam>.yaml. */
export const examSchema = z.strictObject({
  exam: z.enum(EXAM_IDS),
  code: line,
  title: line,
  from: isoDate,
  until: z.exactOptional(isoDate),
  replaces: z.exactOptional(
    z.strictObject({
      exam: z.enum(EXAM_IDS),
      tasks: listOf(
        z.strictObject({ from: taskRef, to: taskRef, topics: z.exactOptional(listOf(kebab, 1)) }),
        1,
      ),
    }),
  ),
  domains: z
    .array(
      z.strictObject({
        id: z.string().check(z.regex(/^[1-9]$/, { error: 'a digit in quotes, like "1"' })),
        title: line,
        weight: whole(1, 100),
        tasks: z.array(z.strictObject({ id: taskRef, title: line })).check(z.minLength(1)),
      }),
    )
    .check(
      z.refine((domains) => domains.reduce((sum, { weight }) => sum + weight, 0) === 100, {
        error: 'weights that sum to 100',
      }),
      z.refine((domains) => domains.every(({ id, tasks }) => tasks.every((task) => task.id.startsWith(id))), {
        error: 'tasks that start with the digit of their domain',
      }),
    ),
  presets: z
    .array(
      z.strictObject({
        id: z.enum(['full', 'full-extra-time', 'half', 'sprint']),
        title: line,
        questions: whole(1, 100),
        minutes: whole(1, 400),
      }),
    )
    .check(z.minLength(1)),
  passingPercent: whole(1, 100),
  passingNote: line,
  about: line,
})

const asExam = named<ExamBlueprint>()

export function toExam(parsed: z.infer<typeof examSchema>): ExamBlueprint {
  return asExam(parsed)
}

const hash = z.string().check(z.regex(/^[0-9a-f]{16}$/, { error: 'the hash that content:report prints' }))

/** One entry of content/review/*.yaml: one question answered without sight of its key. */
export const reviewSchema = z.strictObject({
  date: isoDate,
  question: questionRef,
  /** `questionHash` of the question as it was answered; another hash voids the record. */
  hash,
  /** `statementsHash` of the facts that it tested; another hash voids the record, and so does none. */
  facts: z.exactOptional(hash),
  answer: z.union([line, z.number(), z.array(line), z.record(z.string(), line)]),
  reason: line,
  /** True, or what was changed because of the answer. */
  agreed: z.union([z.boolean(), line]),
})

export type ReviewRecord = z.infer<typeof reviewSchema>

/** content/cue-test.yaml: keys guessed from the options alone. A guess counts while the options and key are as they were. */
export const cueTestSchema = z.strictObject({
  date: isoDate,
  reader: line,
  guesses: listOf(z.strictObject({ question: questionRef, hash, right: z.boolean() }), 1),
})

export type CueTest = z.infer<typeof cueTestSchema>

/** content/masked.yaml: what a reader without the technical words made of an item. It counts while the item is as it was. */
export const maskedReadingSchema = z.strictObject({
  question: questionRef,
  hash,
  date: isoDate,
  right: z.boolean(),
  /** The reader saw an explicit clause of the story against every other option. */
  clauses: z.boolean(),
})

export type MaskedReading = z.infer<typeof maskedReadingSchema>

/** content/coverage.yaml: what the course was made from, claim by claim, and the facts that no lesson states. */
export const coverageSchema = z.strictObject({
  claims: listOf(
    z.strictObject({
      id: z.string().check(z.regex(/^cov-\d{3}$/, { error: 'an id like cov-017' })),
      source: z.enum(['chapter', 'faq']),
      /** What the source says, in our words. */
      claim: line,
      /** The section that teaches it, corrected where it has to be. */
      taught: z.string().check(
        z.regex(/^[a-z][a-z0-9-]*#[a-z][a-z0-9-]*$/, {
          error: 'a lesson and its section, like throttling#retry',
        }),
      ),
      /** The fact that corrects it, where the source errs or says too much. */
      fact: z.exactOptional(factRef),
    }),
  ),
  uncited: z._default(listOf(z.strictObject({ fact: factRef, reason: line })), []),
  /** Facts on other services: asked, explained and not taught. `heading`: where on its page a second reader found it. */
  neighbours: z._default(listOf(z.strictObject({ fact: factRef, heading: line })), []),
})

export type Coverage = z.infer<typeof coverageSchema>
