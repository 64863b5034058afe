import type { Course, LessonFile } from '#content/compile/course.ts'
import { countWords } from '#content/compile/lesson/mdx-node.ts'
import type { Problem } from '#content/compile/problem.ts'

import { problemIn } from './lint-problem.ts'
import type { Finding } from './lint-problem.ts'

const LESSON_WORDS = { least: 800, most: 1800 } as const
const LESSON_QUESTIONS = { least: 5, most: 8 } as const
const EMBEDS = 4
/** Things shown that the rules run. */
const LEAST_ARTEFACTS = 2
const SENTENCE_WORDS = { mean: 20, most: 35 } as const
const SECTION_WORDS = 300
/** Sections in a row without a question. */
const MOST_SILENT = 2

/** Length, order of the parts, sentences and sections of one lesson. */
export function lintLessonWriting(lesson: LessonFile): readonly Problem[] {
  return [
    ...lengths(lesson),
    ...toDo(lesson),
    ...unasked(lesson),
    ...structure(lesson),
    ...sentences(lesson),
    ...longSections(lesson),
  ].map((finding) => problemIn(lesson, finding))
}

/** Check questions belong to one lesson each. */
export function lintSharedQuestions({ lessons }: Course): readonly Problem[] {
  const owner = new Map<string, string>()
  return lessons.flatMap((lesson) =>
    lesson.value.questions.flatMap((id, index) => {
      const other = owner.get(id)
      if (other === undefined) {
        owner.set(id, lesson.value.slug)
        return []
      }
      const message = `${id} is already a check question of “${other}”`
      return [
        problemIn(lesson, {
          rule: 'lesson-questions',
          path: ['questions', index],
          message,
          fix: 'Write another',
        }),
      ]
    }),
  )
}

function lengths({ value, text }: LessonFile): readonly Finding[] {
  const found: Finding[] = []
  if (value.words < LESSON_WORDS.least || value.words > LESSON_WORDS.most)
    found.push({
      rule: 'lesson-length',
      message: `The lesson has ${value.words} words; ${LESSON_WORDS.least} to ${LESSON_WORDS.most}`,
      fix: value.words < LESSON_WORDS.least ? 'Teach more of it' : 'Cut, or split it',
    })
  const embeds = text.uses.filter(({ name }) => name === 'Simulator' || name === 'Predict')
  if (embeds.length > EMBEDS)
    found.push({
      rule: 'lesson-embeds',
      line: embeds[EMBEDS]?.line ?? 1,
      message: `The lesson embeds ${embeds.length} simulators and predictions; ${EMBEDS} at most`,
      fix: 'Keep the ones that teach most',
    })
  const count = value.questions.length
  if (count < LESSON_QUESTIONS.least || count > LESSON_QUESTIONS.most)
    found.push({
      rule: 'lesson-questions',
      path: ['questions'],
      message: `The lesson has ${count} check questions; ${LESSON_QUESTIONS.least} to ${LESSON_QUESTIONS.most}`,
      fix: 'Add or remove some',
    })
  return found
}

function toDo({ text }: LessonFile): readonly Finding[] {
  const found: Finding[] = []
  if (!text.uses.some(({ name }) => name === 'Simulator' || name === 'Predict' || name === 'Try'))
    found.push({
      rule: 'lesson-embeds',
      message: 'Nothing to do in the lesson',
      fix: 'Add a simulator, a prediction or an exercise',
    })
  const shown = text.artefacts.length
  if (shown < LEAST_ARTEFACTS)
    found.push({
      rule: 'lesson-artefacts',
      message: `The lesson shows ${shown} artefacts; ${LEAST_ARTEFACTS} at least`,
      fix: 'Show a request, a policy, a template … in an <Artefact>',
    })
  if (text.artefacts.every(({ claim }) => claim === null))
    found.push({
      rule: 'lesson-artefacts',
      message: 'No artefact of the lesson claims anything',
      fix: 'Let the rules decide one: give it a claim',
    })
  const tries = text.uses.filter(({ name }) => name === 'Try').length
  const answers = text.uses.filter(({ name }) => name === 'Answer').length
  if (tries !== answers)
    found.push({
      rule: 'lesson-answers',
      message: `The lesson has ${tries} <Try> and ${answers} <Answer>`,
      fix: 'End each <Try> with one <Answer>, which the reader unfolds',
    })
  return found
}

