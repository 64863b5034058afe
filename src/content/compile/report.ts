import { findNearDuplicates, longestKeyShare } from '#content/compile/lints/bank.ts'
import { orphanFacts, thinCoreFacts, thinTopics } from '#content/compile/lints/facts.ts'

import type { Course } from './course.ts'
import { type FormsReach, reachOfForms } from './forms.ts'
import { type Measured, measureBank } from './measure.ts'
import { stopsBuild } from './problem.ts'
import type { Problem } from './problem.ts'
import { type Counts, count, type Giveaway, giveaway, lengthRatio, percent } from './report-counts.ts'
import { questionHash, statementsHash } from './question-hash.ts'

/** The state of the course and the bank in numbers. */
export type ContentReport = {
  /** What content/targets.yaml holds the bank to. */
  readonly measured: Measured
  /** How far full forms without a repeat go, for each exam that has no last day. */
  readonly forms: readonly FormsReach[]
  readonly totals: {
    readonly questions: number
    readonly families: number
    readonly facts: number
    readonly coreFacts: number
    readonly lessons: number
    readonly terms: number
  }
  readonly byTopic: Counts
  readonly byKind: Counts
  readonly byDifficulty: Counts
  /** "saa-c03 1" → questions of that domain. */
  readonly byDomain: Counts
  readonly byExam: Counts
  readonly withScenario: number
  /** Keys among options of which one is chosen, and how often the longest is a key. */
  readonly longestKey: {
    readonly keys: number
    readonly longest: number
    readonly percent: number
    readonly ids: readonly string[]
  }
  /** Mean over questions of mean key length to mean distractor length. */
  readonly lengthRatio: number
  /** How often a word stands in keys and in distractors, and where it stands in a key. */
  readonly giveaways: readonly Giveaway[]
  readonly thinCoreFacts: readonly { readonly fact: string; readonly tested: number }[]
  readonly orphanFacts: readonly string[]
  readonly thinTopics: readonly { readonly topic: string; readonly count: number }[]
  readonly nearDuplicates: readonly { readonly a: string; readonly b: string; readonly share: number }[]
  readonly review: ReviewCoverage
  /** Findings by rule: those that fail the build, those that are only reported, warnings. */
  readonly problems: { readonly failing: Counts; readonly other: Counts }
}

type ReviewCoverage = {
  readonly agreed: number
  /** Answered, but not agreed on. */
  readonly disputed: readonly string[]
  /** Answered in an earlier wording only, or from statements that have changed since. */
  readonly void: readonly string[]
  readonly missing: readonly string[]
  /** Hash of every question that lacks a valid record, to be copied into one. */
  readonly hashes: Readonly<Record<string, string>>
}

const GIVEAWAYS = ['always', 'only', 'never', 'all'] as const

export function reportOn(course: Course, problems: readonly Problem[]): ContentReport {
  const questions = course.questions.map(({ value }) => value)
  const { keys, longest } = longestKeyShare(course.questions)
  return {
    measured: measureBank(questions),
    forms: course.exams.flatMap(({ value }) => {
      const full = value.presets.find(({ id }) => id === 'full')
      return full === undefined || value.until !== undefined
        ? []
        : [reachOfForms(questions, value, full.questions)]
    }),
    totals: {
      questions: questions.length,
      families: course.families.length,
      facts: course.facts.length,
      coreFacts: course.facts.filter(({ value }) => value.core).length,
      lessons: course.lessons.length,
      terms: course.glossary.length,
    },
    byTopic: count(
      questions.map(({ topic }) => topic),
      course.topics.map(({ value }) => value.id),
    ),
    byKind: count(questions.map(({ kind }) => kind)),
    byDifficulty: count(
      questions.map(({ difficulty }) => String(difficulty)),
      ['1', '2', '3', '4', '5'],
    ),
    byDomain: count(
      questions.flatMap(({ exams }) =>
        Object.entries(exams).map(([exam, task]) => `${exam} ${task.slice(0, 1)}`),
      ),
    ),
    byExam: count(questions.flatMap(({ exams }) => Object.keys(exams))),
    withScenario: questions.filter(({ scenario }) => scenario !== undefined).length,
    longestKey: {
      keys,
      longest,
      percent: percent(longest, keys),
      ids: course.questions
        .filter((item) => longestKeyShare([item]).longest > 0)
        .map(({ value }) => value.id),
    },
    lengthRatio: lengthRatio(questions),
    giveaways: GIVEAWAYS.map((word) => giveaway(word, questions)),
    thinCoreFacts: thinCoreFacts(course).map(({ fact, tested }) => ({ fact: fact.value.id, tested })),
    orphanFacts: orphanFacts(course).map(({ value }) => value.id),
    thinTopics: thinTopics(course),
    nearDuplicates: findNearDuplicates(course.questions).map(({ a, b, share }) => ({
      a: a.value.id,
      b: b.value.id,
      share: Math.round(share * 100) / 100,
    })),
    review: reviewCoverage(course),
    problems: {
      failing: count(problems.filter(stopsBuild).map(({ rule }) => rule)),
      other: count(problems.filter((problem) => !stopsBuild(problem)).map(({ rule }) => rule)),
    },
  }
}

/** How far blind answering has come. Of several records of one question the last valid one counts. */
function reviewCoverage({
  questions,
  reviews,
  factById,
}: Pick<Course, 'questions' | 'reviews' | 'factById'>): ReviewCoverage {
  const hashes = new Map(questions.map(({ value }) => [value.id as string, questionHash(value)]))
  const statements = new Map(
    questions
      .filter(({ value }) => value.tests.every((id) => factById.has(id)))
      .map(({ value }) => [value.id as string, statementsHash(value, factById)]),
  )
  const states = new Map<string, 'agreed' | 'disputed' | 'void'>()
  for (const { value } of reviews.toSorted((a, b) => (a.value.date < b.value.date ? -1 : 1))) {
    const isValid =
      hashes.get(value.question) === value.hash &&
      value.facts !== undefined &&
      statements.get(value.question) === value.facts
    if (isValid) states.set(value.question, value.agreed === false ? 'disputed' : 'agreed')
    else if (!states.has(value.question)) states.set(value.question, 'void')
  }
  const ids = [...hashes.keys()]
  const having = (state: string) => ids.filter((id) => states.get(id) === state)
  const missing = ids.filter((id) => !states.has(id))
  const lacking = [...missing, ...having('void')]
  return {
    agreed: having('agreed').length,
    disputed: having('disputed'),
    void: having('void'),
    missing,
    hashes: Object.fromEntries(lacking.map((id) => [id, hashes.get(id) ?? ''])),
  }
}
