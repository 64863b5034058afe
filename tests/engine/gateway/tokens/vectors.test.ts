import { describe, expect, it } from 'vitest'

import { authorizeToken } from '#engine/gateway/tokens/authorize.ts'
import type { TokenAuthorizer } from '#engine/gateway/tokens/authorizer.ts'
import type { Jwk } from '#engine/gateway/tokens/keys.ts'
import { encodeToken } from '#tests/support/tokens.ts'
import { ownVectors } from '#tests/support/vectors.ts'

type Case = {
  readonly id: string
  readonly input: {
    readonly api: 'http' | 'rest'
    readonly authorizer: {
      readonly type: 'JWT' | 'COGNITO_USER_POOLS'
      readonly issuer?: string
      readonly audience?: readonly string[]
      readonly issuers?: readonly { readonly issuer: string; readonly audience: readonly string[] }[]
    }
    readonly jwks: readonly Jwk[]
    readonly route: { readonly authorizationScopes: readonly string[] }
    readonly now: number
    readonly request: { readonly headers: { readonly Authorization?: string } }
    readonly token: { readonly header: object; readonly claims: object; readonly signature: string }
  }
  readonly expected: {
    readonly status: number
    readonly json?: { readonly message: string }
    readonly reason?: string
    readonly allowed?: boolean
    readonly wwwAuthenticate?: string
  }
}

function authorizerOf({ api, authorizer }: Case['input']): TokenAuthorizer {
  const { type, issuer = '', audience = [], issuers = [{ issuer, audience }] } = authorizer
  return type === 'JWT'
    ? { kind: 'jwt', api, issuers }
    : { kind: 'cognito', pools: [issuer], audiencePattern: null }
}

describe('vectors: jwt-claims', () => {
  it.each(ownVectors<Case>('jwt-claims'))('$id', ({ input, expected }) => {
    const { token, request, jwks, route, now } = input
    const source = request.headers.Authorization?.replace('{token}', encodeToken(token)) ?? null
    const verdict = authorizeToken(authorizerOf(input), {
      source,
      scopes: route.authorizationScopes,
      keys: jwks,
      isSignatureValid: token.signature === 'valid',
      now,
    })
    const refused = verdict.status === 200 ? null : verdict
    expect({
      status: verdict.status,
      ...(expected.json && { json: { message: refused?.message } }),
      ...(expected.reason && { reason: refused?.reason }),
      ...(expected.allowed !== undefined && { allowed: refused === null }),
      ...(expected.wwwAuthenticate && { wwwAuthenticate: refused?.wwwAuthenticate }),
    }).toEqual(expected)
  })
})
