import type { Artefact, ArtefactPart } from '#content/compile/lesson/artefact.ts'
import { toText } from '#engine/gateway/model/bytes.ts'
import type { Caller, ClientRequest, HandedVerdicts } from '#engine/gateway/model/request.ts'
import { compileGateway, initialState } from '#engine/gateway/pipeline/compile.ts'
import { handleRequest } from '#engine/gateway/pipeline/handle-request.ts'
import type { RequestOutcome } from '#engine/gateway/pipeline/outcome/outcome.ts'
import { parsePolicy } from '#engine/gateway/policy/document.ts'
import { evaluatePolicy } from '#engine/gateway/policy/evaluate.ts'
import { encodeToken } from '#tests/support/tokens.ts'

import { asJson, covers, isSameText, readRequest, responseFaults } from './http-text.ts'
import { ACCESS } from './set-access.ts'
import { BEHAVIOUR } from './set-behaviour.ts'
import { sourceOf } from './setter.ts'
import { gatewayOf, STAGE, type World } from './world.ts'

/** What came of an artefact: in the words that its claim has to have, and what it shows otherwise than it is. */
export type Run = { readonly claim: string; readonly faults: readonly string[] }

const SETTERS = { ...ACCESS, ...BEHAVIOUR }
const SENDS = new Set(['request', 'message', 'preflight'])
const DEFAULT_PLACE = { api: 'shop', method: '' }
/** Nobody sends a token of this beginning: the claims that the artefact shows stand in its place. */
const TOKEN = /eyJ\S*/

/** Requests of an artefact through the firm's gateway, with the parts of the artefact put into it. */
export function runExchange(artefact: Artefact, world: World): Run {
  const place = {
    api: artefact.options['on'] ?? DEFAULT_PLACE.api,
    method: artefact.options['method'] ?? DEFAULT_PLACE.method,
  }
  for (const part of artefact.parts) {
    const method = part.options['method']?.replace('~', ' ') ?? place.method
    SETTERS[part.role]?.(world, { ...place, method }, sourceOf(part))
  }
  settingsOf(world, place.api, artefact.options['settings'] ?? '')
  const gateway = compileGateway(gatewayOf(world))
  let state = initialState(gateway, 7)
  let last: RequestOutcome | null = null
  const claims: string[] = []
  const faults: string[] = []
  const token = artefact.parts.find(({ role }) => role === 'claims')
  for (const part of artefact.parts) {
    if (!SENDS.has(part.role)) {
      faults.push(...checkPart(part, last).map((fault) => `${part.role}: ${fault}`))
      continue
    }
    const outcomes: string[] = []
    for (let left = Number(part.options['repeat'] ?? '1'); left > 0; left--) {
      last = handleRequest(gateway, clientRequest(part, world, token), state)
      state = last.state
      outcomes.push(outcomeOf(last))
    }
    claims.push(claimOf(outcomes))
  }
  return { claim: claims.join(', '), faults }
}

function outcomeOf({ response: { status, source } }: RequestOutcome): string {
  if (status === 0) return 'no answer'
  return source.kind === 'cache' ? `${status} from the cache` : `${status}`
}

