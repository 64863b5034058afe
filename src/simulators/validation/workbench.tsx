import type { Trace } from '#engine/core/trace.ts'
import { differValidation } from '#engine/simulators/validation/difference.ts'
import type { ValidationScenario } from '#engine/simulators/validation/fields.ts'
import { variationsOf } from '#engine/simulators/validation/variations.ts'
import type { WorkbenchProps } from '#simulators/frame/instrument.ts'
import { Variations } from '#simulators/frame/reading/variations.tsx'

import { isValidation } from './validation-chart.tsx'

/** A parsed scenario of this simulator. */
function isScenario(scenario: unknown): scenario is ValidationScenario {
  return typeof scenario === 'object' && scenario !== null && Reflect.get(scenario, 'sim') === 'validation'
}

export function difference(pinned: Trace, now: Trace): string {
  return isValidation(pinned) && isValidation(now) ? differValidation(pinned, now) : ''
}

/** One thing to change at a time, with both runs beside each other. */
export function Workbench(props: WorkbenchProps) {
  return <Variations {...props} variationsOf={(base) => (isScenario(base) ? variationsOf(base) : [])} />
}
