import type { PipelineScenario } from '#engine/simulators/pipeline/fields.ts'
import type { RequestFields } from '#engine/simulators/pipeline/request-fields.ts'
import { runPipeline } from '#engine/simulators/pipeline/run.ts'
import { pipelineShape } from '#engine/simulators/pipeline/scenario.ts'
import type { PipelineTrace } from '#engine/simulators/pipeline/trace.ts'
import type { Translated } from '#engine/open-api/translate.ts'
import { InvalidScenario } from '#engine/core/shape.ts'

import type { Beside, OwnRequest } from './beside.ts'
import { ownGateway } from './gateway.ts'

const PLAIN = { sim: 'pipeline', version: 1 }
const LINE = /^[A-Za-z]+ \/\S*$/u

/**
 * Sends requests through the gateway of a document, one after the other, and gives the run as the pipeline shows it. Throws
 * InvalidScenario, with the field, for what cannot be sent.
 */
export function sendOwn(
  api: Translated['api'],
  { requests, beside }: { readonly requests: readonly OwnRequest[]; readonly beside: Beside },
): PipelineTrace {
  for (const [index, request] of requests.entries())
    checkRequest(request, requests[index - 1], `requests.${index}`, beside)
  const scenario = scenarioOf(api, requests, beside)
  return runPipeline(scenario, undefined, {
    gateway: () => ownGateway(api, beside, scenario),
    sent: (request, entry) => {
      const { tokenSignature = 'valid' } = requests[entry] ?? {}
      return { ...request, verdicts: { ...request.verdicts, tokenSignature } }
    },
  })
}

function checkRequest(
  { line, to, headers, atMs }: OwnRequest,
  before: OwnRequest | undefined,
  at: string,
  beside: Beside,
): void {
  if (!LINE.test(line)) throw new InvalidScenario(`${at}.line`, 'a verb and a path, such as GET /items', line)
  if (to === 'domain' && beside.domain === null)
    throw new InvalidScenario(`${at}.to`, 'the default endpoint, for there is no custom domain', to)
  const odd = headers.find((header) => !/^[^\s:]+:/u.test(header))
  if (odd !== undefined) throw new InvalidScenario(`${at}.headers`, 'headers like Name: value', odd)
  const least = before?.atMs ?? 0
  if (atMs < least) throw new InvalidScenario(`${at}.atMs`, `no instant before ${least}`, atMs)
}

/** What the pipeline is told of: its API is the document's, and never this one's. */
function scenarioOf(
  api: Translated['api'],
  requests: readonly OwnRequest[],
  beside: Beside,
): PipelineScenario {
  const { stage, account, domain, plans, seed } = beside
  const { variables: _, canaryVariables: __, methodThrottles: ___, ...ofStage } = stage
  const isRest = api.kind === 'rest'
  return {
    ...pipelineShape.parse(PLAIN),
    seed,
    type: api.kind,
    endpoint: isRest ? (beside.endpoint ?? api.endpointType) : 'regional',
    requests: requests.map(fieldsOf),
    stage: { ...ofStage, autoDeploy: false },
    plan: plans[0] ?? null,
    account,
    domain,
  }
}

function fieldsOf(request: OwnRequest): RequestFields {
  return { ...request, token: '', deploy: false, message: false }
}
