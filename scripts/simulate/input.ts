import { duplicateKey } from '#engine/core/json-keys.ts'
import { InvalidScenario } from '#engine/core/shape.ts'
import { SIM_IDS } from '#engine/simulators/registry.ts'
import type { AnySimulator } from '#engine/simulators/simulator.ts'
import { SIMULATORS } from '#engine/simulators/simulators.ts'

/** The input cannot be run; the message says why. */
export class Misfit extends Error {}

export type Job = { readonly simulator: AnySimulator; readonly scenario: unknown }

export function find(id: unknown, path: string): AnySimulator {
  const found = SIM_IDS.find((each) => each === id)
  if (found === undefined)
    throw new InvalidScenario(path, `one of ${SIM_IDS.map((each) => `"${each}"`).join(', ')}`, id)
  return SIMULATORS[found]
}

/** The text of a file, or of standard input for `-`. Throws what the file system throws. */
export type Read = (source: string) => string

const SOURCES = 'a scenario file, a preset such as throttle/levels, or -'

/** The text of a source; `sources` says what would have been right. Throws Misfit. */
export function textOf(source: string, read: Read, sources = SOURCES): string {
  try {
    return read(source)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new Misfit(`${source}: expected ${sources} (${code}).`)
  }
}

/** Throws Misfit for what is no JSON, and for a field that is named twice. */
export function parseJson(text: string, source: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new Misfit(`${source}: expected JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  const twice = duplicateKey(text)
  if (twice !== null) throw new Misfit(`${twice}: expected each field once, got it twice.`)
  return value
}

export function load(source: string, read: Read): Job {
  const [sim, preset = ''] = source.split('/')
  const named = SIM_IDS.find((id) => id === sim)
  const presets = named === undefined ? {} : SIMULATORS[named].presets
  const known = Object.hasOwn(presets, preset) ? presets[preset] : undefined
  if (known !== undefined) return { simulator: find(sim, 'sim'), scenario: known.scenario }
  const input = parseJson(textOf(source, read), source)
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw new InvalidScenario('', 'an object', input)
  const simulator = find('sim' in input ? input.sim : undefined, 'sim')
  return { simulator, scenario: simulator.shape.parse(input) }
}
