import { throttleShape } from '#engine/simulators/throttle/scenario.ts'
import { throttleSimulator as throttle } from '#engine/simulators/throttle/simulator.ts'
import type { ThrottleTrace } from '#engine/simulators/throttle/trace.ts'

/** Runs a scenario written as in a file, without the fields that name it. */
export function play(fields: Readonly<Record<string, unknown>>): ThrottleTrace {
  return throttle.run(throttleShape.parse({ sim: 'throttle', version: 1, ...fields }))
}

/** Its named results. */
export function results(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, number>> {
  return throttle.observe(play(fields))
}
