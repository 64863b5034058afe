import type { WrittenQuestion } from '#content/schema/question.ts'
import { fail, ok } from '#engine/result.ts'
import type { Result } from '#engine/result.ts'
import type { Question } from '#engine/questions/question.ts'

import type { Engine } from './engine-results.ts'
import type { Problem } from './problem.ts'
import type { Located } from './yaml-file.ts'

/**
 * Fills in what the engine computes. A scenario that cannot be run is reported; the question then does without it, or is
 * left out where the scenario is its key.
 */
export function resolveQuestions(
  written: readonly Located<WrittenQuestion>[],
  engine: Engine,
): { readonly questions: readonly Located<Question>[]; readonly problems: readonly Problem[] } {
  const questions: Located<Question>[] = []
  const problems: Problem[] = []
  for (const item of written) {
    const { value } = item
    const resolved = resolveQuestion(value, engine)
    if (resolved.ok) questions.push({ ...item, value: resolved.value })
    else {
      const rest = withoutScenario(value)
      if (rest !== undefined) questions.push({ ...item, value: rest })
      const field = value.kind === 'numeric' ? 'compute' : 'scenario'
      problems.push({
        level: 'error',
        rule: 'scenario',
        file: item.file,
        line: item.lineOf([field]),
        path: `${value.id} ${field}`,
        message: resolved.error,
        fix: 'Name a simulator, preset, fields and result that exist',
      })
    }
  }
  return { questions, problems }
}

function withoutScenario(question: WrittenQuestion): Question | undefined {
  if (question.kind === 'numeric' || question.kind === 'predict') return undefined
  const { scenario: _scenario, ...rest } = question
  return rest as Question
}

/** One question with its number. A numeric question opens the run that computed it, unless it names another. */
function resolveQuestion(question: WrittenQuestion, engine: Engine): Result<Question, string> {
  if (question.kind === 'numeric') {
    const { compute, ...rest } = question
    const value = engine.observe(compute)
    return value.ok ? ok({ ...rest, scenario: rest.scenario ?? compute, value: value.value }) : value
  }
  if (question.kind === 'predict') {
    const value = engine.observe(question.scenario)
    return value.ok ? ok({ ...question, value: value.value }) : value
  }
  if (question.scenario === undefined) return ok(question)
  const { observe } = question.scenario
  const outcome =
    observe === undefined ? engine.run(question.scenario) : engine.observe({ ...question.scenario, observe })
  return outcome.ok ? ok(question) : fail(outcome.error)
}
