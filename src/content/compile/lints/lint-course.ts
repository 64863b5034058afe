import type { Course } from '#content/compile/course.ts'
import type { Problem } from '#content/compile/problem.ts'

import { lintBank } from './bank.ts'
import { lintChanges } from './changes.ts'
import { lintCoverage } from './coverage.ts'
import { lintExams } from './exams.ts'
import { familySamples, lintFamilies } from './families.ts'
import { lintFacts } from './facts.ts'
import { lintKnowledge } from './knowledge.ts'
import { lintLessonReferences } from './lesson-references.ts'
import { lintFirstTerms } from './lesson-terms.ts'
import { lintLessonVoice } from './lesson-voice.ts'
import { lintLessonWriting, lintSharedQuestions } from './lesson-writing.ts'
import { lintLessonNumbers, lintQuestionNumbers } from './numbers.ts'
import { lintStructure } from './question-structure.ts'
import { lintWriting } from './question-writing.ts'
import { lintRetired } from './retired.ts'
import { lintVoice } from './voice.ts'
import { lintReferences, questionReferences } from './references.ts'

/** Runs every lint over the course. `today` is an ISO date. */
export function lintCourse(course: Course, today: string): readonly Problem[] {
  return [
    ...lintReferences(course),
    ...lintCoverage(course),
    ...lintExams(course),
    ...lintChanges(course),
    ...lintFamilies(course),
    ...[...course.questions, ...familySamples(course)].flatMap((question) => [
      ...questionReferences(course, question),
      ...lintStructure(question),
      ...lintWriting(question, course.factById),
      ...lintQuestionNumbers(course, question),
    ]),
    ...lintBank(course.questions),
    ...lintKnowledge(course.questions),
    ...lintVoice(course.questions),
    ...lintRetired(course),
    ...course.lessons.flatMap((lesson) => [
      ...lintLessonReferences(course, lesson),
      ...lintLessonWriting(lesson),
      ...lintLessonVoice(lesson),
      ...lintLessonNumbers(course, lesson),
    ]),
    ...lintSharedQuestions(course),
    ...lintFirstTerms(course),
    ...lintFacts(course, today),
  ]
}
