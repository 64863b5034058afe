import { writeFileSync } from 'node:fs'

import { SIM_IDS } from '#engine/simulators/registry.ts'
import { scenarioSchema } from '#engine/simulators/scenario-schema.ts'
import { SIMULATORS } from '#engine/simulators/simulators.ts'

/** Publishes the schema of every simulator's scenarios from its shape; a test compares the two. */
for (const id of SIM_IDS) {
  const simulator = SIMULATORS[id]
  if (simulator === undefined) continue
  const path = `docs/scenario-format/${id}.schema.json`
  writeFileSync(path, `${JSON.stringify(scenarioSchema(simulator), null, 2)}\n`)
  console.log(path)
}
