import { FAMILIES } from '#engine/questions/families/registry.ts'
import { SIMULATORS } from '#engine/simulators/simulators.ts'

import { loadContent } from './load-content.ts'
import type { Loaded } from './load-content.ts'
import { readContentFiles } from './read-files.ts'

/** Reads and checks the content folder of this project with its engine. `today` is an ISO date. */
export function loadProject(folder: string, today: string): Loaded {
  return loadContent(readContentFiles(folder), { simulators: SIMULATORS, families: FAMILIES }, today)
}
