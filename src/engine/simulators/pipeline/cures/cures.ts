import { withEdits } from '#engine/core/edits.ts'
import { InvalidScenario } from '#engine/core/shape.ts'
import { RunLimit } from '#engine/core/work.ts'
import { STATION_IDS } from '#engine/gateway/pipeline/hop.ts'
import type { PipelineScenario } from '#engine/simulators/pipeline/fields.ts'
import { runPipeline } from '#engine/simulators/pipeline/run.ts'
import { pipelineShape } from '#engine/simulators/pipeline/scenario.ts'
import { VERDICT, type PipelineTrace, type ShownHop } from '#engine/simulators/pipeline/trace.ts'
import { pipelineWork } from '#engine/simulators/pipeline/work.ts'
import type { Variation } from '#engine/simulators/kit/variation.ts'

import { triesAt } from './tries.ts'

/** More than this many are no choice. */
const MOST = 4
/** Rows of work above which what is tried is not run, so that no page waits: a third of a second for all. */
const MOST_WORK = 2_000

/**
 * What cures the refusal of the last request: the controls of the station that ended it, each tried by a run, those after
 * which the call is answered well before those after which it comes further. None where the last request was not refused.
 */
export function curesOf({ scenario, requests }: PipelineTrace): readonly Variation[] {
  const hops = requests.at(-1)?.hops ?? []
  const stop = hops.at(-1)
  if (stop === undefined || stop.verdict !== VERDICT.refused) return []
  const tries = triesAt(scenario, stop, hops)
  if (pipelineWork(scenario) > MOST_WORK) return tries.slice(0, MOST)
  const gains = tries.map((each) => ({ each, gain: gainOf(scenario, each, stop) }))
  const [whole, some] = [2, 1].map((wanted) =>
    gains.filter(({ gain }) => gain === wanted).map(({ each }) => each),
  )
  return [...(whole ?? []), ...(some ?? [])].slice(0, MOST)
}

/** 2: answered well. 1: it comes further. 0: it does not help, or cannot be run. */
function gainOf(scenario: PipelineScenario, { edits }: Variation, stop: ShownHop): 0 | 1 | 2 {
  try {
    const last = runPipeline(pipelineShape.parse(withEdits(scenario, edits))).requests.at(-1)
    const final = last?.hops.at(-1)
    if (last === undefined || final === undefined) return 0
    if (last.status > 0 && last.status < 400) return 2
    return STATION_IDS.indexOf(final.station) > STATION_IDS.indexOf(stop.station) ? 1 : 0
  } catch (error) {
    if (error instanceof InvalidScenario || error instanceof RunLimit) return 0
    throw error
  }
}
