import { lintCourse } from '#content/compile/lints/lint-course.ts'

import type { ContentFiles, Course } from './course.ts'
import { createEngine } from './engine-results.ts'
import type { Simulators } from './engine-results.ts'
import type { Family } from '#engine/questions/families/family.ts'

import { parseContent } from './parse-content.ts'
import type { Problem } from './problem.ts'
import { resolveQuestions } from './resolve-questions.ts'

/** What the engine supplies: its simulators and its families of questions. */
export type EngineParts = {
  readonly simulators: Simulators
  readonly families: Readonly<Record<string, Family>>
}

export type Loaded = { readonly course: Course; readonly problems: readonly Problem[] }

/**
 * Parses, resolves and lints the whole content. `today` is an ISO date, for the age of volatile facts. Never throws for
 * bad content: what is valid is in `course`, what is not is in `problems`, errors first.
 */
export function loadContent(files: ContentFiles, parts: EngineParts, today: string): Loaded {
  const engine = createEngine(parts.simulators)
  const { parsed, problems } = parseContent(files)
  const { written, retired, ...rest } = parsed
  const resolved = resolveQuestions(written, engine)
  const resolvedRetired = resolveQuestions(retired, engine)
  const course: Course = {
    ...rest,
    questions: resolved.questions,
    retired: resolvedRetired.questions,
    questionIds: new Set(written.map(({ value }) => value.id)),
    plannedLessons: new Set(parsed.topics.map(({ value }) => value.lesson)),
    factById: new Map(parsed.facts.map(({ value }) => [value.id, value])),
    engine,
    familyRules: parts.families,
  }
  const found = [...problems, ...resolved.problems, ...resolvedRetired.problems, ...lintCourse(course, today)]
  const rank = { error: 0, report: 1, warning: 2 } as const
  return { course, problems: found.toSorted((a, b) => rank[a.level] - rank[b.level]) }
}
