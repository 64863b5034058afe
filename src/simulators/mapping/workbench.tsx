import type { Trace } from '#engine/core/trace.ts'
import { differMapping } from '#engine/simulators/mapping/difference.ts'
import type { MappingScenario } from '#engine/simulators/mapping/fields.ts'
import { variationsOf } from '#engine/simulators/mapping/variations.ts'
import type { WorkbenchProps } from '#simulators/frame/instrument.ts'
import { Variations } from '#simulators/frame/reading/variations.tsx'

import { isMapping } from './mapping-chart.tsx'

/** A parsed scenario of this simulator. */
function isScenario(scenario: unknown): scenario is MappingScenario {
  return typeof scenario === 'object' && scenario !== null && Reflect.get(scenario, 'sim') === 'mapping'
}

export function difference(pinned: Trace, now: Trace): string {
  return isMapping(pinned) && isMapping(now) ? differMapping(pinned, now) : ''
}

/** One thing to change at a time, with both runs beside each other. */
export function Workbench(props: WorkbenchProps) {
  return <Variations {...props} variationsOf={(base) => (isScenario(base) ? variationsOf(base) : [])} />
}
