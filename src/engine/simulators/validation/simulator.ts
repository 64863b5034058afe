import { SIMULATOR_NAMES } from '#engine/simulators/registry.ts'
import type { Convention, Simulator } from '#engine/simulators/simulator.ts'

import type { ValidationScenario } from './fields.ts'
import { validationPresets } from './presets.ts'
import { validationQuestions } from './questions.ts'
import { observeValidation } from './results.ts'
import { runValidation } from './run.ts'
import { validationShape } from './scenario.ts'
import { VERDICTS, type ValidationTrace } from './trace.ts'
import { describeValidation, explainValidation, validationHeadlines } from './words.ts'

const conventions: readonly Convention[] = [
  {
    text: 'Parameters come before the body, and all that are missing in one message: headers, path, query string.',
    mark: 'a',
    facts: ['val-02'],
  },
  { text: 'Within each place, parameters are named in order of their names.', mark: 'g', facts: ['val-02'] },
  { text: 'An empty body counts as {}.', mark: 'a', facts: ['val-01'] },
  { text: 'Names of headers are compared with their case.', mark: 'c', facts: ['val-01'] },
  { text: 'Formats of draft 4 are checked.', mark: 'U', facts: ['val-05'] },
  {
    text: 'Which keyword refused is told here; a client is told only that its body is invalid.',
    mark: 'd',
    facts: ['val-02'],
  },
]

function recordValidation(trace: ValidationTrace, row: number): Readonly<Record<string, unknown>> {
  const step = trace.steps[row]
  if (step === undefined) throw new Error(`No step ${row}.`)
  const { verdict, name, model, schemaPath, path, detail } = step
  return {
    verdict: VERDICTS.infos[verdict]?.id,
    name,
    model: trace.scenario.models[model]?.name ?? null,
    schemaPath,
    path,
    detail,
  }
}

/** Work of a run in rows: a keyword for some letters of the models, again for each item of a list. */
function validationWork({ body, models, required }: ValidationScenario): number {
  return 20 + required.length + body.length + models.reduce((sum, { schema }) => sum + schema.length, 0)
}

/** A request validator and its models: every keyword, the value that it looks at, and the answer. */
export const validationSimulator: Simulator<ValidationScenario, ValidationTrace> = {
  id: 'validation',
  ...SIMULATOR_NAMES.validation,
  shape: validationShape,
  presets: validationPresets,
  questions: validationQuestions,
  run: runValidation,
  estimate: validationWork,
  observe: observeValidation,
  headlines: validationHeadlines,
  explain: explainValidation,
  describe: describeValidation,
  report: ({ validation, problem }) => ({ validation, problem }),
  record: recordValidation,
  conventions,
  notModelled: [
    'Keywords inside anyOf, oneOf and not one by one: the keyword around them has one verdict',
    'Patterns that could take forever: such a model is refused by name',
  ],
}
