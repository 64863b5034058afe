import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { InvalidScenario, NotModelled } from '#engine/core/shape.ts'
import type { Gateway } from '#engine/gateway/model/api.ts'
import type { ClientRequest } from '#engine/gateway/model/request.ts'
import { compileGateway, initialState } from '#engine/gateway/pipeline/compile.ts'
import { FRONT_ANSWERS } from '#engine/gateway/pipeline/front.ts'
import { handleRequest } from '#engine/gateway/pipeline/handle-request.ts'
import type { Hop } from '#engine/gateway/pipeline/hop.ts'
import type { RequestOutcome } from '#engine/gateway/pipeline/outcome/outcome.ts'
import { STATIONS } from '#engine/gateway/pipeline/stations.ts'
import { gatewayResponse } from '#engine/gateway/responses/gateway-responses.ts'
import { ValidationLimit } from '#engine/gateway/validation/errors.ts'
import { PATIENCE, RUNS } from '#tests/support/fuzz.ts'

import { gateways, requests } from './arbitrary.ts'

const NAMED = [InvalidScenario, NotModelled, ValidationLimit]

/** Outcomes of requests one after the other; a named refusal to model something ends the run. */
function run(gateway: Gateway, asked: readonly ClientRequest[]): readonly RequestOutcome[] {
  const outcomes: RequestOutcome[] = []
  try {
    const compiled = compileGateway(gateway)
    let state = initialState(compiled, 3)
    for (const request of asked.toSorted((a, b) => a.at - b.at)) {
      const outcome = handleRequest(compiled, request, state)
      outcomes.push(outcome)
      state = outcome.state
    }
  } catch (problem) {
    if (!NAMED.some((kind) => problem instanceof kind)) throw problem
  }
  return outcomes
}

const several = fc.tuple(gateways, fc.array(requests, { minLength: 1, maxLength: 3 }))

/** Statuses that a response of its source can have. */
function isFromItsSource(gateway: Gateway, outcome: RequestOutcome): boolean {
  const api = gateway.apis['a1']
  const { source, status } = outcome.response
  if (source.kind === 'front')
    return status === (FRONT_ANSWERS[source.answer].status ?? 0) || source.answer === 'SERVICE_UNAVAILABLE'
  if (source.kind !== 'gateway') return status >= 100 && status <= 999
  const settings = api?.edited.kind === 'rest' ? (api.edited.gatewayResponses ?? {}) : {}
  const own = gatewayResponse(settings, source.type).statusCode
  return own === undefined ? status >= 400 && status <= 599 : status === Number(own)
}

/** Stations at which a request has been handed to its integration. */
const LATE = new Set(['integration', 'selection', 'response-mapping', 'response'])

const isFinal = ({ verdict }: Hop): boolean => verdict === 'refused' || verdict === 'answered'

/** What is wrong with an outcome, by name; nothing, if all is well. */
function slips(gateway: Gateway, outcome: RequestOutcome): readonly string[] {
  const { hops, response } = outcome
  const last = hops.at(-1)
  const order = STATIONS[gateway.apis['a1']?.edited.kind ?? 'rest']
  const places = hops.map(({ station }) => order.indexOf(station))
  const isEarly = last?.verdict === 'refused' && !LATE.has(last.station)
  const laws: readonly (readonly [string, boolean])[] = [
    ['one final hop', hops.filter(isFinal).length === 1 && last !== undefined && isFinal(last)],
    ['the last hop holds the response', last?.after === response],
    ['stations in order', places.every((place, index) => place > (places[index - 1] ?? -1))],
    ['no call after a refusal', !(isEarly && hops.some(({ station }) => station === 'integration'))],
    ['a status from its source', isFromItsSource(gateway, outcome)],
  ]
  return laws.filter(([, holds]) => !holds).map(([name]) => name)
}

describe('a request through any gateway', () => {
  it(
    'has one final hop, calls nothing after a refusal, and gets its status from its source',
    () => {
      fc.assert(
        fc.property(several, ([gateway, asked]) => {
          expect(run(gateway, asked).flatMap((outcome) => slips(gateway, outcome))).toEqual([])
        }),
        RUNS,
      )
    },
    PATIENCE,
  )

  it(
    'is the same again, leaves its inputs as they were, and can always tell log, metrics and bill',
    () => {
      fc.assert(
        fc.property(gateways, requests, (gateway, request) => {
          const before = JSON.stringify({ gateway, request })
          const told = () =>
            run(gateway, [request]).map(({ response, hops, log, metrics, bill }) => ({
              response,
              hops,
              log,
              metrics,
              bill,
            }))
          expect(told()).toEqual(told())
          expect(JSON.stringify({ gateway, request })).toBe(before)
        }),
        RUNS,
      )
    },
    PATIENCE,
  )
})
