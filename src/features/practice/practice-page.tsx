import { Link, useLoaderData } from 'react-router'
import type { LoaderFunctionArgs } from 'react-router'

import { paths } from '#content/paths.ts'
import { takePaths } from '#content/take-paths.ts'
import type { QuestionSummary } from '#engine/questions/question.ts'
import type { Services } from '#stores/services.ts'
import { Page } from '#ui/page.tsx'

import { practiceBank } from './bank.ts'
import { PastSessions } from './past-sessions.tsx'
import styles from './practice-page.module.css'
import { SessionBuilder } from './session-builder.tsx'
import { WhichStation } from './which-station.tsx'

/** The questions that there are, without their texts. */
export async function loader(
  _args: LoaderFunctionArgs,
  services: Services,
): Promise<readonly QuestionSummary[]> {
  return practiceBank(services)
}

const ABOUT =
  'Exam questions on Amazon API Gateway with every option explained, timed practice exams, and review before you forget.'

/** The door to practice, exam and review. */
export function Component() {
  const bank = useLoaderData<readonly QuestionSummary[]>()
  return (
    <Page title="Practice" description={ABOUT}>
      <nav className={styles.doors} aria-label="Ways to practise">
        <Link className={styles.door} to={paths.exam()}>
          <b>Exam</b>
          <span>Timed, in the form of the real one, without feedback until the end.</span>
        </Link>
        <Link className={styles.door} to={paths.review()}>
          <b>Review</b>
          <span>What is due today, before you forget it.</span>
        </Link>
        <Link className={styles.door} to={takePaths.own()}>
          <b>Your own questions</b>
          <span>Write them, or bring a file; practise them timed or not, and review them.</span>
        </Link>
        <Link className={styles.door} to={takePaths.notes()}>
          <b>Notes and marks</b>
          <span>All that you wrote and marked, in one list.</span>
        </Link>
        <Link className={styles.door} to={paths.take()}>
          <b>Take it with you</b>
          <span>Questions for Anki, Moodle and others, or on paper.</span>
        </Link>
      </nav>
      <section className={styles.section} aria-labelledby="build">
        <h2 id="build">A practice session</h2>
        <SessionBuilder bank={bank} />
      </section>
      <WhichStation />
      <PastSessions />
    </Page>
  )
}
