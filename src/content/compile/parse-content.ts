import {
  coverageSchema,
  cueTestSchema,
  examSchema,
  glossarySchema,
  maskedReadingSchema,
  reviewSchema,
  toExam,
  toGlossaryEntry,
  topicSchema,
  toTopic,
} from '#content/schema/course.ts'
import { changeSchema, toChange } from '#content/schema/change.ts'
import type { Coverage, CueTest, MaskedReading, ReviewRecord } from '#content/schema/course.ts'
import { targetsSchema } from '#content/schema/targets.ts'
import type { Targets } from '#content/schema/targets.ts'
import { factSchema, toFact } from '#content/schema/fact.ts'
import { familySchema, toFamilyWords } from '#content/schema/family.ts'
import {
  type ParsedQuestion,
  QUESTION_KINDS,
  retiredSchemaForKind,
  schemaForKind,
  toWritten,
} from '#content/schema/question.ts'
import type * as z from 'zod/mini'

import { companySchema } from '#content/schema/company.ts'
import type { Company } from '#content/schema/company.ts'
import type { ContentFiles, Parsed } from './course.ts'
import type { Problem } from './problem.ts'
import { validateAt, validateList } from './validate.ts'
import type { SchemaChoice } from './validate.ts'
import { parseYaml } from './yaml-file.ts'
import type { Located } from './yaml-file.ts'
import { parseLesson } from './lesson/parse-lesson.ts'

/** Parses and validates every file. What is valid is kept, so that one bad entry hides nothing else. Never throws. */
export function parseContent(files: ContentFiles): {
  readonly parsed: Parsed
  readonly problems: readonly Problem[]
} {
  const problems: Problem[] = unexpected(files)
  const list = <P, T>(pattern: RegExp, choose: (entry: unknown) => SchemaChoice<P>, to: (parsed: P) => T) =>
    matching(files, pattern).flatMap(([file, text]) => {
      const result = validateList(parseYaml(file, text), choose)
      problems.push(...result.problems)
      return result.items.map((item): Located<T> => ({ ...item, value: to(item.value) }))
    })
  const one = <P, T>(pattern: RegExp, schema: z.ZodMiniType<P>, to: (parsed: P) => T) =>
    matching(files, pattern).flatMap(([file, text]) => {
      const source = parseYaml(file, text)
      const result = validateAt(source, [], source.data, schema)
      problems.push(...(source.problems.length > 0 ? source.problems : result.problems))
      return result.items.map((item): Located<T> => ({ ...item, value: to(item.value) }))
    })
  const parsed: Parsed = {
    facts: list(PATTERNS.facts, always(factSchema), toFact),
    written: list(PATTERNS.questions, byKind, toWritten),
    retired: list(PATTERNS.retired, retiredByKind, toWritten),
    company: one(PATTERNS.company, companySchema, asIs<Company>),
    targets: one(PATTERNS.targets, targetsSchema, asIs<Targets>),
    glossary: list(PATTERNS.glossary, always(glossarySchema), toGlossaryEntry),
    topics: list(PATTERNS.topics, always(topicSchema), toTopic),
    changes: list(PATTERNS.changes, always(changeSchema), toChange),
    reviews: list(PATTERNS.reviews, always(reviewSchema), asIs<ReviewRecord>),
    maskedReadings: list(PATTERNS.masked, always(maskedReadingSchema), asIs<MaskedReading>),
    cueTests: one(PATTERNS.cueTest, cueTestSchema, asIs<CueTest>),
    coverage: one(PATTERNS.coverage, coverageSchema, asIs<Coverage>),
    families: one(PATTERNS.families, familySchema, toFamilyWords),
    exams: one(PATTERNS.exams, examSchema, toExam),
    lessons: matching(files, PATTERNS.lessons)
      .flatMap(([file, text]) => {
        const result = parseLesson(file, text)
        problems.push(...result.problems)
        return result.lesson === undefined ? [] : [result.lesson]
      })
      .toSorted((a, b) => a.value.order - b.value.order),
  }
  return { parsed, problems }
}

const PATTERNS = {
  facts: /^facts\/[a-z0-9-]+\.yaml$/,
  questions: /^questions\/[a-z0-9-]+\/(?!retired\.yaml$)[a-z0-9-]+\.yaml$/,
  retired: /^questions\/[a-z0-9-]+\/retired\.yaml$/,
  families: /^questions\/[a-z0-9-]+\/families\/[a-z0-9-]+\.yaml$/,
  lessons: /^lessons\/\d\d-[a-z0-9-]+\.mdx$/,
  glossary: /^glossary\.yaml$/,
  topics: /^topics\.yaml$/,
  changes: /^changes\.yaml$/,
  cueTest: /^cue-test\.yaml$/,
  company: /^company\.yaml$/,
  coverage: /^coverage\.yaml$/,
  exams: /^exams\/[a-z0-9-]+\.yaml$/,
  /** Read by the masked sheet alone. */
  maskTerms: /^mask-terms\.txt$/,
  targets: /^targets\.yaml$/,
  masked: /^masked\.yaml$/,
  reviews: /^review\/[a-z0-9-]+\.yaml$/,
} as const

function matching(files: ContentFiles, pattern: RegExp): readonly (readonly [string, string])[] {
  return [...files].filter(([file]) => pattern.test(file)).toSorted(([a], [b]) => (a < b ? -1 : 1))
}

function unexpected(files: ContentFiles): Problem[] {
  return [...files.keys()]
    .filter((file) => !Object.values(PATTERNS).some((pattern) => pattern.test(file)))
    .map((file) => ({
      level: 'error',
      rule: 'unexpected-file',
      file,
      line: 1,
      path: '',
      message: 'No content is expected here',
      fix: 'Move the file, or name it like its neighbours',
    }))
}

/** For entries whose type is that of their schema. */
const asIs = <T>(parsed: T): T => parsed

function always<P>(schema: z.ZodMiniType<P>): (entry: unknown) => SchemaChoice<P> {
  return () => ({ schema })
}

function byKind(entry: unknown): SchemaChoice<ParsedQuestion> {
  return chosen(schemaForKind(kindOf(entry)))
}

function retiredByKind(entry: unknown): SchemaChoice<ParsedQuestion> {
  return chosen(retiredSchemaForKind(kindOf(entry)))
}

function kindOf(entry: unknown): unknown {
  return typeof entry === 'object' && entry !== null && 'kind' in entry ? entry.kind : undefined
}

function chosen(schema: z.ZodMiniType<ParsedQuestion> | undefined): SchemaChoice<ParsedQuestion> {
  return schema === undefined ? { expected: `one of ${QUESTION_KINDS.join(', ')}`, at: 'kind' } : { schema }
}
