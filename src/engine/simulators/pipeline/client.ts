import { micros, type Micros } from '#engine/units.ts'
import type { HeaderList } from '#engine/gateway/model/http.ts'
import type { Caller, ClientRequest, HandedVerdicts } from '#engine/gateway/model/request.ts'

import type { PipelineScenario } from './fields.ts'
import { ACCOUNT, API_ID, REGION } from './gateway.ts'
import type { RequestFields } from './request-fields.ts'
import { signedRequest, type Unsigned } from './callers/signing.ts'

const VPC = 'vpc-0a1b2c3d'
/** The interface endpoint of callers that come through one. */
const ENDPOINT = 'vpce-0a1b2c3d'

/** Instant of a request in µs. */
export const instantOf = ({ atMs }: RequestFields): Micros => micros(Math.round(atMs * 1_000))

/** A request of the scenario as its client sends it. */
export function clientRequest(scenario: PipelineScenario, request: RequestFields): ClientRequest {
  const isDomain = request.to === 'domain'
  const { signing } = request
  const sent = unsigned(scenario, request)
  const at = instantOf(request)
  const host = isDomain ? (scenario.domain?.name ?? '') : `${API_ID}.execute-api.${REGION}.amazonaws.com`
  return {
    at,
    name: isDomain
      ? { kind: 'domain', name: scenario.domain?.name ?? '' }
      : { kind: 'execute-api', api: API_ID },
    ...(signing === null ? sent : signedRequest(sent, signing, { host, at })),
    caller: callerOf(request),
    verdicts: verdictsOf(request),
    ...(request.message ? { message: { connectionId: 'c1' } } : {}),
  }
}

function unsigned(scenario: PipelineScenario, request: RequestFields): Unsigned {
  const [method = '', asked = ''] = request.line.split(' ')
  const path = filled(asked, request.pathBytes ?? 0)
  const stage = request.stage ?? scenario.stage.name
  const inStage = scenario.type === 'websocket' ? `/${stage}` : `/${stage}${path}`
  return {
    method,
    target: request.to === 'domain' ? path : inStage,
    headers: headersOf(scenario, request),
    body: request.body.padEnd(request.bodyBytes ?? 0),
  }
}

/** The path filled up to so many bytes, its query string left as it is. */
function filled(target: string, bytes: number): string {
  const [path = '', ...query] = target.split('?')
  return [path.padEnd(bytes, 'x'), ...query].join('?')
}

function headersOf(scenario: PipelineScenario, request: RequestFields): HeaderList {
  const { key, token, origin, headers, headerBytes } = request
  const identity = scenario.api.authorizer?.header ?? 'Authorization'
  const own = headers.map((header) => {
    const at = header.indexOf(':')
    return [header.slice(0, at).trim(), header.slice(at + 1).trim()] as const
  })
  return [
    ...own,
    ...(token === '' ? [] : [[identity, token] as const]),
    ...(key === '' ? [] : [['x-api-key', key] as const]),
    ...(origin === '' ? [] : [['Origin', origin] as const]),
    ...(headerBytes === 0 ? [] : [['X-More', 'x'.repeat(headerBytes)] as const]),
  ]
}

function callerOf({ from, sourceIp }: RequestFields): Caller {
  if (from === 'internet') return { network: 'internet', sourceIp }
  return {
    network: 'vpc',
    sourceIp,
    vpc: VPC,
    endpoint: from === 'vpc' ? null : ENDPOINT,
    privateDns: from === 'private-dns',
  }
}

/** A request that is really signed needs no verdict on its signature. */
function verdictsOf(request: RequestFields): HandedVerdicts {
  const { webAcl, certificate, signature, signing, mayInvalidate } = request
  const handed = { webAcl, clientCertificate: certificate, mayInvalidate }
  if (signature === 'none' || signing !== null) return handed
  return {
    ...handed,
    signature: {
      verdict: signature === 'no-policy' ? 'valid' : signature,
      account: ACCOUNT,
      principal: `arn:aws:iam::${ACCOUNT}:user/ana`,
      identityPolicy: signature === 'no-policy' ? 'implicit-deny' : 'allow',
    },
  }
}
