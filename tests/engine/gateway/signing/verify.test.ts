import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { Header, WireRequest } from '#engine/gateway/signing/canonical.ts'
import { sign } from '#engine/gateway/signing/sign.ts'
import type { SigningInput } from '#engine/gateway/signing/signing-input.ts'
import { verify, type VerifyingInput } from '#engine/gateway/signing/verify.ts'
import { changedParts } from '#engine/gateway/signing/changed-parts.ts'
import { PATIENCE, RUNS } from '#tests/support/fuzz.ts'

const NOW = Date.UTC(2026, 10, 30, 12, 0, 0)
const HOST = 'a1b2c3.execute-api.us-east-1.amazonaws.com'
const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'

const request: WireRequest = {
  method: 'POST',
  target: '/prod/pets?kind=dog',
  headers: [
    ['Host', HOST],
    ['Content-Type', 'application/json'],
  ],
  body: '{"name":"Rex"}',
}
const header = { kind: 'header' } as const
const query = { kind: 'query', expiresInSeconds: 60 } as const

const signed = (mode: SigningInput['mode'], changes: Partial<SigningInput> = {}) =>
  sign({
    request,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: SECRET },
    region: 'us-east-1',
    service: 'execute-api',
    now: NOW,
    mode,
    ...changes,
  })

const check = (given: WireRequest, changes: Partial<VerifyingInput> = {}) =>
  verify({
    request: given,
    secretOf: (id) => (id === 'AKIDEXAMPLE' ? SECRET : null),
    region: 'us-east-1',
    service: 'execute-api',
    now: NOW,
    ...changes,
  })

const reasonOf = (outcome: ReturnType<typeof check>) => (outcome.verdict === 'valid' ? null : outcome.reason)

const withHeader = (given: WireRequest, name: string, change: (value: string) => string): WireRequest => ({
  ...given,
  headers: given.headers.map(([key, value]): Header => (key === name ? [key, change(value)] : [key, value])),
})
const withTarget = (given: WireRequest, change: (target: string) => string): WireRequest => ({
  ...given,
  target: change(given.target),
})

