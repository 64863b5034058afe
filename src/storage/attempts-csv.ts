import { csvCell } from '#engine/exchange/text/csv-cell.ts'
import type { AttemptState } from '#engine/learner/attempt.ts'
import { FRESH } from '#engine/learner/item-state.ts'
import { verdictOf } from '#engine/learner/evidence.ts'
import type { Progress } from '#engine/learner/progress.ts'
import type { ExamQuestion } from '#engine/questions/question.ts'
import type { LearnerResponse } from '#engine/questions/response.ts'

import type { AttemptRows, ExportFile } from './persistence.ts'

const HEADINGS = [
  'attempt',
  'exam',
  'preset',
  'started',
  'marked as of',
  'submitted by',
  'questions',
  'answered',
  'right',
  'percent',
  'minutes used',
  'times continued after a clock error',
]

/** Submitted attempts, oldest first, as a table: a row for each, or one for each of their questions; times in UTC. */
export function attemptsCsv(progress: Progress, rows: AttemptRows = 'attempts'): ExportFile {
  return rows === 'attempts' ? byAttempt(progress) : byQuestion(progress)
}

type Row = readonly (string | number)[]
type Submitted = AttemptState & { readonly submitted: NonNullable<AttemptState['submitted']> }

function submittedIn({ attempts }: Progress): readonly Submitted[] {
  return [...attempts.values()]
    .flatMap((attempt) => (attempt.submitted === null ? [] : { ...attempt, submitted: attempt.submitted }))
    .toSorted((a, b) => a.startedAt - b.startedAt)
}

function byAttempt(progress: Progress): ExportFile {
  const rows: Row[] = [HEADINGS]
  for (const attempt of submittedIn(progress)) {
    const { submitted, form, items } = attempt
    const right = form.filter((question, i) => verdictOf(question, items[i]?.response ?? null) === 'right')
    const minutes = (submitted.asOf - attempt.startedAt) / 60_000
    rows.push([
      attempt.attempt,
      attempt.exam,
      attempt.preset,
      new Date(attempt.startedAt).toISOString(),
      new Date(submitted.asOf).toISOString(),
      submitted.reason,
      form.length,
      items.filter(({ response }) => response !== null).length,
      right.length,
      form.length === 0 ? 0 : Math.round((100 * right.length) / form.length),
      Math.max(0, Math.round(minutes * 10) / 10),
      attempt.continued.length,
    ])
  }
  return table('gatehouse-attempts.csv', rows)
}

function table(name: string, rows: readonly Row[]): ExportFile {
  const text = rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')
  return { name, type: 'text/csv', text }
}

const QUESTION_HEADINGS = [
  'attempt',
  'exam',
  'marked as of',
  'number',
  'question',
  'version',
  'topic',
  'task',
  'text',
  'answer',
  'right answer',
  'outcome',
  'sure',
  'flagged',
  'times visited',
  'times answered',
  'seconds',
]

function byQuestion(progress: Progress): ExportFile {
  const rows = submittedIn(progress).flatMap((attempt) =>
    attempt.form.map((question, index) => questionRow(attempt, question, index)),
  )
  return table('gatehouse-attempt-answers.csv', [QUESTION_HEADINGS, ...rows])
}

/** One question of an attempt, as the attempt asked it, and what became of it. */
function questionRow(attempt: Submitted, question: ExamQuestion, index: number): Row {
  const { exam, submitted, items } = attempt
  const item = items[index] ?? FRESH
  const { response } = item
  return [
    attempt.attempt,
    exam,
    new Date(submitted.asOf).toISOString(),
    index + 1,
    question.id,
    question.version,
    question.topic,
    question.exams[exam] ?? '',
    question.stem.replaceAll(/[`\s]+/g, ' ').trim(),
    wordsOf(question, chosenIn(response)),
    wordsOf(question, question.kind === 'single' ? [question.key] : question.key),
    response === null ? 'not answered' : verdictOf(question, response),
    item.confidence ?? '',
    item.flagged ? 'yes' : 'no',
    item.visits,
    item.history.filter((each) => each.response !== null).length,
    Math.round(item.took / 100) / 10,
  ]
}

function chosenIn(response: LearnerResponse | null): readonly string[] {
  if (response?.kind === 'single') return [response.option]
  return response?.kind === 'multiple' ? response.options : []
}

/** The texts of options; an id that the question does not have stays an id. */
function wordsOf({ options }: ExamQuestion, ids: readonly string[]): string {
  const text = (id: string) => options.find((option) => option.id === id)?.text ?? id
  return ids
    .map((id) =>
      text(id)
        .replaceAll(/[`\s]+/g, ' ')
        .trim(),
    )
    .join(' | ')
}
