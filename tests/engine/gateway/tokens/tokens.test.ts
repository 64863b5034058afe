import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { NotModelled } from '#engine/core/shape.ts'
import { authorizeToken } from '#engine/gateway/tokens/authorize.ts'
import type { TokenAuthorizer, TokenRequest } from '#engine/gateway/tokens/authorizer.ts'
import { CLAIM_ORDER, CLAIM_RULES, hasScope, scopesOf } from '#engine/gateway/tokens/claims.ts'
import { isRsa, keyFor, mustFetch } from '#engine/gateway/tokens/keys.ts'
import { decodeToken, tokenIn } from '#engine/gateway/tokens/token.ts'
import { PATIENCE, RUNS } from '#tests/support/fuzz.ts'
import { encodeToken } from '#tests/support/tokens.ts'

const NOW = 1_800_000_000
const ISSUER = 'https://idp.example.com/'
const POOL = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_A'

const http: TokenAuthorizer = { kind: 'jwt', api: 'http', issuers: [{ issuer: ISSUER, audience: ['app'] }] }
const rest: TokenAuthorizer = { kind: 'jwt', api: 'rest', issuers: [{ issuer: ISSUER, audience: ['app'] }] }
const cognito: TokenAuthorizer = { kind: 'cognito', pools: [POOL], audiencePattern: null }

const header = { alg: 'RS256', kid: 'k1' }
const claims = { iss: ISSUER, aud: 'app', exp: NOW + 60, scope: 'read write', sub: 'ann' }
const idToken = { iss: POOL, aud: 'app', exp: NOW + 60, token_use: 'id' }

function ask(
  authorizer: TokenAuthorizer,
  token: { readonly header?: object; readonly claims?: object },
  changes: Partial<TokenRequest> = {},
) {
  return authorizeToken(authorizer, {
    source: `Bearer ${encodeToken({ header, claims, ...token })}`,
    scopes: [],
    keys: [
      { kid: 'k1', kty: 'RSA' },
      { kid: 'e1', kty: 'EC' },
    ],
    isSignatureValid: true,
    now: NOW,
    ...changes,
  })
}

const reasonOf = (verdict: ReturnType<typeof ask>) => (verdict.status === 200 ? null : verdict.reason)

describe('the token in an identity source', () => {
  it.each([
    [null, null],
    ['', null],
    ['  ', null],
    ['Bearer', null],
    ['Bearer ', null],
    ['Bearer a.b.c', 'a.b.c'],
    ['bearer  a.b.c ', 'a.b.c'],
    ['a.b.c', 'a.b.c'],
    ['Basic abc', 'Basic abc'],
    ['Bearera.b.c', 'Bearera.b.c'],
    ['x Bearer a', 'x Bearer a'],
    ['x Bearer', 'x Bearer'],
  ])('%j is %j', (source, token) => {
    expect(tokenIn(source)).toBe(token)
  })

  it('is decoded without any check', () => {
    expect(
      decodeToken(encodeToken({ header: { alg: 'none' }, claims: { name: 'Zoë 🐲', list: [1] } })),
    ).toEqual({ header: { alg: 'none' }, claims: { name: 'Zoë 🐲', list: [1] } })
    expect(decodeToken('e30.e30.')).toEqual({ header: {}, claims: {} })
    // Its base64 has a minus, where the plain alphabet has a plus.
    expect(decodeToken('e30.eyI-IjoxfQ.')).toEqual({ header: {}, claims: { '>': 1 } })
  })

  it.each([
    '',
    'a.b',
    'e30.e30',
    'e30.e30.x.y',
    'e30.e30.+',
    'e30=.e30.x',
    'e30.e.x',
    'W10.e30.x',
    'e30.W10.x',
    'e30.bnVsbA.x',
    // JSON, and no object: 5.
    'e30.NQ.x',
    'e30.eyJh.x',
    'not.a.jwt',
    'e30.e30.x y',
    // The byte ff is no UTF-8.
    `e30.${Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]).toString('base64url')}.x`,
  ])('%j is none', (token) => {
    expect(decodeToken(token)).toBeNull()
  })
})

