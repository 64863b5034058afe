import { makeBins } from '#engine/core/trace.ts'
import { sign } from '#engine/gateway/signing/sign.ts'
import { binByVerdict } from '#engine/simulators/kit/verdicts.ts'
import { micros } from '#engine/units.ts'

import type { SigningScenario } from './fields.ts'
import { arrivedRequest, messageOf, signingInput } from './message.ts'
import { received } from './service.ts'
import { stepsOf } from './steps.ts'
import { makeColumns, SERIES, STAGE_NAMES, STAGES, VERDICTS, type SigningTrace, type Step } from './trace.ts'

/** A tenth of a second of the picture's time: one step. */
const STEP = 100_000

/** Signs a request, lets happen to it what happens on the way, and has the service check what arrives. */
export function runSigning(scenario: SigningScenario): SigningTrace {
  const signed = sign(signingInput(scenario))
  const request = arrivedRequest(scenario, signed.request)
  const compared = received(scenario, signed, request)
  const steps = stepsOf(signed, compared)
  const signedHeaders = signed.parts.headers.map(([name]) => name)
  const columns = filled(steps, compared.answer.status)
  const horizon = micros(steps.length * STEP)
  const bins = makeBins(
    horizon,
    SERIES.map(({ column }) => column),
    micros(STEP),
  )
  binByVerdict(bins, VERDICTS, { ...columns, length: steps.length })
  return {
    sim: 'signing',
    scenario,
    horizon,
    step: micros(STEP),
    length: steps.length,
    columns,
    verdicts: VERDICTS.infos,
    bins,
    series: SERIES,
    names: { step: steps.map(({ part }) => part), stage: STAGES.map((stage) => STAGE_NAMES[stage]) },
    notes: compared.answer.isDocumented
      ? []
      : ['AWS names no message for this refusal: the text is ours, the status that of the others.'],
    steps,
    sent: messageOf(signed.request, signedHeaders),
    arrived: messageOf(request, signedHeaders),
    canonicalRequest: signed.canonicalRequest,
    stringToSign: signed.stringToSign,
    signature: signed.signature,
    signedHeaders,
    changes: compared.changes ?? [],
    answer: compared.answer,
  }
}

function filled(steps: readonly Step[], status: number) {
  const columns = makeColumns(steps.length)
  for (const [row, { stage, verdict }] of steps.entries()) {
    columns.time[row] = row * STEP
    columns.verdict[row] = verdict
    columns.step[row] = row
    columns.stage[row] = STAGES.indexOf(stage)
    columns.status[row] = stage === 'answer' ? status : 0
  }
  return columns
}