/** What came of the requests of one part, each outcome with its number: "200" or "200 (40 times), 429 (20 times)". */
function claimOf(outcomes: readonly string[]): string {
  if (outcomes.length === 1) return outcomes.join('')
  const counts = new Map<string, number>()
  for (const outcome of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
  const times = (count: number) => (count === 1 ? 'once' : `${count} times`)
  return [...counts].map(([outcome, count]) => `${outcome} (${times(count)})`).join(', ')
}

/** What no part shows: IAM on the methods, or a web ACL on the stage. */
function settingsOf(world: World, api: string, settings: string): void {
  const rest = world.apis[api]
  if (settings.includes('iam') && rest?.kind === 'rest')
    world.apis[api] = {
      ...rest,
      methods: rest.methods.map((method) => ({ ...method, authorization: { type: 'AWS_IAM' } })),
    }
  const stage = world.stages[api]
  if (settings.includes('waf') && stage !== undefined) world.stages[api] = { ...stage, webAcl: true }
}

function checkPart({ role, text }: ArtefactPart, last: RequestOutcome | null): readonly string[] {
  if (!Object.hasOwn(CHECKS, role)) return []
  if (last === null) return ['stands before every request']
  return CHECKS[role]?.(text, last) ?? []
}

type Check = (text: string, outcome: RequestOutcome) => readonly string[]

const CHECKS: Readonly<Record<string, Check>> = {
  response: (text, { response }) => responseFaults(text, { ...response, body: toText(response.body) }),
  event: (text, outcome) => {
    const real = sentBy(outcome)?.event
    return covers(asJson(text), real) ? [] : [`is really ${JSON.stringify(real)}`]
  },
  'backend-request': (text, outcome) => {
    const body = toText(sentBy(outcome)?.body ?? '')
    return isSameText(text, body) ? [] : [`is really ${body}`]
  },
  reply: (text, { response }) => {
    const body = toText(response.body)
    return isSameText(text, body) ? [] : [`is really ${body}`]
  },
  'backend-address': (text, outcome) => {
    const sent = sentBy(outcome)
    const address = `${sent?.host ?? ''}${sent?.path ?? ''}`
    return text.trim() === address ? [] : [`is really ${address}`]
  },
  log: (text, { log }) => (log.access === text.trim() ? [] : [`is really ${log.access ?? 'not written'}`]),
}

function sentBy({ hops }: RequestOutcome) {
  const sent = hops.map(({ after }) => after).findLast(({ kind }) => kind === 'backend-request')
  return sent?.kind === 'backend-request' ? sent : undefined
}

function clientRequest(part: ArtefactPart, world: World, claims: ArtefactPart | undefined): ClientRequest {
  const at = Math.round(Number(part.options['after'] ?? '0') * 1e6)
  const caller = callerOf(part)
  const host = { kind: 'execute-api', api: world.apis['screens']?.id ?? '' } as const
  if (part.role === 'message')
    return {
      at,
      name: host,
      method: 'GET',
      target: `/${STAGE}`,
      headers: [],
      body: part.text,
      caller,
      message: { connectionId: 'c1' },
    }
  const { host: name, headers, ...shown } = readRequest(part.text)
  const [id = ''] = name.split('.')
  const token =
    claims === undefined ? '' : encodeToken({ header: HEADER, claims: asJson(claims.text) as object })
  const isOurs = Object.values(world.apis).some((api) => api.id === id)
  return {
    ...shown,
    at,
    headers: headers.map(([header, value]) => [header, value.replace(TOKEN, token)] as const),
    name: isOurs ? { kind: 'execute-api', api: id } : { kind: 'domain', name },
    caller,
    verdicts: verdictsOf(part, world, { id, method: shown.method, target: shown.target }),
  }
}

/** `via=vpce-…`: through an interface endpoint in the packing hall's VPC. */
function callerOf({ options }: ArtefactPart): Caller {
  const endpoint = options['via']
  if (endpoint === undefined) return { network: 'internet', sourceIp: options['from'] ?? '198.51.100.20' }
  return {
    network: 'vpc',
    sourceIp: '10.0.1.20',
    vpc: 'vpc-0a1b2c3d',
    endpoint,
    privateDns: true,
  }
}

const HEADER = { alg: 'RS256', kid: 'k1' }

type Called = { readonly id: string; readonly method: string; readonly target: string }

function verdictsOf({ options }: ArtefactPart, world: World, called: Called): HandedVerdicts {
  const waf: HandedVerdicts = {
    ...(options['waf'] === 'block' ? { webAcl: 'block' } : {}),
    ...('certificate' in options ? { clientCertificate: 'trusted' } : {}),
  }
  const name = options['signed']?.replaceAll('-', ' ')
  if (name === undefined) return waf
  const caller = world.callers[name]
  if (caller === undefined) throw new Error(`Nobody is called “${name}”`)
  const { region, account } = world.gateway
  const [path = ''] = called.target.split('?')
  const [, stage = '', ...rest] = path.split('/')
  const arn = `arn:aws:execute-api:${region}:${account}:${called.id}/${stage}/${called.method}/${rest.join('/')}`
  const identity = world.identityPolicy
  const result = identity === null ? null : evaluatePolicy(parsePolicy(identity, 'identity'), arn).result
  return {
    ...waf,
    signature: { ...caller, verdict: 'valid', identityPolicy: result ?? 'implicit-deny' },
  }
}
