import { Link } from 'react-router'

import { takePaths } from '#content/take-paths.ts'
import { isoFromDay } from '#engine/events/day.ts'
import { questionId } from '#engine/questions/ids.ts'
import { isOwnId } from '#engine/questions/own/own-question.ts'
import { createCardBook } from '#engine/review/queue.ts'
import { useProgress } from '#stores/services.ts'
import { dayText } from '#ui/calendar.ts'

import styles from './extras.module.css'
import { NoteBox } from './note-box.tsx'

/** The learner's notes on a question; of one of their own also why it is so, and when it comes back. */
export function QuestionNotes({ question }: { readonly question: string }) {
  return (
    <div className={styles.extras}>
      {isOwnId(question) && <OwnPart question={question} />}
      <NoteBox about={`question:${question}`} label="Your note on this question" />
    </div>
  )
}

function OwnPart({ question }: { readonly question: string }) {
  const own = useProgress((state) => state.progress.own.get(questionId(question)))
  const today = useProgress((state) => state.today())
  const retention = useProgress((state) => state.progress.settings.retention)
  if (own === undefined) return null
  const { content, card } = own
  const due = card === null ? null : createCardBook().cardOn(card, retention, today)
  return (
    <>
      {content.kind !== 'number' &&
        content.because.split('\n\n').map((part) => part !== '' && <Because key={part} text={part} />)}
      <p className={styles.quiet}>
        {due !== null && `It comes back in review ${whenWords(due.dueDay, today)}. `}
        <Link to={takePaths.own()}>Your own questions</Link>
      </p>
    </>
  )
}

function whenWords(day: number, today: number): string {
  if (day <= today) return 'today'
  return day === today + 1 ? 'tomorrow' : `on ${dayText(isoFromDay(day), isoFromDay(today))}`
}

/** A paragraph with `code` between backticks, and nothing else of markup. */
function Because({ text }: { readonly text: string }) {
  const parts = text.split('`').map((words, index) => ({ words, index }))
  return (
    <p>{parts.map(({ words, index }) => (index % 2 === 0 ? words : <code key={index}>{words}</code>))}</p>
  )
}
