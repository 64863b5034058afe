import { LineIndex } from '#engine/gateway/templates/line-index.ts'

import { litByOutput, movedSpans } from './lit.ts'
import type { MappingTrace } from './trace.ts'
import { quoted } from './words.ts'

/** What moved between two runs, and by which line of the template, in a sentence or two. */
export function differMapping(before: MappingTrace, now: MappingTrace): string {
  if (now.problem !== null && before.problem === null) return `Now it fails: ${now.problem.message}`
  if (now.problem === null && before.problem !== null)
    return 'Now the template has a result; before, it failed.'
  if (before.output === now.output) return `The output is the same.${statusWords(before, now)}`
  const [was, is] = movedSpans(before.output, now.output)
  const place = new LineIndex(now.output).placeOf(is.start).line
  const [source] = litByOutput(now, is.start < now.output.length ? is.start : is.start - 1).source
  const maker =
    source === undefined
      ? ''
      : `, made by line ${new LineIndex(now.scenario.template).placeOf(source.start).line}`
  const left = quoted(before.output.slice(was.start, was.end))
  const right = quoted(now.output.slice(is.start, is.end))
  return `Line ${place} of the output moved${maker}: before, ${left}; now, ${right}.${statusWords(before, now)}`
}

function statusWords(before: MappingTrace, now: MappingTrace): string {
  const [was, is] = [before.overrides.response.status, now.overrides.response.status]
  return was === is ? '' : ` The status is ${is ?? 'no longer set'}; before, ${was ?? 'it was not set'}.`
}
