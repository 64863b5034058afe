import { compileGateway, initialState } from '#engine/gateway/pipeline/compile.ts'
import type { RequestOutcome } from '#engine/gateway/pipeline/outcome/outcome.ts'
import type { ClientRequest } from '#engine/gateway/model/request.ts'
import { handleRequest } from '#engine/gateway/pipeline/handle-request.ts'

import type { Comparison } from './measure.ts'
import { BODY, GATEWAY, REQUEST } from './request-gateway.ts'

const REQUESTS = 2_000
const WARM_UP = 20

/**
 * The request at an instant in µs, member by member as a caller makes one. A spread would give each request a shape of its
 * own, which V8 reads anew at every station: a fifth of the time, and none of it the gateway's.
 */
function requestAt(at: number): ClientRequest {
  const { name, method, target, headers, body, caller, verdicts } = REQUEST
  return { at, name, method, target, headers, body, caller, verdicts }
}

/** Ours: a request every millisecond, each with all its hops, the next on the state that the last one left. */
function ours(): () => number {
  const gateway = compileGateway(GATEWAY)
  let state = initialState(gateway, 1)
  let at = 0
  // The shapes of objects that are all dead are forgotten by a collection, and with them the code made for them; a
  // gateway in use always has some alive.
  const alive: RequestOutcome[] = []
  const run = () => {
    for (let n = 0; n < REQUESTS; n++) {
      at += 1_000
      const outcome = handleRequest(gateway, requestAt(at), state)
      if (outcome.response.status !== 200) throw new Error('The bench must be served.')
      state = outcome.state
      alive[0] = outcome
    }
    if (alive[0]?.hops.some(({ verdict }) => verdict === 'skipped') !== false)
      throw new Error('The bench must pass every station.')
    return REQUESTS
  }
  // So much code takes long to be compiled, which is not what is measured here.
  for (let round = 0; round < WARM_UP; round++) run()
  return run
}

/** What any gateway has to do at least: read the body and the address, and write a body. */
function reference(): () => number {
  return () => {
    let length = 0
    for (let n = 0; n < REQUESTS; n++) {
      const url = new URL(REQUEST.target, 'https://a1.example')
      const item: unknown = JSON.parse(BODY)
      length += JSON.stringify({ item, q: url.searchParams.get('q') }).length
    }
    if (length === 0) throw new Error('The reference must do something.')
    return REQUESTS
  }
}

/**
 * The project's aim is 100,000 requests a second. A rate says as much about the machine as about the code, so the gate is
 * a share of what the reference does in the same run; the rate is shown beside it.
 */
export function requestComparison(): Comparison {
  return {
    title: 'a REST request through all stations',
    ours: { name: 'gatehouse', run: ours() },
    peer: { name: 'URL, JSON.parse and JSON.stringify alone', run: reference() },
    gate: 0.15,
    isUncollected: true,
  }
}