/** A question after every second section of the body at the latest. */
function unasked({ text }: LessonFile): readonly Finding[] {
  const end = text.blocks.findIndex(({ name }) => name === 'h2#on-the-exam')
  let silent = 0
  return text.blocks.slice(0, end === -1 ? undefined : end).flatMap(({ name, line }) => {
    if (name === 'Ask' || name === 'Predict') silent = 0
    if (!name.startsWith('h2#')) return []
    silent += 1
    if (silent <= MOST_SILENT) return []
    silent = 1
    const message = `No question stands in the ${MOST_SILENT} sections before this one`
    return [{ rule: 'lesson-asks', line, message, fix: 'Add <Ask question="…" /> before the heading' }]
  })
}

const CLOSING = [
  'Changed',
  'h2#on-the-exam',
  'OnTheExam',
  'h2#traps',
  'Traps',
  'h2#check',
  'Check',
  'ReadNext',
] as const

function structure({ text: { blocks } }: LessonFile): readonly Finding[] {
  const names = blocks.map(({ name }) => name)
  const [zeroth, first, second, third, fourth] = names
  const found: string[] = []
  if (zeroth !== 'Needs') found.push('The lesson does not say in <Needs> what one needs to know')
  if (first !== 'Takeaways') found.push('<Takeaways> do not follow what one needs to know')
  if (second !== 'QuickAnswer') found.push('<QuickAnswer> does not follow the takeaways')
  if (third !== 'Story') found.push('<Story> does not follow the quick answer')
  if (fourth?.startsWith('h2#') === false) found.push('The body does not start with a section')
  if (names.at(-1) !== 'ReadNext') found.push('<ReadNext> is not the last thing')
  found.push(...closing(names))
  for (const part of [...CLOSING, 'Takeaways', 'QuickAnswer', 'Story', 'Needs'])
    if (names.filter((name) => name === part).length > 1) found.push(`${part} stands twice`)
  const fix = `The order is Needs, Takeaways, QuickAnswer, Story, sections, then ${CLOSING.join(', ')}`
  return found.map((message) => ({ rule: 'lesson-structure', message, fix }))
}

function closing(names: readonly string[]): readonly string[] {
  let from = 4
  return CLOSING.flatMap((part) => {
    const at = names.indexOf(part, from)
    if (at === -1) return [names.includes(part) ? `${part} is out of order` : `${part} is missing`]
    from = at + 1
    return []
  })
}

/** Sentences of a passage: ends at . ? or ! before a space; abbreviations do not end one. */
export function sentencesOf(passage: string): readonly string[] {
  return passage
    .replaceAll(/\b(e\.g|i\.e|vs|etc|approx|no)\./gi, (match) => match.replaceAll('.', ''))
    .split(/(?<=[.!?][”"’)]*)\s+/)
    .filter((sentence) => countWords(sentence) > 0)
}

function sentences({ text }: LessonFile): readonly Finding[] {
  const all = text.passages
    .filter(({ kind }) => kind === 'prose')
    .flatMap(({ bare, line }) =>
      sentencesOf(bare).map((sentence) => ({ sentence, line, words: countWords(sentence) })),
    )
  if (all.length === 0) return []
  const mean = all.reduce((sum, { words }) => sum + words, 0) / all.length
  const long = all.filter(({ words }) => words > SENTENCE_WORDS.most)
  const tooLong: readonly Finding[] =
    mean <= SENTENCE_WORDS.mean
      ? []
      : [
          {
            rule: 'sentence-length',
            message: `The mean sentence has ${mean.toFixed(1)} words; ${SENTENCE_WORDS.mean} at most`,
            fix: 'Split the long ones',
          },
        ]
  return [
    ...tooLong,
    ...long.map(({ sentence, line, words }) => ({
      rule: 'sentence-length',
      line,
      message: `A sentence of ${words} words; ${SENTENCE_WORDS.most} at most: “${sentence.slice(0, 60)}…”`,
      fix: 'Split it',
    })),
  ]
}

function longSections({ text }: LessonFile): readonly Finding[] {
  return text.sections
    .filter(({ words, hasMore }) => words > SECTION_WORDS && !hasMore)
    .map(({ id, words, line }) => ({
      rule: 'section-length',
      line,
      message: `The section “${id}” has ${words} words and only prose; ${SECTION_WORDS} at most`,
      fix: 'Add a table, a figure or something to do, or split it',
    }))
}
