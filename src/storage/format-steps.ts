import { LOG_VERSION } from '#engine/events/entry.ts'

import type { FormatSteps } from './migrations.ts'

/**
 * The released format. From 1 to 2 no entry changes, and each keeps its own `v`: what is new in 2 is that a build of
 * format 1 leaves the log alone. It shows what it knows, and writes nothing.
 */
export const FORMAT_STEPS: FormatSteps = {
  version: LOG_VERSION,
  migrations: [{ from: 1, migrate: (entry) => entry }],
}
