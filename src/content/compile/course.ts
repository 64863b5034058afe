import type { Change } from '#content/changes.ts'
import type { ExamBlueprint } from '#content/exams.ts'
import type { GlossaryEntry } from '#content/glossary.ts'
import type { LessonSource } from '#content/lesson-meta.ts'
import type { Company } from '#content/schema/company.ts'
import type { Coverage, CueTest, MaskedReading, ReviewRecord } from '#content/schema/course.ts'
import type { WrittenQuestion } from '#content/schema/question.ts'
import type { Targets } from '#content/schema/targets.ts'
import type { Topic } from '#content/topics.ts'
import type { Family } from '#engine/questions/families/family.ts'
import type { FamilyWords } from '#engine/questions/families/generate.ts'
import type { Fact } from '#engine/questions/fact.ts'
import type { Question } from '#engine/questions/question.ts'

import type { Engine } from './engine-results.ts'
import type { LessonText } from './lesson/lesson-tree.ts'
import type { Located } from './yaml-file.ts'

/** Paths relative to the content folder, with forward slashes, to their text. */
export type ContentFiles = ReadonlyMap<string, string>

export type LessonFile = Located<LessonSource> & { readonly text: LessonText }

/** Everything that parsed, before anything refers to anything. */
export type Parsed = {
  readonly facts: readonly Located<Fact>[]
  readonly written: readonly Located<WrittenQuestion>[]
  /** Questions that are asked no more, and explain past sessions. */
  readonly retired: readonly Located<WrittenQuestion>[]
  readonly families: readonly Located<FamilyWords>[]
  readonly lessons: readonly LessonFile[]
  readonly glossary: readonly Located<GlossaryEntry>[]
  readonly topics: readonly Located<Topic>[]
  readonly exams: readonly Located<ExamBlueprint>[]
  readonly changes: readonly Located<Change>[]
  readonly reviews: readonly Located<ReviewRecord>[]
  readonly maskedReadings: readonly Located<MaskedReading>[]
  /** None or one. */
  readonly cueTests: readonly Located<CueTest>[]
  /** None or one. */
  readonly coverage: readonly Located<Coverage>[]
  /** None or one. */
  readonly company: readonly Located<Company>[]
  /** None or one. */
  readonly targets: readonly Located<Targets>[]
}

/** What lints look at: the parsed content with numbers filled in, and the engine. */
export type Course = Omit<Parsed, 'written' | 'retired'> & {
  readonly questions: readonly Located<Question>[]
  readonly retired: readonly Located<Question>[]
  /** Ids of all questions that parsed, also of those left out because their scenario does not run. */
  readonly questionIds: ReadonlySet<string>
  /** Slugs that topics.yaml plans: naming one that is not written yet is reported, not an error. */
  readonly plannedLessons: ReadonlySet<string>
  readonly factById: ReadonlyMap<string, Fact>
  readonly engine: Engine
  readonly familyRules: Readonly<Record<string, Family>>
}
