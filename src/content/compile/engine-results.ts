import { InvalidScenario, NotModelled } from '#engine/core/shape.ts'
import { withEdits } from '#engine/core/edits.ts'
import type { ScenarioRef } from '#engine/questions/question.ts'
import { fail, ok } from '#engine/result.ts'
import type { Result } from '#engine/result.ts'
import type { SimId } from '#engine/simulators/registry.ts'
import type { AnySimulator, Convention } from '#engine/simulators/simulator.ts'
import {
  presetCards,
  simulatorCover,
  type PresetCard,
  type SimulatorCover,
} from '#engine/simulators/stills.ts'

export type Simulators = Readonly<Partial<Record<SimId, AnySimulator>>>

type SimRun = {
  readonly scenario: unknown
  readonly results: Readonly<Record<string, number>>
}

/** Runs scenarios for the content and remembers them: many questions look at the same preset. */
export type Engine = {
  /** Why a preset cannot be used, or undefined if it can. */
  readonly missing: (sim: string, preset: string) => string | undefined
  readonly presetTitle: (sim: SimId, preset: string) => string
  /** The run of a scenario; the error is a sentence. */
  readonly run: (ref: ScenarioRef) => Result<SimRun, string>
  /** One named result of a run; the error is a sentence that names the results there are. */
  readonly observe: (ref: ScenarioRef & { readonly observe: string }) => Result<number, string>
  /** The presets of a simulator with their stills, drawn when first asked for; none for an id that there is not. */
  readonly cards: (sim: string) => readonly PresetCard[]
  /** Each simulator as it stands in the list of all. */
  readonly covers: () => readonly SimulatorCover[]
  readonly conventions: readonly { readonly sim: SimId; readonly convention: Convention }[]
  /** `asks`: the preset has a prediction of its own. */
  readonly presets: readonly { readonly sim: SimId; readonly preset: string; readonly asks: boolean }[]
  /** What each simulator and its presets say of themselves. */
  readonly simulators: readonly {
    readonly id: SimId
    readonly title: string
    readonly about: string
    readonly presets: readonly { readonly id: string; readonly title: string; readonly teaches: string }[]
  }[]
}

export function createEngine(simulators: Simulators): Engine {
  const runs = new Map<string, Result<SimRun, string>>()
  const all = Object.values(simulators)
  const find = (sim: string): AnySimulator | undefined => all.find(({ id }) => id === sim)
  const missing = (sim: string, preset: string): string | undefined => {
    const simulator = find(sim)
    if (simulator === undefined) return `There is no simulator “${sim}”`
    if (!Object.hasOwn(simulator.presets, preset))
      return `The simulator ${sim} has no preset “${preset}”; it has ${Object.keys(simulator.presets).join(', ')}`
    return undefined
  }
  const run = (ref: ScenarioRef): Result<SimRun, string> => {
    const key = JSON.stringify([ref.sim, ref.preset, ref.set ?? {}])
    const known = runs.get(key)
    if (known !== undefined) return known
    const reason = missing(ref.sim, ref.preset)
    const simulator = find(ref.sim)
    const fresh =
      simulator === undefined || reason !== undefined ? fail(`${reason}`) : runOnce(simulator, ref)
    runs.set(key, fresh)
    return fresh
  }
  const cards = cardsOnce(find)
  return {
    missing,
    run,
    presetTitle: (sim, preset) => find(sim)?.presets[preset]?.title ?? preset,
    observe: (ref) => {
      const outcome = run(ref)
      if (!outcome.ok) return outcome
      const { results } = outcome.value
      const value = Object.hasOwn(results, ref.observe) ? results[ref.observe] : undefined
      if (value === undefined)
        return fail(`${ref.sim} has no result “${ref.observe}”; it has ${Object.keys(results).join(', ')}`)
      return ok(value)
    },
    cards,
    covers: () => all.map(({ id }) => simulatorCover(id, cards(id))),
    conventions: all.flatMap(({ id, conventions }) =>
      conventions.map((convention) => ({ sim: id, convention })),
    ),
    presets: all.flatMap(({ id, presets }) =>
      Object.entries(presets).map(([preset, { predict }]) => ({
        sim: id,
        preset,
        asks: predict !== undefined,
      })),
    ),
    simulators: all.map(({ id, title, about, presets }) => ({
      id,
      title,
      about,
      presets: Object.entries(presets).map(([name, preset]) => ({
        id: name,
        title: preset.title,
        teaches: preset.teaches,
      })),
    })),
  }
}

/** The presets of a simulator, drawn when first asked for. */
function cardsOnce(find: (sim: string) => AnySimulator | undefined): Engine['cards'] {
  const drawn = new Map<string, readonly PresetCard[]>()
  return (sim) => {
    const simulator = find(sim)
    const found = drawn.get(sim) ?? (simulator === undefined ? [] : presetCards(simulator))
    drawn.set(sim, found)
    return found
  }
}

function runOnce(simulator: AnySimulator, ref: ScenarioRef): Result<SimRun, string> {
  try {
    const preset = simulator.presets[ref.preset]?.scenario
    const scenario = simulator.shape.parse(withEdits(preset, ref.set ?? {}))
    return ok({ scenario, results: simulator.observe(simulator.run(scenario)) })
  } catch (error) {
    if (error instanceof InvalidScenario || error instanceof NotModelled)
      return fail(`${ref.sim}/${ref.preset}: ${error.message}`)
    throw error
  }
}

/** Whether a dotted path leads to a field of a scenario. */
export function hasPath(scenario: unknown, path: string): boolean {
  let at = scenario
  for (const key of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return false
    at = (at as Readonly<Record<string, unknown>>)[key]
  }
  return true
}

/** Every number of plain data, however deep. */
export function numbersIn(data: unknown): readonly number[] {
  if (typeof data === 'number') return [data]
  if (typeof data !== 'object' || data === null) return []
  return Object.values(data).flatMap((value) => numbersIn(value))
}
