import { withEdits } from '#engine/core/edits.ts'
import { runPipeline } from '#engine/simulators/pipeline/run.ts'
import { pipelineShape } from '#engine/simulators/pipeline/scenario.ts'
import type { ShownHop, ShownRequest } from '#engine/simulators/pipeline/trace.ts'

/** The last request of the story as the simulator plays it. */
export function playStory(fields: Readonly<Record<string, unknown>>): ShownRequest {
  const [last] = runPipeline(pipelineShape.parse(withEdits(START, fields))).requests.slice(-1)
  if (last === undefined) throw new Error('A story has a request.')
  return last
}

const START = { sim: 'pipeline', version: 1, requests: [{}], api: { methods: [{ route: 'GET /items' }] } }

/** The station that ended a request. */
export function finalHop({ hops }: ShownRequest): ShownHop {
  const last = hops.at(-1)
  if (last === undefined) throw new Error('A request ends at a station.')
  return last
}

/** The client got what it asked for. */
export const isServed = ({ status }: ShownRequest): boolean => status >= 200 && status < 300