describe('keys', () => {
  const keys = [{ kid: 'a', kty: 'RSA', alg: 'RS256' }, { kid: 'b', kty: 'EC' }, { kty: 'RSA' }]

  it('are found by the kid of the token', () => {
    expect(keyFor(keys, 'b')).toBe(keys[1])
    expect(keyFor(keys, 'c')).toBeNull()
    expect(keyFor(keys, undefined)).toBeNull()
    expect(keyFor(keys, 1)).toBeNull()
  })

  it.each([
    ['RS256', true],
    ['RS384', true],
    ['RS512', true],
    ['PS256', true],
    ['HS256', false],
    ['ES256', false],
    ['none', false],
    ['rs256', false],
    ['RS2567', false],
    ['xRS256', false],
    [undefined, false],
    [256, false],
  ])('sign with RSA alone: %s %s', (algorithm, expected) => {
    expect(isRsa(algorithm)).toBe(expected)
  })

  it('of an HTTP API serve for two hours, also for keys that they lack', () => {
    const known = { keys, fetchedAt: NOW }
    expect(mustFetch(null, 'a', { now: NOW, api: 'http' })).toBe(true)
    expect(mustFetch(known, 'a', { now: NOW + 7_199, api: 'http' })).toBe(false)
    expect(mustFetch(known, 'a', { now: NOW + 7_200, api: 'http' })).toBe(true)
    expect(mustFetch(known, 'new', { now: NOW + 1, api: 'http' })).toBe(false)
  })

  it('of a REST API serve for an hour, and a key that they lack has them fetched', () => {
    const known = { keys, fetchedAt: NOW }
    expect(mustFetch(known, 'a', { now: NOW + 3_599, api: 'rest' })).toBe(false)
    expect(mustFetch(known, 'a', { now: NOW + 3_600, api: 'rest' })).toBe(true)
    expect(mustFetch(known, 'new', { now: NOW + 1, api: 'rest' })).toBe(true)
  })
})

describe('claims', () => {
  const issuers = [
    { issuer: ISSUER, audience: ['app', 'web'] },
    { issuer: 'b', audience: [] },
  ]
  const refused = (changes: object) =>
    CLAIM_ORDER.find(
      (name) => CLAIM_RULES[name].holds({ ...claims, ...changes }, { issuers, now: NOW }) === false,
    ) ?? null

  it.each<readonly [object, string | null]>([
    [{}, null],
    [{ iss: 'https://idp.example.com' }, 'iss'],
    [{ iss: undefined }, 'iss'],
    [{ iss: [ISSUER] }, 'iss'],
    [{ aud: 'web' }, null],
    [{ aud: 'ap' }, 'aud'],
    [{ aud: ['x', 'app'] }, null],
    [{ aud: ['x', 5] }, 'aud'],
    [{ aud: [] }, 'aud'],
    [{ aud: 5, client_id: 'app' }, 'aud'],
    [{ aud: 'x', client_id: 'app' }, 'aud'],
    [{ aud: undefined, client_id: 'app' }, null],
    [{ aud: undefined, client_id: 'x' }, 'aud'],
    [{ aud: undefined }, 'aud'],
    [{ iss: 'b', aud: 'anything' }, null],
    [{ iss: 'b', aud: undefined }, null],
    [{ exp: NOW }, 'exp'],
    [{ exp: NOW + 1 }, null],
    [{ exp: NOW - 1 }, 'exp'],
    [{ exp: undefined }, 'exp'],
    [{ exp: String(NOW + 60) }, 'exp'],
    [{ nbf: NOW }, null],
    [{ nbf: NOW + 1 }, 'nbf'],
    [{ nbf: String(NOW) }, 'nbf'],
    [{ nbf: null }, 'nbf'],
    [{ iat: NOW }, null],
    [{ iat: NOW + 1 }, 'iat'],
    [{ iat: 'x' }, 'iat'],
    [{ iss: 'x', aud: 'x', exp: 0 }, 'iss'],
    [{ aud: 'x', exp: 0 }, 'aud'],
    [{ exp: 0, nbf: NOW + 1 }, 'exp'],
    [{ nbf: NOW + 1, iat: NOW + 1 }, 'nbf'],
  ])('%j: %s', (changes, expected) => {
    expect(refused(changes)).toBe(expected)
  })

  it('hold scopes in two places and two forms', () => {
    expect(scopesOf({ scope: 'a  b', scp: ['c', 5, 'd e'] })).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(scopesOf({ scope: '' })).toEqual([])
    expect(hasScope({ scope: 'orders:reader' }, ['orders:read'])).toBe(false)
    expect(hasScope({ scp: 'a b' }, ['x', 'b'])).toBe(true)
    expect(hasScope({}, [])).toBe(true)
    expect(hasScope({}, ['a'])).toBe(false)
  })
})

