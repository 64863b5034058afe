import { describe, expect, it } from 'vitest'

import { jwtSimulator } from '#engine/simulators/jwt/simulator.ts'
import { CHECK_IDS } from '#engine/simulators/jwt/trace.ts'
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
    readonly jwks: readonly { readonly kid: string; readonly kty: string }[]
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

function scenarioOf({ api, authorizer, jwks, route, now, request, token }: Case['input']) {
  const { type, issuer = '', audience = [], issuers = [{ issuer, audience }] } = authorizer
  return jwtSimulator.shape.parse({
    sim: 'jwt',
    version: 1,
    api: type === 'JWT' ? api : 'cognito',
    now,
    scopes: route.authorizationScopes,
    issuers,
    keys: jwks.map(({ kid, kty }) => ({ kid, kty })),
    requests: [
      {
        source: request.headers.Authorization ?? null,
        header: JSON.stringify(token.header),
        claims: JSON.stringify(token.claims),
        signature: token.signature === 'valid' ? 'valid' : 'invalid',
      },
    ],
  })
}

/** Names of the rules by what a refusal by them is called. */
const REASONS: Readonly<Record<string, readonly string[]>> = {
  'token-missing': ['present'],
  'token-malformed': ['form'],
  kid: ['key'],
  algorithm: ['algorithm', 'key-type'],
  aud: ['aud', 'audience-pattern'],
}

describe('vectors: jwt-claims, on the bench', () => {
  it.each(ownVectors<Case>('jwt-claims'))('$id', ({ input, expected }) => {
    const trace = jwtSimulator.run(scenarioOf(input))
    const answer = trace.calls[0]?.answers[trace.kind]
    if (answer === undefined) throw new Error('No answer.')
    const { status, message, wwwAuthenticate, refusedBy } = answer
    const reason = expected.reason ?? ''
    const isRule = (REASONS[reason] ?? [reason]).includes(refusedBy ?? '')
    expect({
      status,
      ...(expected.json && { json: { message } }),
      ...(expected.reason && { reason: isRule ? reason : refusedBy }),
      ...(expected.allowed !== undefined && { allowed: status === 200 }),
      ...(expected.wwwAuthenticate && { wwwAuthenticate }),
    }).toEqual(expected)
    expect(jwtSimulator.observe(trace)['refusedBy']).toBe(
      refusedBy === null ? -1 : CHECK_IDS.indexOf(refusedBy),
    )
  })
})
