import { describe, expect, it } from 'vitest'

import { sign } from '#engine/gateway/signing/sign.ts'
import { verify } from '#engine/gateway/signing/verify.ts'
import type { SigV4Case } from '#tests/support/sigv4-case.ts'
import { sharedVectors } from '#tests/support/vectors.ts'

const cases = sharedVectors<SigV4Case>('sigv4')

describe.skipIf(cases.length === 0)('vectors: sigv4', () => {
  it.each(cases)('$id', ({ input, expected }) => {
    const { request, credentials, region, service, expiresInSeconds = 0 } = input
    const now = Date.parse(input.timestamp)
    const signed = sign({
      request,
      credentials,
      region,
      service,
      now,
      mode: input.mode === 'header' ? { kind: 'header' } : { kind: 'query', expiresInSeconds },
      signsBody: input.signBody,
      omitsSessionToken: input.omitSessionToken,
    })
    expect({
      canonicalRequest: signed.canonicalRequest,
      stringToSign: signed.stringToSign,
      signature: signed.signature,
      ...(signed.authorization === null
        ? { target: signed.request.target }
        : { authorization: signed.authorization }),
    }).toEqual(expected)
    // A token that is sent without being signed changes the query string of what arrives.
    const isWhole = !(input.omitSessionToken && input.mode === 'query')
    const secretOf = () => credentials.secretAccessKey
    expect(verify({ request: signed.request, secretOf, region, service, now }).verdict === 'valid').toBe(
      isWhole,
    )
  })
})
