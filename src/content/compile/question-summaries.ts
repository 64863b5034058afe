import type { FamilyWords } from '#engine/questions/families/generate.ts'
import type { FamilySummary } from '#engine/questions/families/summary.ts'
import type { Question, QuestionSummary } from '#engine/questions/question.ts'

/** What session builders need of a written question, for the chunk that every session loads. */
export function questionSummary(question: Question): QuestionSummary {
  const { id, version, kind, topic, exams, difficulty, tests, apiTypes, lesson, scenario } = question
  return {
    id,
    version,
    kind,
    topic,
    exams,
    difficulty,
    tests,
    apiTypes,
    lesson,
    hasScenario: scenario !== undefined,
  }
}

/** The same of a family. */
export function familySummary(words: FamilyWords, hasScenario: boolean): FamilySummary {
  const { family, version, topic, exams, difficulty, tests, apiTypes, lesson } = words
  return { family, version, kind: 'numeric', topic, exams, difficulty, tests, apiTypes, lesson, hasScenario }
}
