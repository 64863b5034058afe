import type { Gateway, RestApi, RestMethod, Stage, UsagePlan } from '#engine/gateway/model/api.ts'
import type { Backend } from '#engine/gateway/model/backend.ts'
import type { ClientRequest } from '#engine/gateway/model/request.ts'
import { compileGateway, initialState } from '#engine/gateway/pipeline/compile.ts'
import { DEFAULT_CONVENTIONS, type Conventions } from '#engine/gateway/pipeline/conventions.ts'
import { handleRequest } from '#engine/gateway/pipeline/handle-request.ts'
import type { RequestOutcome } from '#engine/gateway/pipeline/outcome/outcome.ts'
import { headerOf } from '#engine/gateway/model/http.ts'
import { toText } from '#engine/gateway/model/bytes.ts'

export const MOCK: RestMethod = {
  resource: '/items',
  method: 'GET',
  integration: { type: 'MOCK', requestTemplates: { 'application/json': '{"statusCode": 200}' } },
  integrationResponses: [{ statusCode: '200', responseTemplates: { 'application/json': '{"ok":true}' } }],
}

export const PROXY: RestMethod = {
  resource: '/{proxy+}',
  method: 'ANY',
  integration: { type: 'AWS_PROXY', service: 'lambda' },
}

export const HELLO: Backend = { lambda: { returns: { statusCode: 200, body: 'hello' } } }

export type Parts = {
  readonly api?: Partial<RestApi>
  readonly stage?: Partial<Stage>
  readonly plans?: readonly UsagePlan[]
  readonly backend?: Backend
  readonly gateway?: Partial<Gateway>
  readonly conventions?: Partial<Conventions>
}

/** A gateway with one REST API `a1`, deployed to the stage `prod`. */
export function gatewayWith(method: RestMethod | readonly RestMethod[], parts: Parts = {}): Gateway {
  const api: RestApi = {
    kind: 'rest',
    id: 'a1',
    endpointType: 'regional',
    methods: 'resource' in method ? [method] : method,
    ...parts.api,
  }
  const stage: Stage = { name: 'prod', deployment: 'd1', ...parts.stage }
  return {
    account: '111111111111',
    region: 'eu-west-1',
    apis: { a1: { edited: api, deployments: { d1: api }, stages: [stage] } },
    usagePlans: parts.plans ?? [],
    backends: { backend: parts.backend ?? HELLO },
    ...parts.gateway,
  }
}

export type Asked = Partial<ClientRequest> & { readonly path?: string }

/** A GET of `/items` on `prod` from the internet, with what is different. */
export function requestFor({ path = '/items', ...different }: Asked = {}): ClientRequest {
  return {
    at: 0,
    name: { kind: 'execute-api', api: 'a1' },
    method: 'GET',
    target: `/prod${path}`,
    headers: [],
    body: '',
    caller: { network: 'internet', sourceIp: '192.0.2.1' },
    ...different,
  }
}

/** Requests one after the other through one gateway. */
export function playAll(
  gateway: Gateway,
  asked: readonly Asked[],
  conventions: Partial<Conventions> = {},
): RequestOutcome[] {
  const compiled = compileGateway(gateway, { ...DEFAULT_CONVENTIONS, ...conventions })
  let state = initialState(compiled, 7)
  return asked.map((each) => {
    const outcome = handleRequest(compiled, requestFor(each), state)
    state = outcome.state
    return outcome
  })
}

/** One request through a gateway. */
export function play(
  method: RestMethod | readonly RestMethod[],
  parts: Parts = {},
  asked: Asked = {},
): RequestOutcome {
  const [outcome] = playAll(gatewayWith(method, parts), [asked], parts.conventions)
  if (outcome === undefined) throw new Error('Nothing was played.')
  return outcome
}

/** Status, message and last rule of an outcome: what a test is about. */
export function verdict({ hops, response }: RequestOutcome): readonly [number, string, string] {
  return [response.status, toText(response.body), hops.at(-1)?.rule ?? '']
}

export function header(outcome: RequestOutcome, name: string): string | null {
  return headerOf(outcome.response.headers, name)
}

export const message = (text: string): string => JSON.stringify({ message: text })
