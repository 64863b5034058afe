import { playedPreset, scenarios, taughtBy } from '#engine/simulators/kit/presets.ts'
import type { Goal, Preset } from '#engine/simulators/simulator.ts'

import type { ValidationScenario } from './fields.ts'
import { runValidation } from './run.ts'
import { validationShape } from './scenario.ts'
import type { Step } from './trace.ts'

export type ValidationPresets = Readonly<Record<string, Preset<ValidationScenario>>>

const scenario = scenarios('validation', validationShape)

type Parts = Omit<Preset<ValidationScenario>, 'scenario' | 'playhead' | 'goals'> & {
  readonly fields: object
  /** The step at which its playhead stands: the first that is so. The last one without. */
  readonly at?: (step: Step) => boolean
  readonly goals?: readonly Omit<Goal, 'why'>[]
}

/** A preset whose playhead stands on the step that it is about. It is run once, when that is asked. */
export function preset({ fields, at, goals = [], ...words }: Parts): Preset<ValidationScenario> {
  return playedPreset(
    { ...words, goals: taughtBy(words.teaches, goals), scenario: scenario(fields) },
    (parsed) => {
      const { steps, columns } = runValidation(parsed)
      const found = at === undefined ? -1 : steps.findIndex(at)
      return columns.time[found === -1 ? steps.length - 1 : found]
    },
  )
}

/** A schema or a body as one writes it. */
export const written = (value: unknown): string => JSON.stringify(value, null, 2)

/** An order as the presets' API describes it. */
export const ORDER = {
  type: 'object',
  required: ['sku', 'count'],
  properties: {
    sku: { type: 'string', minLength: 3 },
    count: { type: 'integer', minimum: 1, maximum: 20 },
    note: { type: 'string' },
  },
}
export const orderModel = { name: 'Order', schema: written(ORDER) }
