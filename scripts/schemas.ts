import { writeFileSync } from 'node:fs'

import { scenarioSchema } from '#engine/simulators/scenario-schema.ts'
import { SIMULATORS } from '#engine/simulators/simulators.ts'

/** Publishes the schema of every simulator's scenarios from its shape; a test compares the two. */
for (const simulator of Object.values(SIMULATORS)) {
  const path = `docs/scenario-format/${simulator.id}.schema.json`
  writeFileSync(path, `${JSON.stringify(scenarioSchema(simulator), null, 2)}\n`)
  console.log(path)
}
