import type { GatewayResponseSettings, GatewayResponseType } from '#engine/gateway/model/gateway-response.ts'
import { describe, expect, it } from 'vitest'

import { gatewayResponse } from '#engine/gateway/responses/gateway-responses.ts'
import { sharedVectors } from '#tests/support/vectors.ts'

type ResponseCase = {
  readonly id: string
  readonly input: {
    readonly gatewayResponses: GatewayResponseSettings
    readonly responseType: GatewayResponseType
  }
  readonly expected: unknown
}

const cases = sharedVectors<ResponseCase>('localstack-gateway-responses')

describe.skipIf(cases.length === 0)('vectors: localstack-gateway-responses', () => {
  it.each(cases.map((each) => [each.id, each] as const))('%s', (_, { input, expected }) => {
    expect(gatewayResponse(input.gatewayResponses, input.responseType)).toEqual(expected)
  })
})
