declare module 'virtual:gatehouse/course' {
  import type { FirstLesson } from '#content/course.ts'

  export const count: number
  export const first: FirstLesson | null
}

declare module 'virtual:fold-code' {
  /** Hash of the code that a snapshot of the log rests on; empty where none may be kept. */
  export const code: string
}

declare module 'virtual:gatehouse/lessons' {
  import type { MDXContent } from 'mdx/types'

  import type { LessonMeta } from '#content/lesson-meta.ts'

  export const lessons: readonly LessonMeta[]
  export const loaders: Readonly<Record<string, () => Promise<{ readonly default: MDXContent }>>>
}

declare module 'virtual:gatehouse/topics' {
  import type { Topic } from '#content/topics.ts'

  export const topics: readonly Topic[]
}

declare module 'virtual:gatehouse/exams' {
  import type { ExamBlueprint } from '#content/exams.ts'

  export const exams: readonly ExamBlueprint[]
}

declare module 'virtual:gatehouse/latest-exams' {
  import type { ExamId } from '#engine/questions/question.ts'

  export const latest: readonly ExamId[]
}

declare module 'virtual:gatehouse/changes' {
  import type { Change } from '#content/changes.ts'

  export const changes: readonly Change[]
}

declare module 'virtual:gatehouse/fact-changes' {
  import type { ChangedFact } from '#engine/review/changed.ts'

  export const changed: readonly ChangedFact[]
}

declare module 'virtual:gatehouse/facts' {
  import type { FactTable } from '#content/fact-table.ts'

  export const table: FactTable
}

declare module 'virtual:gatehouse/company' {
  import type { Company } from '#content/schema/company.ts'

  export const picture: Company['picture']
}

declare module 'virtual:gatehouse/glossary' {
  import type { GlossaryEntry } from '#content/glossary.ts'

  export const glossary: readonly GlossaryEntry[]
}

declare module 'virtual:gatehouse/references' {
  import type { References } from '#content/references.ts'

  export const references: References
}

declare module 'virtual:gatehouse/search' {
  import type { AsPlainObject } from 'minisearch'

  import type { SearchEntry } from '#content/search/search-entry.ts'

  export const entries: readonly SearchEntry[]
  export const index: AsPlainObject
}

declare module 'virtual:gatehouse/question-index' {
  import type { FamilySummary } from '#engine/questions/families/summary.ts'
  import type { QuestionSummary } from '#engine/questions/question.ts'

  export const index: readonly QuestionSummary[]
  export const families: readonly FamilySummary[]
}

declare module 'virtual:gatehouse/families' {
  import type { FamilyWords } from '#engine/questions/families/generate.ts'

  export const families: readonly FamilyWords[]
}

declare module 'virtual:gatehouse/preset-cards' {
  import type { PresetCard } from '#engine/simulators/stills.ts'

  export const loaders: Readonly<Record<string, () => Promise<{ readonly cards: readonly PresetCard[] }>>>
}

declare module 'virtual:gatehouse/preset-cards/*' {
  import type { PresetCard } from '#engine/simulators/stills.ts'

  export const cards: readonly PresetCard[]
}

declare module 'virtual:gatehouse/simulator-covers' {
  import type { SimulatorCover } from '#engine/simulators/stills.ts'

  export const covers: readonly SimulatorCover[]
}

declare module 'virtual:gatehouse/questions' {
  import type { Question } from '#engine/questions/question.ts'

  export const loaders: Readonly<Record<string, () => Promise<{ readonly questions: readonly Question[] }>>>
}

declare module 'virtual:gatehouse/retired-questions' {
  import type { Question } from '#engine/questions/question.ts'

  export const loaders: Readonly<Record<string, () => Promise<{ readonly questions: readonly Question[] }>>>
  /** What took the place of each; null where nothing did. */
  export const replacedBy: Readonly<Record<string, string | null>>
}
