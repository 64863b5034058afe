import { use } from 'react'

import type { Question } from '#engine/questions/question.ts'

import { QuestionsMissing } from './check.tsx'
import { LessonQuestion } from './lesson-question.tsx'

type AskedQuestionProps = { readonly promise: Promise<Question | undefined> }

/** One question in the text of a lesson. */
export function AskedQuestion({ promise }: AskedQuestionProps) {
  const question = use(promise)
  return question === undefined ? <QuestionsMissing /> : <LessonQuestion question={question} />
}
