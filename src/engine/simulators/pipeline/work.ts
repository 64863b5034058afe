import { RunLimit } from '#engine/core/work.ts'

import type { PipelineScenario } from './fields.ts'

/** Stations that a request passes, about. */
const STATIONS = 20
/** Bytes of a body that are read through as fast as a row is made. */
const BYTES_PER_ROW = 1_024
/** The most bytes of bodies that one run may send: about ten seconds' work. */
const MOST_BYTES = 1_024 * 1_024 * 1_024

/** The work of a run in rows: its stations, and the bodies that they read. Bytes of headers are few beside them. */
export function pipelineWork({ requests }: PipelineScenario): number {
  return requests.reduce(
    (sum, request) => sum + request.times * (STATIONS + bytesOf(request) / BYTES_PER_ROW),
    0,
  )
}

/** Throws RunLimit where the bodies of all requests are more than a run can read. */
export function checkBodies({ requests }: PipelineScenario): void {
  const bytes = requests.map((request) => request.times * bytesOf(request))
  if (bytes.reduce((sum, each) => sum + each, 0) <= MOST_BYTES) return
  throw new RunLimit(
    `requests.${bytes.indexOf(Math.max(...bytes))}.bodyBytes`,
    '1,024 MB of bodies in all',
    'Send fewer bytes, or the request fewer times.',
  )
}

function bytesOf({ body, bodyBytes }: PipelineScenario['requests'][number]): number {
  return Math.max(body.length, bodyBytes ?? 0)
}