describe('a token authorizer', () => {
  it('hands on the claims and scopes of a good token', () => {
    expect(ask(http, {})).toEqual({ status: 200, claims, scopes: ['read', 'write'] })
  })

  it.each<readonly [string, ReturnType<typeof ask>]>([
    ['token-missing', ask(http, {}, { source: null })],
    ['token-malformed', ask(http, {}, { source: 'Basic abc' })],
    ['algorithm', ask(http, { header: { alg: 'HS256', kid: 'k9' } })],
    ['kid', ask(http, { header: { alg: 'RS256', kid: 'k9' } }, { isSignatureValid: false })],
    ['algorithm', ask(http, { header: { alg: 'RS256', kid: 'e1' } })],
    ['signature', ask(http, { claims: { exp: 1 } }, { isSignatureValid: false })],
    ['exp', ask(http, { claims: { ...claims, exp: 1 } }, { scopes: ['admin'] })],
    ['scope', ask(http, {}, { scopes: ['admin'] })],
    ['token-use', ask(cognito, { claims: { ...idToken, token_use: 'access' } })],
    ['token-use', ask(cognito, { claims: { ...idToken, token_use: undefined } })],
    ['token-use', ask(cognito, { claims: idToken }, { scopes: ['a'] })],
    ['iss', ask(cognito, { claims: { ...idToken, iss: `${POOL}x` } })],
  ])('stops at the first thing that is wrong: %s', (reason, verdict) => {
    expect(reasonOf(verdict)).toBe(reason)
  })

  it('of an HTTP API answers 401 with a challenge', () => {
    expect(ask(http, { claims: { ...claims, aud: 'x' } })).toEqual({
      status: 401,
      reason: 'aud',
      isDocumented: true,
      message: 'Unauthorized',
      wwwAuthenticate:
        'Bearer scope="" error="invalid_token" error_description="the token does not have a valid audience"',
    })
    expect(ask(http, {}, { source: null })).toMatchObject({ wwwAuthenticate: 'Bearer' })
    expect(ask(http, { claims: { ...claims, exp: 1 } }, { scopes: ['a', 'b'] })).toMatchObject({
      wwwAuthenticate: 'Bearer scope="a b" error="invalid_token" error_description="the token has expired"',
    })
  })

  it.each([
    ['the token is malformed', {}, { source: 'a.b' }],
    ['the token is not signed with a supported algorithm', { header: { ...header, alg: 'HS256' } }, {}],
    ['the token is not signed with a supported algorithm', { header: { ...header, alg: ['RS256'] } }, {}],
    ['the token does not name a known key', { header: { ...header, kid: 'other' } }, {}],
    ['the token does not have a valid signature', {}, { isSignatureValid: false }],
    ['the token was issued in the future', { claims: { ...claims, iat: NOW + 1 } }, {}],
    // A number as text is no instant.
    ['the token was issued in the future', { claims: { ...claims, iat: String(NOW - 1) } }, {}],
  ])('of HTTP says in its challenge that %s', (description, token, changes) => {
    expect(ask(http, token, changes)).toMatchObject({
      status: 401,
      wwwAuthenticate: `Bearer scope="" error="invalid_token" error_description="${description}"`,
    })
  })

  it('answers a missing scope in three ways', () => {
    expect(ask(http, {}, { scopes: ['admin'] })).toEqual({
      status: 403,
      reason: 'scope',
      isDocumented: false,
      message: 'Forbidden',
      wwwAuthenticate: 'Bearer scope="admin" error="insufficient_scope"',
    })
    expect(ask(rest, {}, { scopes: ['admin'] })).toEqual({
      status: 403,
      reason: 'scope',
      isDocumented: true,
      message: 'Forbidden',
      wwwAuthenticate: null,
    })
    const access = { ...idToken, token_use: 'access', scope: 'read' }
    expect(ask(cognito, { claims: access }, { scopes: ['admin'] })).toEqual({
      status: 401,
      reason: 'scope',
      isDocumented: true,
      message: 'Unauthorized',
      wwwAuthenticate: null,
    })
    expect(ask(cognito, { claims: access }, { scopes: ['read'] })).toMatchObject({
      status: 200,
      scopes: ['read'],
    })
  })

  it('of REST sends no challenge', () => {
    expect(ask(rest, { claims: { ...claims, exp: 1 } })).toMatchObject({ status: 401, wwwAuthenticate: null })
  })

  it('of Cognito takes any of its pools', () => {
    const two: TokenAuthorizer = { ...cognito, pools: ['x', POOL] }
    expect(ask(two, { claims: idToken }).status).toBe(200)
  })

  it('of Cognito tests the audience where it has an expression', () => {
    const strict: TokenAuthorizer = { ...cognito, audiencePattern: '^ap+$' }
    expect(reasonOf(ask(strict, { claims: idToken }))).toBeNull()
    expect(reasonOf(ask(strict, { claims: { ...idToken, aud: 'web' } }))).toBe('aud')
    expect(
      reasonOf(
        ask(
          strict,
          { claims: { ...idToken, aud: undefined, token_use: 'access', scope: 'a' } },
          { scopes: ['a'] },
        ),
      ),
    ).toBe('aud')
    expect(reasonOf(ask(strict, { claims: { ...idToken, aud: ['app'] } }))).toBe('aud')
    expect(() => ask({ ...cognito, audiencePattern: '(' }, { claims: idToken })).toThrow(/^audiencePattern: /)
    expect(() => ask({ ...cognito, audiencePattern: '(a)\\1' }, { claims: idToken })).toThrow(NotModelled)
  })
})

