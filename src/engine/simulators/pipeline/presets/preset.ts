import { scenarios } from '#engine/simulators/kit/presets.ts'
import type { Goal, Prediction, Preset } from '#engine/simulators/simulator.ts'
import { micros, type Micros } from '#engine/units.ts'

import type { PipelineScenario } from '#engine/simulators/pipeline/fields.ts'
import { runPipeline } from '#engine/simulators/pipeline/run.ts'
import { pipelineShape } from '#engine/simulators/pipeline/scenario.ts'

export type PipelinePresets = Readonly<Record<string, Preset<PipelineScenario>>>

const scenario = scenarios('pipeline', pipelineShape)

type Task = Omit<Goal, 'why'>

type Parts = Omit<Preset<PipelineScenario>, 'scenario' | 'playhead' | 'goals'> & {
  readonly fields: object
  readonly goals?: readonly Task[]
}

/** A preset whose playhead stands where its last request ended. It is played once, when that is asked. */
export function preset({ fields, goals = [], ...words }: Parts): Preset<PipelineScenario> {
  const parsed = scenario(fields)
  let end: Micros | null = null
  return {
    ...words,
    // Whoever reached a goal is told the rule that the preset is about.
    goals: goals.map((goal) => ({ ...goal, why: words.teaches })),
    scenario: parsed,
    get playhead(): Micros {
      end ??= micros(runPipeline(parsed).columns.time.at(-1) ?? 0)
      return end
    },
  }
}

/** A status to commit to. */
export function asksStatus(ask: string): Prediction {
  return { ask, observe: 'status', unit: '', tolerance: 0 }
}

/** The cure is found when the last request gets this status. */
export function cured(text: string, status = 200): readonly Task[] {
  return [{ id: 'cured', text, all: [{ observe: 'status', is: '==', value: status }] }]
}

/** Spread in fields: a method that is `GET /items` behind a Lambda proxy but for what is given. */
export const items = (more: object = {}): object => ({ methods: [{ route: 'GET /items', ...more }] })
