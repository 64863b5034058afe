import type { PipelineScenario } from '#engine/simulators/pipeline/fields.ts'

/** A parsed scenario of this simulator. */
export function isScenario(scenario: unknown): scenario is PipelineScenario {
  return typeof scenario === 'object' && scenario !== null && Reflect.get(scenario, 'sim') === 'pipeline'
}