describe('a signature', () => {
  it.each([header, query])('in the $kind is valid where nothing has changed', (mode) => {
    const { request: sent, parts } = signed(mode)
    expect(check(sent)).toEqual({ verdict: 'valid', accessKeyId: 'AKIDEXAMPLE', parts })
  })

  it.each([header, query])('in the $kind survives what proxies do', (mode) => {
    const { request: sent } = signed(mode)
    const passed = {
      ...sent,
      headers: [
        ...sent.headers.map(([key, value]): Header => [key.toLowerCase(), ` ${value} `]),
        ['X-Forwarded-For', '1.2.3.4'],
        ['User-Agent', 'x'],
      ] as const,
    }
    expect(reasonOf(check(passed))).toBeNull()
  })

  it.each<readonly [string, (sent: WireRequest) => WireRequest, string]>([
    ['method', (sent) => ({ ...sent, method: 'PUT' }), 'method'],
    ['path', (sent) => withTarget(sent, (target) => target.replace('pets', 'cats')), 'path'],
    ['query string', (sent) => withTarget(sent, (target) => target.replace('dog', 'cat')), 'query'],
    ['header', (sent) => withHeader(sent, 'Content-Type', () => 'text/plain'), 'header content-type'],
    ['host', (sent) => withHeader(sent, 'Host', () => 'evil.example'), 'header host'],
    ['body', (sent) => ({ ...sent, body: '{"name":"Max"}' }), 'payload hash'],
  ])('does not survive another %s, and the line that changed is known', (_, change, part) => {
    for (const mode of [header, query]) {
      const { request: sent, parts } = signed(mode)
      const outcome = check(change(sent))
      expect(reasonOf(outcome)).toBe('mismatch')
      expect(
        outcome.parts === null ? null : changedParts(parts, outcome.parts).map((changed) => changed.part),
      ).toEqual([part])
    }
  })

  it('does not survive the loss of a signed header', () => {
    const { request: sent, parts } = signed(header)
    const outcome = check({ ...sent, headers: sent.headers.filter(([name]) => name !== 'Content-Type') })
    expect(reasonOf(outcome)).toBe('mismatch')
    expect(outcome.parts === null ? null : changedParts(parts, outcome.parts)).toEqual([
      { part: 'header content-type', before: 'application/json', after: null },
    ])
  })

  it('holds for five minutes either way in a header', () => {
    const { request: sent } = signed(header)
    expect(reasonOf(check(sent, { now: NOW + 300_000 }))).toBeNull()
    expect(reasonOf(check(sent, { now: NOW + 300_001 }))).toBe('expired')
    expect(reasonOf(check(sent, { now: NOW - 300_000 }))).toBeNull()
    expect(reasonOf(check(sent, { now: NOW - 300_001 }))).toBe('not-yet')
  })

  it('holds as long as it says in a query string', () => {
    const { request: sent } = signed(query)
    expect(reasonOf(check(sent, { now: NOW + 60_000 }))).toBeNull()
    expect(reasonOf(check(sent, { now: NOW + 60_001 }))).toBe('expired')
    expect(reasonOf(check(sent, { now: NOW - 300_001 }))).toBe('not-yet')
    expect(
      reasonOf(
        check(
          withTarget(sent, (target) => target.replace('Expires=60', 'Expires=600')),
          { now: NOW + 60_001 },
        ),
      ),
    ).toBe('mismatch')
  })

  it.each<readonly [string, ReturnType<typeof check>]>([
    ['wrong-scope', check(signed(header, { region: 'eu-west-1' }).request)],
    ['wrong-scope', check(signed(query, { service: 's3' }).request)],
    [
      'wrong-scope',
      check(
        withHeader(signed(header).request, 'Authorization', (value) =>
          value.replace('/20261130/', '/20261129/'),
        ),
      ),
    ],
    [
      'wrong-scope',
      check(
        withHeader(signed(header).request, 'Authorization', (value) => value.replace('/20261130/', '/2026/')),
      ),
    ],
    [
      'wrong-scope',
      check(
        withHeader(signed(header).request, 'Authorization', (value) => value.replace('aws4_request', 'aws4')),
      ),
    ],
    [
      'unknown-key',
      check(withHeader(signed(header).request, 'Authorization', (value) => value.replace('AKID', 'AKIE'))),
    ],
    ['mismatch', check(signed(header).request, { secretOf: () => 'other' })],
    [
      'mismatch',
      check(
        withHeader(signed(header).request, 'Authorization', (value) =>
          value.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
        ),
      ),
    ],
    ['unsigned', check(request)],
    ['unsigned', check({ ...request, headers: [...request.headers, ['Authorization', 'Bearer x']] })],
    [
      'incomplete',
      check({
        ...request,
        headers: [...request.headers, ['Authorization', 'AWS4-HMAC-SHA256 Credential=x']],
      }),
    ],
    [
      'incomplete',
      check({
        ...signed(header).request,
        headers: signed(header).request.headers.filter(([name]) => name !== 'X-Amz-Date'),
      }),
    ],
    ['incomplete', check(withHeader(signed(header).request, 'X-Amz-Date', () => '2026-11-30'))],
    [
      'incomplete',
      check(withTarget(signed(query).request, (target) => target.replace('X-Amz-Date', 'X-Date'))),
    ],
    ['incomplete', check(withTarget(signed(query).request, (target) => target.replace('HMAC', 'RSA')))],
    [
      'incomplete',
      check(withTarget(signed(query).request, (target) => target.replace('Expires=60', 'Expires=1.5'))),
    ],
    [
      'incomplete',
      check(
        withTarget(signed(query).request, (target) =>
          target.replace(/SignedHeaders=[^&]*/, 'SignedHeaders='),
        ),
      ),
    ],
    [
      'unsigned',
      check(withTarget(signed(query).request, (target) => target.replace('X-Amz-Signature', 'Signature'))),
    ],
    [
      'expired',
      check(
        withHeader(
          withHeader(signed(header).request, 'X-Amz-Date', () => '20261399T120000Z'),
          'Authorization',
          (value) => value.replace('20261130', '20261399'),
        ),
      ),
    ],
    [
      'header-not-signed',
      check(withHeader(signed(header).request, 'Authorization', (value) => value.replace('host;', ''))),
    ],
    [
      'header-not-signed',
      check(withHeader(signed(header).request, 'Authorization', (value) => value.replace(';x-amz-date', ''))),
    ],
    [
      'header-not-signed',
      check(withTarget(signed(query).request, (target) => target.replace('%3Bhost', ''))),
    ],
  ])('is refused: %s', (reason, outcome) => {
    expect(reasonOf(outcome)).toBe(reason)
  })

  it('of temporary credentials holds with the token, however it was sent', () => {
    const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: SECRET, sessionToken: 'a/b=' }
    expect(reasonOf(check(signed(header, { credentials }).request))).toBeNull()
    expect(reasonOf(check(signed(query, { credentials }).request))).toBeNull()
    expect(reasonOf(check(signed(header, { credentials, omitsSessionToken: true }).request))).toBeNull()
    expect(
      reasonOf(
        check(withHeader(signed(header, { credentials }).request, 'X-Amz-Security-Token', () => 'other')),
      ),
    ).toBe('mismatch')
  })

  it('of any text is refused or not, without an error', { timeout: PATIENCE }, () => {
    const text = fc.string({ unit: 'binary', maxLength: 20 })
    const authorization = fc.oneof(
      text,
      text.map((rest) => `AWS4-HMAC-SHA256 ${rest}`),
      fc
        .tuple(text, text)
        .map(
          ([a, b]) =>
            `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/${a}, SignedHeaders=${b}, Signature=${'0'.repeat(64)}`,
        ),
    )
    fc.assert(
      fc.property(authorization, text, text, (value, date, target) => {
        const given: WireRequest = {
          ...request,
          target: `/?X-Amz-Signature=${target}`,
          headers: [...request.headers, ['Authorization', value], ['X-Amz-Date', date]],
        }
        expect(check(given).verdict).toBe('refused')
        expect(
          check(
            withTarget(
              request,
              () => `/?X-Amz-Signature=${target}&X-Amz-Date=${date}&X-Amz-Credential=${value}`,
            ),
          ).verdict,
        ).toBe('refused')
      }),
      RUNS,
    )
  })
})

describe('lines that changed', () => {
  const parts = signed(header).parts

  it('are none between equal requests', () => {
    expect(changedParts(parts, parts)).toEqual([])
  })

  it('are told in their order, with those that came and went', () => {
    const after = { ...parts, path: '/x', headers: [['x-new', '1']] as const, signedHeaders: 'x-new' }
    expect(changedParts(parts, after)).toEqual([
      { part: 'path', before: '/prod/pets', after: '/x' },
      { part: 'header content-type', before: 'application/json', after: null },
      { part: 'header host', before: HOST, after: null },
      { part: 'header x-amz-date', before: '20261130T120000Z', after: null },
      { part: 'signed headers', before: 'content-type;host;x-amz-date', after: 'x-new' },
      { part: 'header x-new', before: null, after: '1' },
    ])
  })
})
