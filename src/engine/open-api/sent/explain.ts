import { explainPipeline } from '#engine/simulators/pipeline/words.ts'
import {
  VERDICT,
  VERDICTS,
  type PipelineTrace,
  type ShownRequest,
} from '#engine/simulators/pipeline/trace.ts'

/** Why each request of a run got its answer: a line of its answer, and one for every station that had something to say. */
export function explainOwn(trace: PipelineTrace): readonly string[] {
  return trace.requests.flatMap((request, index) => [
    `${index + 1}. ${request.label}: ${answerOf(request)}`,
    ...request.hops.flatMap((hop, at) => {
      const isLast = at === request.hops.length - 1
      if (hop.verdict === VERDICT.skipped && !isLast) return []
      const { sentence, verdict } = explainPipeline(trace, request.firstRow + at)
      const fact = hop.fact === null ? '' : ` [${hop.fact}]`
      return [`   ${isLast ? '→' : ' '} ${verdict.label}. ${sentence}${fact}`]
    }),
  ])
}

function answerOf({ status, source }: ShownRequest): string {
  return status === 0 ? 'no answer' : `${status} from ${source}`
}

/** The station that ended a request, in the words of its verdict; for a status that was not expected. */
export function endOf(trace: PipelineTrace, { firstRow, hops }: ShownRequest): string {
  const last = hops.length - 1
  const { sentence } = explainPipeline(trace, firstRow + last)
  return `${VERDICTS.infos[hops[last]?.verdict ?? 0]?.label ?? ''} at ${sentence}`
}
