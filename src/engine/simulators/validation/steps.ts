import { compileRequired } from '#engine/gateway/validation/parameters.ts'

import type { ValidationScenario } from './fields.ts'
import { locationOf, type Checked, type Outcome } from './outcome.ts'
import type { Places } from './places.ts'
import { VERDICT, type Step } from './trace.ts'

const BARE = { model: -1, schema: null, body: null, schemaPath: '', path: '', detail: null } as const

const bare = (verdict: number, name: string, detail: string | null = null): Step => ({
  ...BARE,
  verdict,
  name,
  detail,
})

/** The steps of a validation in their order: parameters, the choice of the model, its keywords, the answer. */
export function stepsOf(scenario: ValidationScenario, outcome: Outcome, places: Places): readonly Step[] {
  const { validation, problem } = outcome
  if (validation === null)
    return [
      {
        ...bare(VERDICT.noModel, problem?.model ?? '', problem?.message ?? null),
        model: places.modelIndex(problem?.model ?? ''),
      },
    ]
  const isStopped = !validation.isValid && validation.responseType === 'BAD_REQUEST_PARAMETERS'
  return [
    ...parameterSteps(scenario, validation.isValid ? [] : validation.missing),
    ...(isStopped ? [] : bodySteps(scenario, outcome, places)),
    validation.isValid
      ? bare(VERDICT.through, 'request')
      : bare(VERDICT.answered, validation.responseType, validation.message),
  ]
}

function parameterSteps({ validator, required }: ValidationScenario, missing: readonly string[]): Step[] {
  if (validator !== 'both' && validator !== 'parameters') return []
  const inOrder = compileRequired(Object.fromEntries(required.map((each) => [locationOf(each), true])))
  return inOrder.map(({ place, name }) =>
    bare(missing.includes(name) ? VERDICT.missing : VERDICT.present, `${place} ${name}`),
  )
}

function bodySteps(scenario: ValidationScenario, outcome: Outcome, places: Places): readonly Step[] {
  const { model, checks, validation } = outcome
  if (scenario.validator !== 'both' && scenario.validator !== 'body') return []
  if (model === null) return [bare(VERDICT.unchecked, 'body')]
  const chosen = { ...bare(VERDICT.chosen, model), model: places.modelIndex(model) }
  const failures = validation === null || validation.isValid ? [] : validation.failures
  if (validation?.isValid === false && failures.length === 0) return [chosen, bare(VERDICT.noJson, 'body')]
  return [
    chosen,
    ...keywordSteps(checks, failures, places),
    ...outcome.ignored.map(({ keyword, path }) => ({
      ...chosen,
      verdict: VERDICT.ignored,
      name: keyword,
      schema: places.ofKeyword(chosen.model, path),
      schemaPath: path,
    })),
  ]
}

type Failures = Extract<NonNullable<Outcome['validation']>, { readonly isValid: false }>['failures']

/** Each keyword that looked at a value. What several of them check together is refused under the name of one. */
function keywordSteps(checks: readonly Checked[], failures: Failures, places: Places): readonly Step[] {
  const steps = checks.map((check) => keywordStep(check, places))
  const known = new Set(steps.filter(({ verdict }) => verdict === VERDICT.refused).map(placeOf))
  const others = failures.filter((failure) => !known.has(placeOf(failure)))
  return [...steps, ...others.map((failure) => besideStep(failure, steps, places))]
}

type Place = { readonly schemaPath: string; readonly path: string }

const placeOf = ({ schemaPath, path }: Place): string => `${schemaPath} ${path}`
const parentOf = (pointer: string): string => pointer.slice(0, pointer.lastIndexOf('/'))

function keywordStep({ keyword, address, schemaPath, path, isValid, own }: Checked, places: Places): Step {
  const model = places.addressed(address)
  return {
    verdict: isValid ? VERDICT.passed : own === null ? VERDICT.inside : VERDICT.refused,
    name: keyword,
    model,
    schema: places.ofKeyword(model, schemaPath),
    body: places.ofBody(path),
    schemaPath,
    path,
    detail: own?.detail ?? null,
  }
}

/** A failure of a keyword that is checked together with its neighbour, in whose model it stands. */
function besideStep(
  { keyword, schemaPath, path, detail }: Failures[number],
  steps: readonly Step[],
  places: Places,
): Step {
  const neighbour = steps.find(
    (step) => step.path === path && parentOf(step.schemaPath) === parentOf(schemaPath),
  )
  const model = neighbour?.model ?? -1
  const schema = places.ofKeyword(model, schemaPath)
  return {
    verdict: VERDICT.refused,
    name: keyword,
    model,
    schema,
    body: places.ofBody(path),
    schemaPath,
    path,
    detail,
  }
}
