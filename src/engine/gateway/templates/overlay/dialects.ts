import type { PrintingOf } from '#engine/gateway/templates/java/from-json.ts'
import type { Rules } from '#engine/gateway/templates/run/frame.ts'
import type { Dialect } from '#engine/gateway/templates/template-types.ts'

/** What the two dialects decide differently while a mapping template runs. */
export type DialectRules = {
  readonly rules: Rules
  /** How lists and maps out of a payload print (V4). */
  readonly payload: PrintingOf
  /** How the maps inside `$context` print: on AWS not at all (recorded 2025-05-20). */
  readonly context: PrintingOf
}

const VELOCITY: DialectRules = {
  rules: { unresolved: null, mostRounds: Number.MAX_SAFE_INTEGER },
  payload: { list: 'java', map: 'java' },
  context: { list: 'java', map: 'java' },
}

/**
 * V1, V2, V3: one rule covers all that was seen: where a reference leads nowhere, its value is the empty text. It prints
 * nothing, equals "" (and $null, which leads nowhere as well), and is true in #if. That it is one rule is our reading.
 * V12: a loop ends after 1,000 rounds (map-01), without an error (our reading).
 */
const API_GATEWAY: DialectRules = {
  rules: { unresolved: '', mostRounds: 1_000 },
  payload: { list: 'json', map: 'java' },
  context: { list: 'java', map: 'nothing' },
}

export function dialectRules(dialect: Dialect): DialectRules {
  return dialect === 'velocity' ? VELOCITY : API_GATEWAY
}
