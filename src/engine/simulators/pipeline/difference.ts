import { RULES } from '#engine/gateway/pipeline/rules.ts'

import { endedAt } from './told/verdict-words.ts'
import { STATION_NAMES, type PipelineTrace, type ShownRequest } from './trace.ts'

/** How the last request of one run ended, and how that of another did, in a sentence. */
export function differPipeline(before: PipelineTrace, now: PipelineTrace): string {
  const [was, is] = [before.requests.at(-1), now.requests.at(-1)]
  if (was === undefined || is === undefined) return 'One of the runs sends nothing.'
  const [ends, ended] = [endOf(is), endOf(was)]
  if (ends === ended) return `Nothing changes for the client: ${ends}.`
  const why = is.hops.at(-1)
  const rule = why === undefined ? '' : ` ${RULES[why.rule].text}`
  return `Now ${ends}; before, ${ended}.${rule}`
}

function endOf({ status, hops }: ShownRequest): string {
  const last = hops.at(-1)
  const answer = status === 0 ? 'no answer' : `${status}`
  if (last === undefined) return answer
  const at = STATION_NAMES[last.station]
  return `${answer}, ${endedAt(last)} ${at}`
}
