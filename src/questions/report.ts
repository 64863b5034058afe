import type { Question } from '#engine/questions/question.ts'
import type { LearnerResponse } from '#engine/questions/response.ts'

import { KINDS } from './kinds.tsx'

/** What the makers need to see a question as the learner saw it; plain text to copy into a message. */
export function reportText(question: Question, seed: number, response: LearnerResponse | null): string {
  return [
    `Question: ${question.id}, version ${question.version}`,
    `Order seed: ${seed}`,
    `Response: ${response === null ? 'none' : JSON.stringify(response)}`,
    ...(response === null ? [] : [`In words: ${KINDS[question.kind].given(question, response)}`]),
    'What is wrong: ',
  ].join('\n')
}
