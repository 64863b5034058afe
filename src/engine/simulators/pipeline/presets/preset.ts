import { playedPreset, scenarios, taughtBy } from '#engine/simulators/kit/presets.ts'
import type { Goal, Preset } from '#engine/simulators/simulator.ts'

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
  return playedPreset(
    { ...words, goals: taughtBy(words.teaches, goals), scenario: scenario(fields) },
    (parsed) => runPipeline(parsed).columns.time.at(-1),
  )
}

/** Spread in fields: a method that is `GET /items` behind a Lambda proxy but for what is given. */
export const items = (more: object = {}): object => ({ methods: [{ route: 'GET /items', ...more }] })
