import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

import { parse, stringify } from 'yaml'

import { isMaskedRight, isMaskKind, maskedSheet, readTerms } from '#content/compile/blind/mask.ts'
import { loadProject } from '#content/compile/project.ts'
import { questionHash } from '#content/compile/question-hash.ts'
import type { MaskedReading } from '#content/schema/course.ts'

const FILE = 'content/masked.yaml'
const USAGE = `Prints questions with their technical words made up, and marks what a reader of these sheets made of them.

  npm run -s content:mask -- --topic mock             items of a topic (may be repeated)
  npm run -s content:mask -- --question q.mock.001    these (may be repeated)
  npm run -s content:mask -- --missing                those without a reading as they stand
  npm run -s content:mask -- --mark answers.json      marks a reading; --record also writes ${FILE}

The reader gets the sheet and nothing else. Answers are JSON:
{ "q.mock.001": { "answer": "B", "clauses": false } } — "clauses" says whether every other option is contradicted by an
explicit clause of the story. Two letters ("B D") where two are asked for.`

const { values } = parseArgs({
  options: {
    topic: { type: 'string', multiple: true },
    question: { type: 'string', multiple: true },
    missing: { type: 'boolean' },
    mark: { type: 'string' },
    record: { type: 'boolean' },
    help: { type: 'boolean' },
  },
})

const today = new Date().toISOString().slice(0, 10)
const { course } = loadProject('content', today)
const questions = course.questions.map(({ value }) => value).filter(isMaskKind)
const terms = readTerms(readFileSync('content/mask-terms.txt', 'utf8'))
const readings = course.maskedReadings.map(({ value }) => value)

function sheets(): string {
  const read = new Map(readings.map(({ question, hash }) => [question, hash]))
  return questions
    .filter(({ topic }) => values.topic === undefined || values.topic.includes(topic))
    .filter(({ id }) => values.question === undefined || values.question.includes(id))
    .filter((question) => values.missing !== true || read.get(question.id) !== questionHash(question))
    .map((question) => maskedSheet(question, terms, course.factById).sheet)
    .join('\n\n')
}

type Given = { readonly answer: string; readonly clauses: boolean }

function marked(file: string): readonly MaskedReading[] {
  const given = parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Given>>
  return Object.entries(given).map(([id, { answer, clauses }]) => {
    const question = questions.find((one) => one.id === id)
    if (question === undefined)
      throw new RangeError(`${file} answers ${id}, which is no question with options to choose`)
    return {
      question: id,
      hash: questionHash(question),
      date: today,
      right: isMaskedRight(question, answer),
      clauses,
    }
  })
}

function run(): void {
  if (values.help === true) return console.log(USAGE)
  if (values.mark === undefined) return console.log(sheets())
  const found = marked(values.mark)
  const count = (keep: (reading: MaskedReading) => boolean) => found.filter(keep).length
  console.log(`${count(({ right }) => right)} of ${found.length} right`)
  console.log(`${count(({ clauses }) => clauses)} where a clause strikes every other option`)
  for (const { question, clauses } of found) if (clauses) console.log(`  ${question}`)
  if (values.record !== true) return
  const known = new Map([...readings, ...found].map((reading) => [reading.question, reading]))
  const kept = [...known.values()].filter(({ question }) => questions.some(({ id }) => id === question))
  writeFileSync(
    FILE,
    stringify(
      kept.toSorted((a, b) => (a.question < b.question ? -1 : 1)),
      { lineWidth: 0 },
    ),
  )
}

try {
  run()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
