import { duplicateKey } from '#engine/core/json-keys.ts'
import { withEdits } from '#engine/core/edits.ts'
import { InvalidScenario } from '#engine/core/shape.ts'
import { fail, ok } from '#engine/result.ts'
import type { Result } from '#engine/result.ts'
import type { Simulator } from '#engine/simulators/simulator.ts'
import { numberText } from '#engine/words/number.ts'

import type { Edits } from './scenario-edits.ts'

import { VIEWS } from './scenario-link.ts'
import type { View } from './scenario-link.ts'

/** What the search parameters of a link say, before any simulator is known; `error` names a part that cannot be read. */
export type ReadParams = {
  readonly preset: string | undefined
  readonly set: Edits | undefined
  readonly time: number | undefined
  readonly view: View | undefined
  readonly error: string | null
}

/** Reads `preset`, `set`, `t` and `view`. Whether the edits fit is for the simulator's shape to say. */
export function readParams(params: URLSearchParams): ReadParams {
  const set = readSet(params.get('set'))
  const time = params.get('t')
  const at = time === null || time === '' ? Number.NaN : Number(time)
  const wanted = params.get('view')
  return {
    preset: params.get('preset') ?? undefined,
    set: typeof set === 'string' ? undefined : set,
    time: Number.isFinite(at) && at >= 0 ? at : undefined,
    view: VIEWS.find((view) => view === wanted),
    error: typeof set === 'string' ? `${set} The preset is shown as it is.` : null,
  }
}

const isEdits = (value: unknown): value is Edits =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a link may hold of changed fields; every scenario that controls can reach is far below. */
const MOST_LETTERS = 100_000
const MOST_FIELDS = 500
const DEEPEST = 12

const NO_JSON = 'The changed fields in the link are not JSON.'

/** Undefined when absent, a sentence when it can't be read. */
function readSet(text: string | null): Edits | undefined | string {
  if (text === null) return undefined
  if (text.length > MOST_LETTERS)
    return `The changed fields in the link are longer than ${numberText(MOST_LETTERS)} letters.`
  try {
    const value: unknown = JSON.parse(text)
    if (!isEdits(value)) return NO_JSON
    const names = Object.keys(value)
    if (names.length > MOST_FIELDS) return `The link changes more than ${MOST_FIELDS} fields.`
    if (names.some((name) => name.split('.').length > DEEPEST) || isDeeper(value, DEEPEST))
      return `The changed fields in the link are nested deeper than ${DEEPEST} levels.`
    const twice = duplicateKey(text)
    return twice === null ? value : `The link changes ${twice} twice.`
  } catch {
    return NO_JSON
  }
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((each) => isDeeper(each, levels - 1))
}

/** A scenario, and a sentence on the changed fields that did not fit and were left out; null where all did. */
export type Start<S> = { readonly scenario: S; readonly fault: string | null }

/**
 * Parses a preset and edits. Edits that do not fit are left out, named, and the rest holds: an old link keeps most of what
 * it says. The error is a sentence for the reader.
 */
export function startFrom<S>(
  simulator: Pick<Simulator<S, never>, 'presets' | 'shape' | 'title'>,
  preset: string,
  set: Edits = {},
): Result<Start<S>, string> {
  const found = Object.hasOwn(simulator.presets, preset) ? simulator.presets[preset] : undefined
  if (found === undefined) return fail(`${simulator.title} has no preset "${preset}".`)
  const faults: string[] = []
  for (let edits = set; ;) {
    try {
      const scenario = simulator.shape.parse(withEdits(found.scenario, edits))
      const fault = faults.length === 0 ? null : `${faults.join(' ')} The rest of the link is as it was.`
      return ok({ scenario, fault })
    } catch (error) {
      if (!(error instanceof InvalidScenario)) throw error
      const left = withoutFault(edits, error.path)
      // A few faults are worth naming; a link of nothing else is no old link.
      if (left === null || faults.length === MOST_FAULTS) return fail(error.message)
      faults.push(`Left out of the link: ${error.message}`)
      edits = left
    }
  }
}

const MOST_FAULTS = 5

/** The edits but those at, in or around a path; null where that is none of them. */
function withoutFault(edits: Edits, path: string): Edits | null {
  const entries = Object.entries(edits)
  const isInside = (a: string, b: string): boolean => a === b || a.startsWith(`${b}.`)
  const left = entries.filter(([name]) => !isInside(name, path) && !isInside(path, name))
  return left.length < entries.length ? Object.fromEntries(left) : null
}
