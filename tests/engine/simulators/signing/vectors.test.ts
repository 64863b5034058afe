import { describe, expect, it } from 'vitest'

import { sign } from '#engine/gateway/signing/sign.ts'
import { signingInput } from '#engine/simulators/signing/message.ts'
import { signingSimulator } from '#engine/simulators/signing/simulator.ts'
import type { SigV4Case } from '#tests/support/sigv4-case.ts'
import { sharedVectors } from '#tests/support/vectors.ts'

function scenarioOf({
  request,
  credentials,
  timestamp,
  signBody,
  omitSessionToken,
  ...input
}: SigV4Case['input']) {
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

const cases = sharedVectors<SigV4Case>('sigv4')

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
