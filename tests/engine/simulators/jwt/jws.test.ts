import { describe, expect, it } from 'vitest'

import { verifySignature, type PublicKey } from '#simulators/jwt/verify-signature.ts'
import { sharedVectors } from '#tests/support/vectors.ts'

type Case = {
  readonly id: string
  readonly input: {
    readonly keyAlg: string
    readonly jwk: PublicKey
    readonly jws: string
    readonly about: string
  }
  readonly expected: { readonly valid: boolean }
}

const cases = sharedVectors<Case>('jws')

describe.skipIf(cases.length === 0)('vectors: jws', () => {
  it.each(cases)('$id $input.about', async ({ input, expected }) => {
    const key = { ...input.jwk, alg: input.jwk.alg ?? input.keyAlg }
    expect(await verifySignature(input.jws, key)).toBe(expected.valid)
  })
})
