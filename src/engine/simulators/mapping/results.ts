import type { OverrideMap } from '#engine/gateway/templates/template-types.ts'
import { verdictCounts } from '#engine/simulators/kit/verdicts.ts'

import { VERDICT, type MappingTrace } from './trace.ts'

const sizeOf = (map: OverrideMap): number => Object.keys(map).length

/**
 * All named results of a run. Counts are of the steps that are shown. −1 stands for none: `status` where the template
 * overrides none, `number` where the output is not one whole number, `items` where it is no list in JSON, `problemLine`
 * where nothing failed.
 */
export function observeMapping(trace: MappingTrace): Readonly<Record<string, number>> {
  const count = verdictCounts(trace)
  const { overrides, problem, plain, output, notJsonAt } = trace
  const { request, response } = overrides
  const status = Number(response.status ?? Number.NaN)
  const hasFailed = problem !== null
  return {
    steps: trace.length,
    texts: count(VERDICT.text),
    values: count(VERDICT.value),
    blanks: count(VERDICT.blank),
    sources: count(VERDICT.source),
    sets: count(VERDICT.set),
    taken: count(VERDICT.true),
    skipped: count(VERDICT.false),
    loops: count(VERDICT.loop),
    letters: trace.letters,
    isJson: Number(!hasFailed && notJsonAt === -1),
    items: itemsIn(output),
    number: /^\s*-?\d{1,15}\s*$/.test(output) ? Number(output) : -1,
    status: Number.isInteger(status) ? status : -1,
    requestOverrides: sizeOf(request.header) + sizeOf(request.path) + sizeOf(request.querystring),
    responseOverrides: sizeOf(response.header) + Number(response.status !== null),
    failed: Number(hasFailed),
    refused: Number(problem?.kind === 'payload'),
    problemLine: problem?.line ?? -1,
    sameInVelocity: Number(plain.output === output && (plain.problem === null) === !hasFailed),
  }
}

function itemsIn(output: string): number {
  try {
    const value: unknown = JSON.parse(output)
    return Array.isArray(value) ? value.length : -1
  } catch {
    return -1
  }
}
