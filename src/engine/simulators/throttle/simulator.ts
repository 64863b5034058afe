import { arrivalCount } from '#engine/core/arrivals.ts'
import type { Simulator } from '#engine/simulators/simulator.ts'

import { conventions, notModelled } from './conventions.ts'
import { describe, headlines } from './words.ts'
import { explain } from './explain.ts'
import type { ThrottleScenario } from './fields.ts'
import { observe } from './results.ts'
import { throttleShape } from './scenario.ts'
import { awsPresets } from './presets-aws.ts'
import { bucketPresets } from './presets-buckets.ts'
import { levelPresets } from './presets-levels.ts'
import { retryPresets } from './presets-retries.ts'
import { record, report } from './report.ts'
import { run } from './run.ts'
import type { ThrottleTrace } from './trace.ts'

/** Throttling and usage plans: token buckets at every level, quotas, and clients that try again. */
export const throttle: Simulator<ThrottleScenario, ThrottleTrace> = {
  id: 'throttle',
  title: 'Throttling',
  about: 'Token buckets of the account, methods and usage plans, quotas, and clients that try again.',
  shape: throttleShape,
  presets: { ...bucketPresets, ...levelPresets, ...retryPresets, ...awsPresets },
  run,
  estimate: (scenario) => scenario.traffic.reduce((sum, entry) => sum + arrivalCount(entry), 0),
  observe,
  headlines,
  explain,
  describe,
  report,
  record,
  conventions,
  notModelled,
}
