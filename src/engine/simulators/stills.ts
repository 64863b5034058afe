import { drawHistory, Sketch, VEIL, type Still } from './kit/still.ts'
import type { SimId } from './registry.ts'
import type { AnySimulator } from './simulator.ts'
import { STILLS } from './simulators.ts'
import { storyOf } from './story.ts'

/**
 * A preset as it is chosen: by its question and a still. `veiled` is drawn from the scenario alone, to be shown while its
 * prediction is open, and null where it has none; `open` at the moment of its run that teaches.
 */
export type PresetCard = {
  readonly id: string
  readonly title: string
  readonly question: string
  readonly goals: readonly string[]
  readonly open: Still
  readonly veiled: Still | null
}

/** Runs every preset of a simulator and draws it. For the build: pages show what came of it, and run nothing for it. */
export function presetCards(simulator: AnySimulator): readonly PresetCard[] {
  return Object.entries(simulator.presets).map(
    ([id, { title, scenario, playhead, predict, goals = [] }]) => ({
      id,
      title,
      question: simulator.questions[id] ?? title,
      goals: goals.map((goal) => goal.id),
      open: STILLS[simulator.id].draw(scenario, { trace: simulator.run(scenario), at: playhead }),
      veiled: predict === undefined ? null : drawVeiled(simulator, scenario),
    }),
  )
}

/** What stands there before a run, over what arrives: both read off the scenario alone. */
export function drawVeiled(simulator: AnySimulator, scenario: unknown): Still {
  const story = storyOf(simulator, scenario)
  const sketch = new Sketch()
  if (story !== null)
    drawHistory(
      sketch,
      { bins: story.bins, horizon: story.end },
      [{ column: 'arriving', tone: 'neutral' }],
      null,
    )
  const { parts, says, key } = STILLS[simulator.id].draw(scenario, null)
  return {
    parts: [...parts, ...sketch.parts(), ...VEIL],
    says: `${says} What comes of it is yours to predict.`,
    key,
  }
}

/** A simulator in the list of all of them: one of its presets, and how many presets and goals it has. */
export type SimulatorCover = {
  readonly sim: SimId
  readonly preset: PresetCard
  readonly presets: number
  readonly goals: number
}

export function simulatorCover(sim: SimId, cards: readonly PresetCard[]): SimulatorCover {
  const { cover } = STILLS[sim]
  const preset = cards.find(({ id }) => id === cover)
  if (preset === undefined || preset.veiled !== null)
    throw new Error(`The cover of ${sim} names no preset that may be seen: ${cover}.`)
  return {
    sim,
    preset,
    presets: cards.length,
    goals: cards.reduce((sum, { goals }) => sum + goals.length, 0),
  }
}