describe('any token', () => {
  const instant = fc.integer({ min: NOW - 100, max: NOW + 100 })
  const some = fc.record(
    {
      iss: fc.constantFrom(ISSUER, POOL, 'x'),
      aud: fc.constantFrom<unknown>('app', ['app', 'x'], 'x', 5),
      client_id: fc.constantFrom('app', 'x'),
      exp: fc.oneof(instant, fc.constantFrom<unknown>('1', null)),
      nbf: instant,
      iat: instant,
      scope: fc.constantFrom('read', 'read write', ''),
      scp: fc.constantFrom<unknown>(['read'], 'write'),
      token_use: fc.constantFrom('id', 'access'),
    },
    { requiredKeys: [] },
  )
  const authorizer = fc.constantFrom(http, rest, cognito)
  const scopes = fc.constantFrom<readonly string[]>([], ['read'], ['admin', 'write'])

  it('is never accepted once it has expired', { timeout: PATIENCE }, () => {
    fc.assert(
      fc.property(authorizer, some, scopes, fc.nat({ max: 1_000_000 }), (by, given, wanted, later) => {
        const exp = typeof given.exp === 'number' ? given.exp : NOW
        const verdict = ask(by, { claims: given }, { scopes: wanted, now: exp + later })
        expect(verdict.status).not.toBe(200)
      }),
      RUNS,
    )
  })

  it('gains nothing by losing a claim that grants something', { timeout: PATIENCE }, () => {
    fc.assert(
      fc.property(
        authorizer,
        some,
        scopes,
        fc.constantFrom('iss', 'exp', 'scope', 'scp', 'client_id', 'token_use'),
        (by, given, wanted, name) => {
          const before = ask(by, { claims: given }, { scopes: wanted }).status
          const after = ask(by, { claims: { ...given, [name]: undefined } }, { scopes: wanted }).status
          expect(after === 200 && before !== 200).toBe(false)
        },
      ),
      RUNS,
    )
  })

  it(
    'gains nothing by a signature that does not verify, or on a route that asks for more',
    { timeout: PATIENCE },
    () => {
      fc.assert(
        fc.property(authorizer, some, scopes, (by, given, wanted) => {
          expect(ask(by, { claims: given }, { scopes: wanted, isSignatureValid: false }).status).toBe(401)
          const isIn = ask(by, { claims: given }, { scopes: wanted }).status === 200
          expect(isIn && by.kind === 'jwt' && ask(by, { claims: given }).status !== 200).toBe(false)
        }),
        RUNS,
      )
    },
  )

  it('of any text gets an answer', { timeout: PATIENCE }, () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string().map((payload) => `e30.${Buffer.from(payload).toString('base64url')}.x`),
      fc.json().map((json) => `${Buffer.from(json).toString('base64url')}.e30.`),
    )
    fc.assert(
      fc.property(authorizer, text, (by, source) => {
        expect(ask(by, {}, { source }).status).toBe(401)
      }),
      RUNS,
    )
  })
})
