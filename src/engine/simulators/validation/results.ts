import { verdictCounts } from '#engine/simulators/kit/verdicts.ts'

import { VERDICT, type ValidationTrace } from './trace.ts'

/** All named results of a run. `status` is 400, or −1 where the request goes to the backend. */
export function observeValidation(trace: ValidationTrace): Readonly<Record<string, number>> {
  const count = verdictCounts(trace)
  const { validation } = trace
  const isRefused = validation !== null && !validation.isValid
  return {
    steps: trace.length,
    status: isRefused ? 400 : -1,
    refused: Number(isRefused),
    goesThrough: Number(validation?.isValid === true),
    missing: count(VERDICT.missing),
    present: count(VERDICT.present),
    byParameters: Number(isRefused && validation.responseType === 'BAD_REQUEST_PARAMETERS'),
    byBody: Number(isRefused && validation.responseType === 'BAD_REQUEST_BODY'),
    modelChosen: count(VERDICT.chosen),
    keywords: count(VERDICT.passed) + count(VERDICT.refused),
    keywordsRefusing: count(VERDICT.refused),
    ignored: count(VERDICT.ignored),
    notJson: count(VERDICT.noJson),
    modelProblems: count(VERDICT.noModel),
  }
}
