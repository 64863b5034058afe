import type { Trace } from '#engine/simulators/simulator.ts'

import type { ThrottleScenario } from './fields.ts'
import type { ThrottleColumns } from './rows.ts'

/** A finished run: one row an attempt, in the order in which they were decided. */
export type ThrottleTrace = Trace<ThrottleScenario> & { readonly columns: ThrottleColumns }
