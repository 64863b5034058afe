import type { VerdictInfo } from '#engine/core/trace.ts'

import type { Run } from '#simulators/frame/instrument.ts'

/** The outcomes that this run has: legends and buttons name what is there and nothing else. */
export function occurring({ trace, presence }: Run): readonly VerdictInfo[] {
  return trace.verdicts.filter((_, index) => presence[index]?.includes(1))
}
