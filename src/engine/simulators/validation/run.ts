import { binWidth, makeBins } from '#engine/core/trace.ts'
import { jsonPlaces } from '#engine/simulators/kit/json-places.ts'
import { binByVerdict } from '#engine/simulators/kit/verdicts.ts'
import { micros } from '#engine/units.ts'

import type { ValidationScenario } from './fields.ts'
import { outcomeOf, type Outcome } from './outcome.ts'
import { Places } from './places.ts'
import { stepsOf } from './steps.ts'
import { SERIES, VERDICTS, type ModelProblem, type Step, type ValidationTrace } from './trace.ts'

/** A tenth of a second of the picture's time: one step. */
const STEP = 100_000
/** Validates the request of a scenario, and notes every keyword that looked at a value. */
export function runValidation(scenario: ValidationScenario): ValidationTrace {
  const places = new Places(scenario)
  const outcome = outcomeOf(scenario)
  const steps = stepsOf(scenario, outcome, places)
  return traceOf(scenario, steps, {
    validation: outcome.validation,
    problem: outcome.problem === null ? null : placed(outcome.problem, places),
    notJsonAt: scenario.body.trim() === '' ? -1 : jsonPlaces(scenario.body).errorAt,
  })
}

function placed({ model, path, message }: NonNullable<Outcome['problem']>, places: Places): ModelProblem {
  return { model: places.modelIndex(model), at: places.problemAt(model, path), message }
}

function traceOf(
  scenario: ValidationScenario,
  steps: readonly Step[],
  found: Pick<ValidationTrace, 'validation' | 'problem' | 'notJsonAt'>,
): ValidationTrace {
  const { length } = steps
  const columns = {
    time: Float64Array.from(steps, (_, index) => index * STEP),
    verdict: Uint8Array.from(steps, ({ verdict }) => verdict),
    model: Int32Array.from(steps, ({ model }) => model),
  }
  const horizon = micros(length * STEP)
  const width = micros(Math.max(STEP, binWidth(horizon)))
  const bins = makeBins(
    horizon,
    SERIES.map(({ column }) => column),
    width,
  )
  binByVerdict(bins, VERDICTS, { ...columns, length })
  return {
    sim: 'validation',
    scenario,
    horizon,
    step: micros(STEP),
    length,
    columns,
    verdicts: VERDICTS.infos,
    bins,
    series: SERIES,
    names: { model: scenario.models.map(({ name }) => name) },
    notes: [],
    steps,
    ...found,
  }
}
