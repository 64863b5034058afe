import { duplicateKey } from '#engine/core/json-keys.ts'
import { InvalidScenario } from '#engine/core/shape.ts'
import { fail, ok } from '#engine/result.ts'
import type { Result } from '#engine/result.ts'
import type { Simulator } from '#engine/simulators/simulator.ts'

/** Over this a file is refused unread: the largest scenario is a few kilobytes. */
export const MAX_FILE_BYTES = 1_000_000

/** Parses the text of a scenario file. The error names the field, what it should be, and that nothing changed. */
export function readScenario<S>(
  simulator: Pick<Simulator<S, never>, 'shape' | 'title'>,
  text: string,
): Result<S, string> {
  const kept = 'The run on screen is unchanged.'
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return fail(`This file is not JSON, so it is not a scenario. ${kept}`)
  }
  const twice = duplicateKey(text)
  if (twice !== null) return fail(`This file names ${twice} twice, and only one can be meant. ${kept}`)
  try {
    return ok(simulator.shape.parse(data))
  } catch (error) {
    if (!(error instanceof InvalidScenario)) throw error
    return fail(`This file does not fit ${simulator.title}. ${error.message} ${kept}`)
  }
}

/** The scenario as the text of a file that `readScenario` and the command line read. */
export function scenarioText(scenario: unknown): string {
  return `${JSON.stringify(scenario, null, 2)}\n`
}
