import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

import { parse, stringify } from 'yaml'

import {
  blindSheet,
  chanceOf,
  isCueKind,
  optionsSheet,
  readAnswer,
} from '#content/compile/blind/answer-sheet.ts'
import { isRightAnswer } from '#content/compile/blind/blind-answer.ts'
import { loadProject } from '#content/compile/project.ts'
import { optionsHash, questionHash, statementsHash } from '#content/compile/question-hash.ts'
import { reportOn } from '#content/compile/report.ts'
import type { CueTest, ReviewRecord } from '#content/schema/course.ts'
import { inDrawnOrder } from '#engine/questions/order.ts'
import type { Question } from '#engine/questions/question.ts'

const USAGE = `Prints questions without their keys for somebody to answer, and marks what they wrote.

  npm run -s content:sheet -- --topic mock             the questions of a topic (may be repeated; all without it)
  npm run -s content:sheet -- --missing                those whose blind answer is missing or void
  npm run -s content:sheet -- --options                options alone, without stems: does the stem decide?
  npm run -s content:sheet -- --options --sample 60 --seed 3
  npm run -s content:sheet -- --mark answers.json      marks them; --record also writes content/review/
  npm run -s content:sheet -- --options --mark answers.json --reader "who" --record   adds to content/cue-test.yaml

Answers are JSON: { "q.mock.001": { "answer": "B", "reason": "the fact that decides" } }. By kind: "B" · "B D" ·
"C A B" (ordering) · "1=B 2=A" (matching, minimal pair) · "B; A=2 C=1" (elimination: key; reasons) · "7000".`

const { values } = parseArgs({
  options: {
    topic: { type: 'string', multiple: true },
    missing: { type: 'boolean' },
    options: { type: 'boolean' },
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    mark: { type: 'string' },
    reader: { type: 'string', default: 'a reader who knows AWS' },
    record: { type: 'boolean' },
    help: { type: 'boolean' },
  },
})

type Written = { readonly answer: string | number; readonly reason?: string }

const today = new Date().toISOString().slice(0, 10)
const { course, problems } = loadProject('content', today)
const questions = course.questions.map(({ value }) => value)

function chosen(): readonly Question[] {
  const lacking = values.missing === true ? reportOn(course, problems).review.hashes : undefined
  const kept = questions.filter(
    (question) =>
      (values.topic === undefined || values.topic.includes(question.topic)) &&
      (values.options !== true || isCueKind(question)) &&
      (lacking === undefined || Object.hasOwn(lacking, question.id)),
  )
  if (values.sample === undefined) return kept
  return inDrawnOrder(kept, Number(values.seed)).slice(0, Number(values.sample))
}

type Marked = {
  readonly question: Question
  readonly written: Written & { readonly answer: string }
  readonly isRight: boolean
}

function marked(file: string): readonly Marked[] {
  const answers = parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Written>>
  return Object.entries(answers).map(([id, given]) => {
    const written = { ...given, answer: String(given.answer) }
    const question = questions.find((one) => one.id === id)
    if (question === undefined) throw new RangeError(`${file} answers ${id}, which is not in the bank`)
    const answer = readAnswer(question, written.answer)
    const isRight =
      values.options === true && question.kind === 'elimination' && typeof answer === 'object'
        ? 'key' in answer && answer.key === question.key
        : isRightAnswer(question, answer)
    return { question, written, isRight }
  })
}

function recordBlind(marks: readonly Marked[]): void {
  for (const topic of new Set(marks.map(({ question }) => question.topic))) {
    const file = `content/review/${topic}.yaml`
    const known = new Map(
      (parse(readFileSync(file, 'utf8')) as readonly ReviewRecord[]).map((entry) => [entry.question, entry]),
    )
    for (const { question, written, isRight } of marks.filter((one) => one.question.topic === topic))
      known.set(question.id, {
        date: today,
        question: question.id,
        hash: questionHash(question),
        facts: statementsHash(question, course.factById),
        answer: readAnswer(question, written.answer),
        reason: written.reason ?? 'no reason given',
        agreed: isRight,
      })
    const asked = [...known.values()].filter((entry) => questions.some(({ id }) => id === entry.question))
    writeFileSync(
      file,
      stringify(
        asked.toSorted((a, b) => (a.question < b.question ? -1 : 1)),
        { lineWidth: 0 },
      ),
    )
  }
}

/** New guesses take the place of older ones; an older one stays while its options read as they did. */
function recordCues(marks: readonly Marked[]): void {
  const [known] = course.cueTests.map(({ value }) => value)
  const asked = new Map(questions.map((question) => [String(question.id), question]))
  const stands = ({ question: id, hash }: CueTest['guesses'][number]): boolean => {
    const question = asked.get(id)
    return question !== undefined && isCueKind(question) && optionsHash(question) === hash
  }
  const guesses = new Map(
    (known?.guesses ?? []).filter(stands).map((guess) => [String(guess.question), guess]),
  )
  for (const { question, isRight } of marks)
    guesses.set(question.id, { question: question.id, hash: optionsHash(question), right: isRight })
  const readers = new Set([...(known?.reader.split('; and ') ?? []), values.reader])
  const test: CueTest = {
    date: today,
    reader: [...readers].join('; and '),
    guesses: [...guesses.values()].toSorted((a, b) => (a.question < b.question ? -1 : 1)),
  }
  writeFileSync('content/cue-test.yaml', stringify(test, { lineWidth: 0 }))
}

function run(): void {
  if (values.help === true) return console.log(USAGE)
  if (values.mark === undefined) {
    const sheet = values.options === true ? optionsSheet : blindSheet
    return console.log(chosen().map(sheet).join('\n\n'))
  }
  const marks = marked(values.mark)
  for (const { question, written, isRight } of marks)
    if (isRight === (values.options === true))
      console.log(`${question.id}: ${written.answer} (${isRight ? 'right' : 'wrong'})`)
  const right = marks.filter(({ isRight }) => isRight).length
  const chance = marks.reduce((sum, { question }) => sum + chanceOf(question), 0)
  console.log(
    `${right} of ${marks.length} right${values.options === true ? `; chance ${chance.toFixed(1)}` : ''}`,
  )
  if (values.record !== true) return
  if (values.options === true) recordCues(marks)
  else recordBlind(marks)
}

try {
  run()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
