import type { Json } from '#engine/core/json.ts'
import { headerOf } from '#engine/gateway/model/http.ts'
import { InvalidModel, ValidationLimit } from '#engine/gateway/validation/errors.ts'
import { compileModels, type Models } from '#engine/gateway/validation/models.ts'
import type { Said, Watch, Watched } from '#engine/gateway/validation/schema.ts'
import {
  compileValidation,
  type ValidatedMethod,
  type ValidatedRequest,
  type Validation,
} from '#engine/gateway/validation/validate-request.ts'
import { nameAndValue, pathParameters, targetOf } from '#engine/simulators/kit/request-text.ts'

import type { ValidationScenario } from './fields.ts'

/** Keywords that are noted: a list of thousands may be held against one. */
const MOST_CHECKS = 2_000
/** The API of every scenario: models refer to each other by it. */
export const API_ID = 'a1b2c3d4e5'

/** A keyword that looked at a value, and what it said. */
export type Checked = Watched & Said

/** What a validation came to, with every keyword that looked at a value. */
export type Outcome = {
  readonly validation: Validation | null
  readonly checks: readonly Checked[]
  readonly ignored: readonly { readonly keyword: string; readonly path: string }[]
  readonly model: string | null
  readonly problem: { readonly model: string; readonly path: string; readonly message: string } | null
}

/** Validates the request of a scenario by the rules of the gateway, and watches what they do. */
export function outcomeOf(scenario: ValidationScenario): Outcome {
  const checks: Checked[] = []
  const schemas: Record<string, Json> = {}
  for (const { name, schema } of scenario.models) {
    const read = parsed(schema)
    if (read === undefined)
      return { ...NOTHING, problem: { model: name, path: '', message: 'A model is a schema in JSON.' } }
    schemas[name] = read
  }
  const validation = attempt(scenario, () =>
    compileValidation(methodOf(scenario), compileModels(schemas, API_ID))(requestOf(scenario)),
  )
  if ('problem' in validation) return { ...NOTHING, problem: validation.problem }
  const { model } = validation.value
  const watched = compileModels(schemas, API_ID, watchInto(checks))
  const body = scenario.body.trim() === '' ? {} : parsed(scenario.body)
  const ignored = model === null ? [] : heldAgainst(watched, model, body)
  return { validation: validation.value, checks, ignored, model, problem: null }
}

const NOTHING: Outcome = { validation: null, checks: [], ignored: [], model: null, problem: null }

/** Holds the body against the model once more, watched, and gives the keywords that are read over. */
function heldAgainst(models: Models, model: string, body: Json | undefined): Outcome['ignored'] {
  const schema = models.schema(model)
  if (body !== undefined) schema.failures(body)
  return schema.ignored
}

type Attempt = { readonly value: Validation } | { readonly problem: Outcome['problem'] }

/** The verdict, or what is wrong with the model that would have had to give it. */
function attempt({ models }: ValidationScenario, validate: () => Validation): Attempt {
  try {
    return { value: validate() }
  } catch (error) {
    if (!(error instanceof InvalidModel) && !(error instanceof ValidationLimit)) throw error
    const path = error instanceof InvalidModel ? error.path : ''
    return { problem: { model: models[0]?.name ?? '', path, message: error.message } }
  }
}

/** Notes keywords in the order in which they begin. */
function watchInto(checks: Checked[]): Watch {
  return (watched) => {
    if (checks.length >= MOST_CHECKS) return () => undefined
    const index = checks.push({ ...watched, isValid: true, own: null }) - 1
    return (said) => {
      checks[index] = { ...watched, ...said }
    }
  }
}

function methodOf({ validator, required, models }: ValidationScenario): ValidatedMethod {
  return {
    validator: {
      parameters: validator === 'both' || validator === 'parameters',
      body: validator === 'both' || validator === 'body',
    },
    requestParameters: Object.fromEntries(required.map((each) => [locationOf(each), true])),
    requestModels: Object.fromEntries(
      models.flatMap(({ type, name }) => (type === '' ? [] : [[type, name] as const])),
    ),
  }
}

/** `query.page` → `method.request.querystring.page`. */
export const locationOf = (short: string): string =>
  `method.request.${short.replace(/^query\./, 'querystring.')}`

function requestOf(scenario: ValidationScenario): ValidatedRequest {
  const headers = scenario.headers.map((header) => nameAndValue(header, ':'))
  return {
    values: {
      path: pathParameters(scenario) ?? {},
      querystring: Object.fromEntries(targetOf(scenario).query),
      header: Object.fromEntries(headers),
    },
    contentType: headerOf(headers, 'Content-Type'),
    body: scenario.body === '' ? null : scenario.body,
  }
}

function parsed(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text)
    return value
  } catch {
    return undefined
  }
}
