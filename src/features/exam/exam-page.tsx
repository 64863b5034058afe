import { Link, useLoaderData } from 'react-router'

import { paths } from '#content/paths.ts'
import { loadQuestionIndex } from '#content/questions.ts'
import type { QuestionSummary } from '#engine/questions/question.ts'
import { Page } from '#ui/page.tsx'

import { AttemptList, RunningAttempts } from './attempt-list.tsx'
import { ExamSetup } from './exam-setup.tsx'

/** The questions that there are, without their texts. */
export async function loader(): Promise<readonly QuestionSummary[]> {
  return loadQuestionIndex()
}

/** Where an exam starts: what runs already, what there is, what it is and is not. */
export function Component() {
  const bank = useLoaderData<readonly QuestionSummary[]>()
  return (
    <Page
      title="Practice exam"
      kicker={
        <span>
          <Link to={paths.practice()}>Practice</Link> / Exam
        </span>
      }
    >
      <RunningAttempts />
      <ExamSetup bank={bank} />
      <AttemptList />
    </Page>
  )
}
