import type { Question } from '#engine/questions/question.ts'
import type { Next } from '#questions/bar/next-button.tsx'
import { Notice } from '#ui/notice.tsx'

import type { Answer } from './past.ts'
import { PracticeQuestion } from './practice-question.tsx'
import styles from './session-page.module.css'
import type { useSession } from './use-session.ts'

type PlaceProps = {
  readonly answer: Answer
  /** Undefined while it is being loaded, null where it is no longer there. */
  readonly question: Question | null | undefined
  readonly session: ReturnType<typeof useSession>
  readonly isQuiet: boolean
  readonly next: Next
}

/** One place of the session: its question, open or answered, here or in another tab. */
export function Place({ answer, question, session, isQuiet, next }: PlaceProps) {
  const isFromElsewhere = session.isFromElsewhere(answer)
  if (question === undefined) return <p className={styles.quiet}>Loading the question…</p>
  if (question === null)
    return <Notice title="This question is no longer part of the course.">Go on with the next one.</Notice>
  return (
    <>
      {isFromElsewhere && (
        <Notice live title="Answered in another tab.">
          One place has one answer: this is the one that was given first.
        </Notice>
      )}
      <PracticeQuestion
        key={`${answer.index} ${question.id} ${isFromElsewhere}`}
        question={question}
        seed={session.seed}
        mode={isQuiet ? 'quiet' : 'practice'}
        given={answer.given}
        onAnswered={(answered) => session.answer(question, answered)}
        next={next}
      />
    </>
  )
}
