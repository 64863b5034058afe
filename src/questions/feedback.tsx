import type { ReactNode } from 'react'
import { Link } from 'react-router'

import { findLesson } from '#content/lessons.ts'
import { lessonPath } from '#content/paths.ts'
import { isOwnId } from '#engine/questions/own/own-question.ts'
import type { Question } from '#engine/questions/question.ts'
import type { LearnerResponse } from '#engine/questions/response.ts'
import { scenarioLink } from '#simulators/frame/link/scenario-link.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { CopyButton } from '#ui/copy-button.tsx'
import { BookOpen, Play, Star } from '#ui/icons.ts'

import { FactNotes } from './fact-notes.tsx'
import styles from './feedback.module.css'
import { reportText } from './report.ts'
import { RichText } from './rich-text.tsx'

/** A star on a question; its owner keeps it. */
export type StarControl = { readonly isStarred: boolean; readonly onStar: (isStarred: boolean) => void }

type FeedbackProps = {
  readonly question: Question
  readonly seed: number
  readonly response: LearnerResponse | null
  readonly star?: StarControl | undefined
  /** When the question or a sibling comes back, as a sentence. */
  readonly comesBack?: string | null | undefined
  /** What the learner has written to it. */
  readonly extras?: ReactNode
}

/** Everything after the options: what decides, the facts, where to see it run and read it, star, report. */
export function Feedback({ question, seed, response, star, comesBack, extras }: FeedbackProps) {
  return (
    <div className={styles.feedback}>
      {question.decisive.length > 0 && (
        <p>
          <b>What decides: </b>
          {question.decisive.map((phrase, index) => (
            <span key={phrase}>
              {index > 0 && '; '}“<RichText text={phrase} />”
            </span>
          ))}
        </p>
      )}
      <FactNotes ids={[...question.tests, ...question.cites]} />
      <div className={styles.actions}>
        {question.scenario !== undefined && (
          <LinkButton size="s" icon={Play} to={scenarioLink(question.scenario)}>
            See it run
          </LinkButton>
        )}
        <LessonLink lesson={question.lesson} />
        {star !== undefined && (
          <Button
            size="s"
            icon={Star}
            aria-pressed={star.isStarred}
            data-starred={star.isStarred || undefined}
            className={styles.star}
            onClick={() => star.onStar(!star.isStarred)}
          >
            {star.isStarred ? 'Starred' : 'Star'}
          </Button>
        )}
      </div>
      {comesBack !== undefined && comesBack !== null && <p className={styles.quiet}>{comesBack}</p>}
      {extras}
      {!isOwnId(question.id) && <Report question={question} seed={seed} response={response} />}
    </div>
  )
}

function LessonLink({ lesson }: { readonly lesson: string }) {
  const meta = findLesson(lesson.split('#')[0] ?? '')
  if (meta === undefined) return null
  return (
    <LinkButton size="s" icon={BookOpen} to={lessonPath(lesson)}>
      Read: {meta.title}
    </LinkButton>
  )
}

function Report({ question, seed, response }: Pick<FeedbackProps, 'question' | 'seed' | 'response'>) {
  const text = reportText(question, seed, response)
  return (
    <details className={styles.report}>
      <summary>Report a problem with this question</summary>
      <div>
        <p>
          Copy this into a message to the makers (see <Link to="/about">About</Link>) and say what is wrong.
          Nothing is sent from here.
        </p>
        <pre className={styles.copy}>{text}</pre>
        <CopyButton text={text} label="Copy the report" />
      </div>
    </details>
  )
}
