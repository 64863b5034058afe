import type { ThrottleScenario } from './fields.ts'
import { throttleShape } from './scenario.ts'

/** A preset is written like a scenario file: what it leaves out has its default. */
export function preset(fields: Readonly<Record<string, unknown>>): ThrottleScenario {
  return throttleShape.parse({ sim: 'throttle', version: 1, ...fields })
}

/** Seconds as an instant in µs, for playheads. */
export const SECOND = 1_000_000
