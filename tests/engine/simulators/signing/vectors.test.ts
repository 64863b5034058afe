import { describe, expect, it } from 'vitest'

import type { Header } from '#engine/gateway/signing/canonical.ts'
import { sign } from '#engine/gateway/signing/sign.ts'
import type { Credentials } from '#engine/gateway/signing/signing-input.ts'
import { signingInput } from '#engine/simulators/signing/message.ts'
import { signingSimulator } from '#engine/simulators/signing/simulator.ts'
import { sharedVectors } from '#tests/support/vectors.ts'

type Case = {
  readonly id: string
  readonly input: {
    readonly mode: 'header' | 'query'
    readonly request: {
      readonly method: string
      readonly target: string
      readonly headers: readonly Header[]
      readonly body: string
    }
    readonly credentials: Credentials
    readonly region: string
    readonly service: string
    readonly timestamp: string
    readonly signBody: boolean
    readonly omitSessionToken: boolean
    readonly expiresInSeconds?: number
  }
  readonly expected: {
    readonly canonicalRequest: string
    readonly stringToSign: string
    readonly signature: string
    readonly authorization?: string
    readonly target?: string
  }
}

function scenarioOf({
  request,
  credentials,
  timestamp,
  signBody,
  omitSessionToken,
  ...input
}: Case['input']) {
  const { mode, region, service, expiresInSeconds: expires } = input
  return signingSimulator.shape.parse({
    sim: 'signing',
    version: 1,
    request: { ...request, headers: request.headers.map(([name, value]) => `${name}: ${value}`) },
    credentials,
    region,
    service,
    now: Date.parse(timestamp) / 1_000,
    mode,
    ...(expires === undefined ? {} : { expires }),
    signBody,
    omitToken: omitSessionToken,
    receiver: { late: 0 },
  })
}

const cases = sharedVectors<Case>('sigv4')

describe.skipIf(cases.length === 0)('vectors: sigv4, on the bench', () => {
  it.each(cases)('$id', ({ input, expected }) => {
    const scenario = scenarioOf(input)
    const trace = signingSimulator.run(scenario)
    const { authorization, request } = sign(signingInput(scenario))
    expect({
      canonicalRequest: trace.canonicalRequest,
      stringToSign: trace.stringToSign,
      signature: trace.signature,
      ...(authorization === null ? { target: request.target } : { authorization }),
    }).toEqual(expected)
    // The message that is shown holds what is sent, letter by letter.
    expect(trace.sent.text).toContain(expected.authorization ?? ` ${expected.target} `)
    // A token that is sent without being signed changes the query string of what arrives.
    const isWhole = !(input.omitSessionToken && input.mode === 'query')
    expect(trace.answer.refusal).toBe(isWhole ? null : 'mismatch')
  })
})
