import type { Course, LessonFile } from '#content/compile/course.ts'
import { numbersIn } from '#content/compile/engine-results.ts'
import type { Problem } from '#content/compile/problem.ts'
import type { Located } from '#content/compile/yaml-file.ts'
import type { Fact } from '#engine/questions/fact.ts'
import type { Question, ScenarioRef } from '#engine/questions/question.ts'

import { problemIn } from './lint-problem.ts'
import { knownNumbers, unbacked } from './quantities.ts'
import { numbersOf, stemsOf, textsOf } from './question-texts.ts'

const RULE = 'number'

/**
 * A number with a unit must match a fact that the question tests or cites, a number of its story, or a result of its
 * scenario. The working of a computed answer is arithmetic, and what a simulated world of its own (`when`) may hold is
 * not checked against this one's facts.
 */
export function lintQuestionNumbers(course: Course, item: Located<Question>): readonly Problem[] {
  const { value } = item
  const facts = factTexts(course, [...value.tests, ...value.cites])
  const code = value.code === undefined ? [] : [value.code.text]
  const known = knownNumbers(
    [...facts.texts, ...value.given, ...stemsOf(value), ...code],
    [...facts.numbers, ...numbersOf(value), ...scenarioNumbers(course, value.scenario)],
  )
  return textsOf(value)
    .filter(({ role }) => role === 'option' || role === 'rationale' || role === 'change')
    .flatMap(({ text, path }) =>
      unbacked(text, known).map((quantity) =>
        problemIn(item, {
          rule: RULE,
          path,
          message: `“${quantity.text}” matches no fact it cites, nothing given, and no result of its scenario`,
          fix: 'Cite the fact, add it to given, or spell out the arithmetic with “=”',
        }),
      ),
    )
}

const RUNS = new Set(['Simulator', 'SimValue', 'Predict'])

/** In lessons: the facts of the front matter, and the presets and predictions that the lesson embeds. */
export function lintLessonNumbers(course: Course, lesson: LessonFile): readonly Problem[] {
  const facts = factTexts(course, lesson.value.facts)
  const runs = lesson.text.uses.flatMap(({ name, attributes }) => {
    const found = course.engine.presets.find(
      ({ sim, preset }) => sim === (attributes['sim'] ?? attributes['id']) && preset === attributes['preset'],
    )
    return found === undefined || !RUNS.has(name) ? [] : [found]
  })
  const predictions = lesson.text.uses.flatMap(({ name, attributes }) =>
    course.questions.filter(({ value }) => name === 'Predict' && value.id === attributes['question']),
  )
  const known = knownNumbers(
    [...facts.texts, ...predictions.flatMap(({ value }) => [value.stem, ...value.given])],
    [
      ...facts.numbers,
      ...companyNumbers(course),
      ...runs.flatMap((run) => scenarioNumbers(course, run)),
      ...predictions.flatMap(({ value }) => [
        ...numbersOf(value),
        ...scenarioNumbers(course, value.scenario),
      ]),
    ],
  )
  return lesson.text.passages.flatMap(({ text, line }) =>
    unbacked(text, known).map((quantity) =>
      problemIn(lesson, {
        rule: RULE,
        line,
        message: `“${quantity.text}” is in none of the lesson’s facts and no result of its simulators`,
        fix: 'Add the fact to the front matter, or let the engine say it with SimValue',
      }),
    ),
  )
}

/** Numbers of the firm that the story is about. */
function companyNumbers({ company }: Course): readonly number[] {
  return company.flatMap(({ value }) => value.steps.flatMap(({ numbers }) => numbers.map((one) => one.value)))
}

/** What the facts of those ids say, as texts and as bare numbers. */
export function factTexts({ factById }: Course, ids: readonly string[]) {
  const facts = ids.map((id) => factById.get(id)).filter((fact): fact is Fact => fact !== undefined)
  return {
    texts: facts.flatMap(({ statement, value, unit }) => [
      statement,
      ...(value === undefined ? [] : [`${value} ${unit ?? ''}`]),
    ]),
    numbers: facts.flatMap(({ value }) => (typeof value === 'number' ? [value] : [])),
  }
}

/** Numbers of a scenario and its results, also in the larger units that prose uses for times and money. */
function scenarioNumbers({ engine }: Course, ref: ScenarioRef | undefined): readonly number[] {
  if (ref === undefined) return []
  const outcome = engine.run(ref)
  if (!outcome.ok) return []
  const numbers = [...numbersIn(outcome.value.scenario), ...Object.values(outcome.value.results)]
  return numbers.flatMap((value) => [value, Math.round(value), value / 1e3, value / 1e6, value / 1e9])
}
