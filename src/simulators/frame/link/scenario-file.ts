import { duplicateKey } from '#engine/core/json-keys.ts'
import { InvalidScenario } from '#engine/core/shape.ts'
import { fail, ok } from '#engine/result.ts'
import type { Result } from '#engine/result.ts'
import type { Simulator } from '#engine/simulators/simulator.ts'
import { numberText } from '#engine/words/number.ts'

/** Over this a file is refused unread: a scenario that lists a hundred thousand instants, spaced out, has a fifth of it. */
export const MAX_FILE_BYTES = 10_000_000

/** A file that is read only after its size is known. A `File` from an input fits. */
export type ScenarioFile = Pick<File, 'size' | 'text'>

const KEPT = 'The run on screen is unchanged.'

/** Reads a scenario file. The error is a sentence: what is wrong, and that nothing changed. */
export async function openScenario<S>(
  simulator: Pick<Simulator<S, never>, 'shape' | 'title'>,
  file: ScenarioFile,
): Promise<Result<S, string>> {
  if (file.size > MAX_FILE_BYTES) {
    const size = numberText(Math.ceil(file.size / 1_000_000))
    return fail(`This file has ${size} MB, and a scenario has at most 10 MB. It was not opened. ${KEPT}`)
  }
  try {
    return readScenario(simulator, await file.text())
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    return fail(`The browser could not read this file. Copy it to this device and choose it again. ${KEPT}`)
  }
}

/** Parses the text of a scenario file. The error names the field, what it should be, and that nothing changed. */
export function readScenario<S>(
  simulator: Pick<Simulator<S, never>, 'shape' | 'title'>,
  text: string,
): Result<S, string> {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return fail(`This file is not JSON, so it is not a scenario. ${KEPT}`)
  }
  const twice = duplicateKey(text)
  if (twice !== null) return fail(`This file names ${twice} twice, and only one can be meant. ${KEPT}`)
  try {
    return ok(simulator.shape.parse(data))
  } catch (error) {
    if (!(error instanceof InvalidScenario)) throw error
    return fail(`This file does not fit ${simulator.title}. ${error.message} ${KEPT}`)
  }
}

/** The scenario as the text of a file that `openScenario` and the command line read. */
export function scenarioText(scenario: unknown): string {
  return `${JSON.stringify(scenario, null, 2)}\n`
}
