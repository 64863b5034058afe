import type { BrowserResponse } from '#engine/gateway/cors/browser.ts'
import { headerOf, type HeaderList } from '#engine/gateway/model/http.ts'
import type { ClientRequest } from '#engine/gateway/model/request.ts'
import { compileGateway, initialState, type CompiledGateway } from '#engine/gateway/pipeline/compile.ts'
import { handleRequest } from '#engine/gateway/pipeline/handle-request.ts'
import type { ResponseDocument } from '#engine/gateway/pipeline/hop.ts'
import { RULES } from '#engine/gateway/pipeline/rules.ts'
import type { GatewayState } from '#engine/gateway/pipeline/state.ts'

import { ACCOUNT, API_ID, gatewayOf, STAGE } from './gateway.ts'
import type { CorsScenario } from './scenario.ts'

/** What the API answers, and who said it. */
export type Answer = BrowserResponse & {
  /** In a few words. */
  readonly by: string
  readonly reachedBackend: boolean
  /** The rule that ended the request, in words, and its fact. */
  readonly rule: string
  readonly fact: string | null
}

export type Message = { readonly method: string; readonly path: string; readonly headers: HeaderList }

const SEED = 1

/** The API of a scenario: every message goes through the whole gateway, whose rules answer it. */
export class Server {
  readonly #isRest: boolean
  readonly #gateway: CompiledGateway
  #state: GatewayState

  constructor(scenario: CorsScenario) {
    this.#isRest = scenario.type === 'rest'
    this.#gateway = compileGateway(gatewayOf(scenario))
    this.#state = initialState(this.#gateway, SEED)
  }

  answer(message: Message): Answer {
    const { hops, response, state } = handleRequest(this.#gateway, this.#request(message), this.#state)
    this.#state = state
    const last = hops.at(-1)
    const isMock = hops.some(({ rule }) => rule === 'integration.mock')
    return {
      status: response.status,
      headers: response.headers,
      by: authorOf(response, isMock),
      reachedBackend: hops.some(({ rule }) => rule === 'integration.answered'),
      rule: last === undefined ? '' : RULES[last.rule].text,
      fact: last?.fact ?? null,
    }
  }

  #request({ method, path, headers }: Message): ClientRequest {
    const isSigned = headerOf(headers, 'authorization') !== null
    return {
      at: 0,
      name: { kind: 'execute-api', api: API_ID },
      method,
      target: this.#isRest ? `/${STAGE}${path}` : path,
      headers,
      body: '',
      caller: { network: 'internet', sourceIp: '192.0.2.10' },
      verdicts: isSigned
        ? {
            signature: {
              verdict: 'valid',
              account: ACCOUNT,
              principal: `arn:aws:iam::${ACCOUNT}:user/ana`,
              identityPolicy: 'allow',
            },
          }
        : {},
    }
  }
}

function authorOf({ source }: ResponseDocument, isMock: boolean): string {
  switch (source.kind) {
    case 'integration':
      return isMock ? 'the mock integration' : 'the backend'
    case 'cache':
      return 'the stage cache'
    case 'cors':
      return 'the CORS setting'
    case 'gateway':
      return `gateway response ${source.type}`
    case 'front':
      return 'API Gateway itself'
  }
}
