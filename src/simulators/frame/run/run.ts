import type { Trace, VerdictInfo } from '#engine/core/trace.ts'
import type { Progress } from '#engine/core/work.ts'
import type { AnySimulator, Headline } from '#engine/simulators/simulator.ts'

/** A finished run with what is read off it once. */
export type Run = {
  readonly trace: Trace
  readonly headlines: readonly Headline[]
  readonly observed: Readonly<Record<string, number>>
  /** The whole run in words. */
  readonly words: readonly string[]
  /** For each verdict, in which of PIECES equal pieces of the run it occurs (1) or not (0). */
  readonly presence: readonly Uint8Array[]
}

/** Runs in this thread and reads off the results. */
export function runHere(simulator: AnySimulator, scenario: unknown, progress?: Progress): Run {
  const trace = simulator.run(scenario, progress)
  return {
    trace,
    headlines: simulator.headlines(trace),
    observed: simulator.observe(trace),
    words: simulator.describe(trace),
    presence: presenceOf(trace),
  }
}

/** Resolution of the marks along the scrub bar. */
export const PIECES = 200

function presenceOf({ columns, verdicts, length, horizon }: Trace): readonly Uint8Array[] {
  const presence = verdicts.map(() => new Uint8Array(PIECES + 1))
  const scale = PIECES / Math.max(1, horizon)
  for (let row = 0; row < length; row += 1) {
    const marks = presence[columns.verdict[row] ?? 0]
    if (marks !== undefined) marks[Math.floor((columns.time[row] ?? 0) * scale)] = 1
  }
  return presence
}

/** The outcomes that this run has: legends and buttons name what is there and nothing else. */
export function occurring({ trace, presence }: Run): readonly VerdictInfo[] {
  return trace.verdicts.filter((_, index) => presence[index]?.includes(1))
}
