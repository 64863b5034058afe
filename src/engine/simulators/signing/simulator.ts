import { SIMULATOR_NAMES } from '#engine/simulators/registry.ts'
import type { Convention, Simulator } from '#engine/simulators/simulator.ts'

import type { SigningScenario } from './fields.ts'
import { signingPresets } from './presets.ts'
import { signingQuestions } from './questions.ts'
import { observeSigning } from './results.ts'
import { runSigning } from './run.ts'
import { signingShape } from './scenario.ts'
import { VERDICTS, type SigningTrace } from './trace.ts'
import { describeSigning, explainSigning, signingHeadlines } from './words.ts'

const conventions: readonly Convention[] = [
  {
    text: 'The scrub bar counts lines, a tenth of a second each. The clocks of signer and service are fields.',
    mark: 'g',
    facts: [],
  },
  {
    text: 'Headers that proxies change are not signed, such as User-Agent and Connection: so do AWS’s own signers.',
    mark: 'c',
    facts: ['aut-01'],
  },
  {
    text: 'Messages of refusals that no AWS page names are ours; the status 403 is that of the others.',
    mark: 'U',
    facts: ['err-07'],
  },
]

/** Request, boxes and answer, for the command line. */
function reportSigning(trace: SigningTrace): Readonly<Record<string, unknown>> {
  const { sent, arrived, canonicalRequest, stringToSign, signature, signedHeaders, changes, answer, steps } =
    trace
  return {
    sent: sent.text,
    arrived: arrived.text,
    canonicalRequest,
    stringToSign,
    signature,
    signedHeaders,
    changes,
    answer,
    steps: steps.map(({ stage, part, text, verdict }) => ({
      stage,
      part,
      text,
      verdict: VERDICTS.infos[verdict]?.id,
    })),
  }
}

/** Letters of a body that are hashed as fast as a row is made. */
const LETTERS_PER_ROW = 1_024
/** Rows of a plain run. */
const PLAIN = 24

function workOf({ request, transit }: SigningScenario): number {
  return (
    PLAIN + request.headers.length + (request.body.length + (transit.body?.length ?? 0)) / LETTERS_PER_ROW
  )
}

/** How a request is signed with Signature Version 4, line by line, and what the service makes of what arrives. */
export const signingSimulator: Simulator<SigningScenario, SigningTrace> = {
  id: 'signing',
  ...SIMULATOR_NAMES.signing,
  shape: signingShape,
  presets: signingPresets,
  questions: signingQuestions,
  run: runSigning,
  estimate: workOf,
  observe: observeSigning,
  headlines: signingHeadlines,
  explain: explainSigning,
  describe: describeSigning,
  report: reportSigning,
  conventions,
  notModelled: [
    'SigV4a, which REST APIs also accept',
    'the bodies that Amazon S3 signs in chunks or not at all',
    'what HTTP and WebSocket APIs answer to a bad signature',
  ],
}
