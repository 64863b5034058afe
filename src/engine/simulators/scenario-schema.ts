import type { JsonSchema } from '#engine/core/shape.ts'

import type { AnySimulator } from './simulator.ts'

/** The published JSON schema (draft 2020-12) of a simulator's scenarios. */
export function scenarioSchema(simulator: AnySimulator): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `Gatehouse scenario: ${simulator.title}`,
    ...simulator.shape.schema,
  }
}
