import { describe, expect, it } from 'vitest'

import type { Gateway, RestMethod } from '#engine/gateway/model/api.ts'
import type { DeclaredAnswer } from '#engine/gateway/model/authorizer.ts'
import { carryState } from '#engine/gateway/pipeline/carry-state.ts'
import { compileGateway, initialState } from '#engine/gateway/pipeline/compile.ts'
import { handleRequest } from '#engine/gateway/pipeline/handle-request.ts'
import { NOT_MODELLED } from '#engine/gateway/pipeline/not-modelled.ts'
import type { GatewayState } from '#engine/gateway/pipeline/state.ts'

import { gatewayWith, MOCK, requestFor, type Asked } from './build.ts'
import { deployed, withApi } from './editing.ts'

const policy = (resources: readonly string[]): DeclaredAnswer => ({
  answer: { kind: 'policy', statements: [{ effect: 'Allow', actions: ['*'], resources }] },
})
const guarded: RestMethod = { ...MOCK, authorization: { type: 'AUTHORIZER', authorizer: 'auth' } }
const withAnswer = (gateway: Gateway, answer: DeclaredAnswer): Gateway =>
  withApi(gateway, (api) =>
    api.kind === 'rest'
      ? {
          ...api,
          authorizers: {
            auth: {
              kind: 'lambda',
              type: 'TOKEN',
              identitySources: ['method.request.header.Authorization'],
              answers: { byToken: {}, otherwise: answer },
            },
          },
        }
      : api,
  )

const play = (gateway: Gateway, asked: Asked, state: GatewayState | null = null) => {
  const compiled = compileGateway(gateway)
  return handleRequest(compiled, requestFor(asked), state ?? initialState(compiled, 1))
}
const carry = (from: Gateway, to: Gateway, state: GatewayState) =>
  carryState(compileGateway(from), compileGateway(to), state)

describe('a gateway that goes on after an edit', () => {
  const token: Asked = { headers: [['Authorization', 't']] }
  const before = deployed(withAnswer(gatewayWith(guarded), policy([])), 'd2')
  const after = deployed(withAnswer(before, policy(['*'])), 'd3')

  it('still refuses by a policy that it kept, until that is dropped', () => {
    const first = play(before, token)
    expect(first.response.status).toBe(403)
    const carried = carry(before, after, first.state)
    expect(play(after, token, carried).response.status).toBe(403)
    expect(play(after, token, { ...carried, authorizations: new Map() }).response.status).toBe(200)
    expect(play(after, token, { ...carried, responses: new Map() }).response.status).toBe(403)
  })

  const plan = (limit: number, keys: readonly string[]): Partial<Gateway> => ({
    usagePlans: [
      {
        id: 'p',
        stages: [{ api: 'a1', stage: 'prod' }],
        keys: keys.map((id) => ({ id, value: id, enabled: true })),
        quota: { limit, period: 'DAY' },
      },
    ],
  })
  const keyed: RestMethod = { ...MOCK, apiKeyRequired: true }
  const withKey: Asked = { headers: [['x-api-key', 'k']] }

  it('goes on counting the quotas of keys that are still there', () => {
    const small = gatewayWith(keyed, { gateway: plan(1, ['k']) })
    const used = play(small, withKey).state
    expect(play(small, withKey, used).response.status).toBe(429)
    const larger = gatewayWith(keyed, { gateway: plan(2, ['new', 'k']) })
    const carried = carry(small, larger, used)
    const second = play(larger, withKey, carried)
    expect(second.response.status).toBe(200)
    expect(play(larger, withKey, second.state).response.status).toBe(429)
    expect(play(larger, { headers: [['x-api-key', 'new']] }, carried).response.status).toBe(200)
  })

  it('keeps its tokens where no throttle changed', () => {
    const throttled = (burst: number) =>
      gatewayWith(MOCK, { gateway: { accountThrottle: { rate: 1, burst } } })
    const used = play(throttled(1), {}).state
    expect(play(throttled(1), {}, carry(throttled(1), throttled(1), used)).response.status).toBe(429)
    expect(play(throttled(2), {}, carry(throttled(1), throttled(2), used)).response.status).toBe(200)
  })

  it('can be asked again from any state that it left', () => {
    const gateway = compileGateway(
      gatewayWith(MOCK, { gateway: { accountThrottle: { rate: 0.001, burst: 2 } } }),
    )
    const after = (state: GatewayState) => handleRequest(gateway, requestFor(), state)
    const states = [initialState(gateway, 1)]
    const statuses = [0, 1, 2].map((at) => {
      const { response, state } = after(states[at] ?? initialState(gateway, 1))
      states.push(state)
      return response.status
    })
    expect(statuses).toEqual([200, 200, 429])
    // Not in the order in which they were made, and each twice.
    const again = [2, 0, 0, 1, 2, 1].map((at) => after(states[at] ?? initialState(gateway, 1)))
    expect(again.map(({ response }) => response.status)).toEqual([429, 200, 200, 200, 429, 200])
    expect(again[1]?.state).toEqual(states[1])
  })

  it('says what it leaves out', () => {
    const streaming: RestMethod = {
      ...MOCK,
      integration: { ...MOCK.integration, responseTransferMode: 'STREAM' },
    }
    expect(() => compileGateway(gatewayWith(streaming))).toThrow(`${NOT_MODELLED[0]} is not modelled here.`)
  })
})
