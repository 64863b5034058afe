import { createHash, createHmac } from 'node:crypto'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  canonicalHeaders,
  canonicalPath,
  canonicalQuery,
  canonicalText,
  parametersOf,
  splitTarget,
  type Header,
} from '#engine/gateway/signing/canonical.ts'
import { encode, encodeOnce } from '#engine/gateway/signing/encode.ts'
import { UnsignableRequest } from '#engine/gateway/signing/errors.ts'
import { hash, keyChain, scopeText } from '#engine/gateway/signing/key-chain.ts'
import { sign, timestamp } from '#engine/gateway/signing/sign.ts'
import type { SigningInput } from '#engine/gateway/signing/signing-input.ts'
import { PATIENCE, RUNS } from '#tests/support/fuzz.ts'

const NOW = Date.UTC(2026, 10, 30, 12, 0, 0)
const HOST = 'a1b2c3.execute-api.us-east-1.amazonaws.com'

/** The example keys of AWS's documentation. */
const credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
}

const input = (
  changes: Partial<SigningInput> & {
    readonly target?: string
    readonly headers?: readonly Header[]
    readonly body?: string
    readonly method?: string
  } = {},
): SigningInput => {
  const { target = '/prod/pets', headers = [['Host', HOST]], body = '', method = 'GET', ...rest } = changes
  return {
    request: { method, target, headers, body },
    credentials,
    region: 'us-east-1',
    service: 'execute-api',
    now: NOW,
    mode: { kind: 'header' },
    ...rest,
  }
}

describe('encoding', () => {
  it('leaves only unreserved characters', () => {
    expect(encode('AZaz09-._~')).toBe('AZaz09-._~')
    expect(encode("/ !'()*:@%")).toBe('%2F%20%21%27%28%29%2A%3A%40%25')
    expect(encode('é🐲')).toBe('%C3%A9%F0%9F%90%B2')
    expect(encode('\ud800')).toBe('%EF%BF%BD')
  })

  it('of what is encoded already is done once', () => {
    expect(encodeOnce('a%20b%2fc%7E')).toBe('a%20b%2Fc~')
    expect(encodeOnce('a b/é')).toBe('a%20b%2F%C3%A9')
    expect(encodeOnce('100%')).toBe('100%25')
    expect(encodeOnce('%zz%4')).toBe('%25zz%254')
    expect(encodeOnce('a+b')).toBe('a%2Bb')
  })
})

describe('a canonical path', () => {
  it.each([
    ['/', '/'],
    ['', '/'],
    ['//', '/'],
    ['/./', '/'],
    ['/a/..', '/'],
    ['/a/../', '/'],
    ['/../a', '/a'],
    ['/a//b', '/a/b'],
    ['/a/b/', '/a/b/'],
    ['//a//', '/a/'],
    ['/a/./b/../c', '/a/c'],
    ['/a/b/..', '/a'],
    ['/a b', '/a%20b'],
    ['/a%20b', '/a%2520b'],
    ['/a:b@c', '/a%3Ab%40c'],
    ['/...', '/...'],
    ['/@connections/L0SM9cOFvHcCIhw%3D', '/%40connections/L0SM9cOFvHcCIhw%253D'],
  ])('of %s is %s', (path, expected) => {
    expect(canonicalPath(path)).toBe(expected)
  })
})

describe('a canonical query string', () => {
  it.each([
    ['', ''],
    ['a=1', 'a=1'],
    ['b=1&a=2', 'a=2&b=1'],
    ['a=2&a=1', 'a=1&a=2'],
    ['a=10&a=1', 'a=1&a=10'],
    ['a-b=1&a=2', 'a=2&a-b=1'],
    ['a', 'a='],
    ['a=', 'a='],
    ['=1', '=1'],
    ['a=b=c', 'a=b%3Dc'],
    ['a=1&&b=2&', 'a=1&b=2'],
    ['A=1&a=2', 'A=1&a=2'],
    ['z=1&%C3%A9=2', '%C3%A9=2&z=1'],
    ['a=%2F', 'a=%2F'],
    ['a=/', 'a=%2F'],
  ])('of %s is %s', (query, expected) => {
    expect(canonicalQuery(parametersOf(query))).toBe(expected)
  })

  it('follows the first question mark', () => {
    expect(splitTarget('/a?b?c')).toEqual({ path: '/a', query: 'b?c' })
    expect(splitTarget('/a')).toEqual({ path: '/a', query: '' })
    expect(splitTarget('?')).toEqual({ path: '', query: '' })
  })
})

describe('canonical headers', () => {
  it('are sorted, in lower case and trimmed', () => {
    expect(
      canonicalHeaders([
        ['X-B', ' a   b '],
        ['x-a', '\t1\r\n 2\t'],
        ['X-b', '"c  d"'],
        ['Host', 'h'],
      ]),
    ).toEqual([
      ['host', 'h'],
      ['x-a', '1 2'],
      ['x-b', 'a b,"c d"'],
    ])
  })
})

describe('hashes', () => {
  const text = fc
    .string({ unit: 'binary', maxLength: 300 })
    .map((given) => given.replaceAll(/\p{Surrogate}/gu, ''))

  it('are those of Node', { timeout: PATIENCE }, () => {
    const chain = keyChain('secret', { date: '20261130', region: 'us-east-1', service: 'execute-api' })
    fc.assert(
      fc.property(text, (content) => {
        expect(hash(content)).toBe(createHash('sha256').update(content, 'utf8').digest('hex'))
        expect(chain.sign(content)).toBe(
          createHmac('sha256', chain.signing).update(content, 'utf8').digest('hex'),
        )
      }),
      RUNS,
    )
  })

  it('take bytes too', () => {
    expect(hash(Uint8Array.of(0xff, 0))).toBe(
      createHash('sha256').update(Uint8Array.of(0xff, 0)).digest('hex'),
    )
  })

  it('make the chain of keys', () => {
    const scope = { date: '20261130', region: 'us-east-1', service: 'execute-api' }
    const mac = (key: string | Uint8Array, content: string) =>
      createHmac('sha256', key).update(content).digest()
    const chain = keyChain('secret', scope)
    const date = mac('AWS4secret', '20261130')
    const region = mac(date, 'us-east-1')
    const service = mac(region, 'execute-api')
    const signing = mac(service, 'aws4_request')
    const made = [chain.date, chain.region, chain.service, chain.signing].map((key) => Buffer.from(key))
    expect(made).toEqual([date, region, service, signing])
    expect(scopeText(scope)).toBe('20261130/us-east-1/execute-api/aws4_request')
  })
})

describe('a request that is signed in its header', () => {
  const signed = sign(
    input({
      method: 'POST',
      target: '/prod/pets?b=2&a=1',
      headers: [
        ['Content-Type', 'application/json'],
        ['Host', HOST],
        ['User-Agent', 'x'],
        ['Connection', 'close'],
      ],
      body: '{}',
    }),
  )

  it('has a canonical request', () => {
    expect(signed.canonicalRequest).toBe(
      `POST\n/prod/pets\na=1&b=2\ncontent-type:application/json\nhost:${HOST}\nx-amz-date:20261130T120000Z\n\ncontent-type;host;x-amz-date\n${createHash('sha256').update('{}').digest('hex')}`,
    )
    expect(signed.canonicalRequest).toBe(canonicalText(signed.parts))
  })

  it('has a text to sign and a signature over it', () => {
    const digest = createHash('sha256').update(signed.canonicalRequest).digest('hex')
    expect(signed.stringToSign).toBe(
      `AWS4-HMAC-SHA256\n20261130T120000Z\n20261130/us-east-1/execute-api/aws4_request\n${digest}`,
    )
    expect(signed.signature).toBe(
      createHmac('sha256', signed.keys.signing).update(signed.stringToSign).digest('hex'),
    )
  })

  it('is sent with date and Authorization behind its own headers', () => {
    expect(signed.authorization).toBe(
      `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261130/us-east-1/execute-api/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=${signed.signature}`,
    )
    expect(signed.request.headers).toEqual([
      ['Content-Type', 'application/json'],
      ['Host', HOST],
      ['User-Agent', 'x'],
      ['Connection', 'close'],
      ['X-Amz-Date', '20261130T120000Z'],
      ['Authorization', signed.authorization],
    ])
    expect(signed.request.target).toBe('/prod/pets?b=2&a=1')
  })

  it('does not keep the traces of an earlier signature', () => {
    expect(
      sign({ ...input(), request: signed.request }).request.headers.filter(([name]) =>
        /date|authorization/i.test(name),
      ),
    ).toHaveLength(2)
  })

  it('signs its session token, or adds it after', () => {
    const temporary = { ...credentials, sessionToken: 'token+/=' }
    const within = sign(input({ credentials: temporary }))
    expect(within.parts.signedHeaders).toBe('host;x-amz-date;x-amz-security-token')
    const after = sign(input({ credentials: temporary, omitsSessionToken: true }))
    expect(after.signature).toBe(sign(input()).signature)
    expect(after.request.headers.slice(-2)).toEqual([
      ['X-Amz-Security-Token', 'token+/='],
      ['Authorization', after.authorization],
    ])
  })

  it('may send and sign the hash of its body', () => {
    const { parts, request } = sign(input({ body: 'x', signsBody: true }))
    expect(parts.signedHeaders).toBe('host;x-amz-content-sha256;x-amz-date')
    expect(request.headers).toContainEqual(['X-Amz-Content-Sha256', parts.payloadHash])
  })

  it('takes keys that are known already', () => {
    expect(sign(input({ keys: sign(input()).keys })).signature).toBe(sign(input()).signature)
    expect(
      sign(
        input({ keys: keyChain('other', { date: '20261130', region: 'us-east-1', service: 'execute-api' }) }),
      ).signature,
    ).not.toBe(sign(input()).signature)
  })
})

describe('a request that is signed in its query string', () => {
  const mode = { kind: 'query', expiresInSeconds: 60 } as const

  it('carries everything in its target', () => {
    const signed = sign(
      input({ mode, target: '/prod/pets?name=a b', credentials: { ...credentials, sessionToken: 't/=' } }),
    )
    expect(signed.request.target).toBe(
      `/prod/pets?name=a b&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE%2F20261130%2Fus-east-1%2Fexecute-api%2Faws4_request&X-Amz-Date=20261130T120000Z&X-Amz-SignedHeaders=host&X-Amz-Expires=60&X-Amz-Security-Token=t%2F%3D&X-Amz-Signature=${signed.signature}`,
    )
    expect(signed.request.headers).toEqual([['Host', HOST]])
    expect(signed.authorization).toBeNull()
    expect(signed.parts.query).toContain('&X-Amz-Security-Token=t%2F%3D&X-Amz-SignedHeaders=host&name=a%20b')
  })

  it('signs all of its headers', () => {
    expect(
      sign(
        input({
          mode,
          headers: [
            ['X-B', '1'],
            ['Host', HOST],
          ],
        }),
      ).request.target,
    ).toContain('X-Amz-SignedHeaders=host%3Bx-b&')
  })

  it('may add its session token after', () => {
    const signed = sign(
      input({ mode, credentials: { ...credentials, sessionToken: 't' }, omitsSessionToken: true }),
    )
    expect(signed.parts.query).not.toContain('Token')
    expect(signed.request.target).toContain('&X-Amz-Security-Token=t&')
  })
})

describe('what cannot be signed', () => {
  it.each<readonly [string, SigningInput]>([
    ['headers', input({ headers: [['X-Host', 'x']] })],
    ['target', input({ target: 'pets' })],
    ['now', input({ now: Number.NaN })],
    ['now', input({ now: -1 })],
    ['now', input({ now: 253_402_300_800_000 })],
    ['region', input({ region: '' })],
    ['service', input({ service: 'a/b' })],
    ['accessKeyId', input({ credentials: { ...credentials, accessKeyId: 'a, b' } })],
    ['expiresInSeconds', input({ mode: { kind: 'query', expiresInSeconds: 0 } })],
    ['expiresInSeconds', input({ mode: { kind: 'query', expiresInSeconds: 1.5 } })],
  ])('is named: %s', (part, given) => {
    expect(() => sign(given)).toThrow(UnsignableRequest)
    expect(() => sign(given)).toThrow(expect.objectContaining({ part }) as Error)
  })

  it('says what is expected', () => {
    expect(() => sign(input({ headers: [] }))).toThrow(
      'headers: expected a header Host, which must be signed.',
    )
  })

  it('is not the first and the last instant', () => {
    expect(timestamp(0)).toBe('19700101T000000Z')
    expect(sign(input({ now: 0 })).stringToSign).toContain('19700101T000000Z')
    expect(sign(input({ now: 253_402_300_799_999 })).stringToSign).toContain('99991231T235959Z')
  })
})

describe('any request', () => {
  const name = fc.constantFrom('X-A', 'x-b', 'Content-Type', 'Accept')
  const value = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '=', ',', '"', 'é', '\t'), maxLength: 8 })
  const part = fc.string({
    unit: fc.constantFrom('a', 'b', '%20', '%2F', '.', ' ', 'é', '+', '='),
    maxLength: 5,
  })
  const target = fc
    .tuple(fc.array(part, { maxLength: 3 }), fc.array(fc.tuple(part, part), { maxLength: 3 }))
    .map(([path, query]) => `/${path.join('/')}?${query.map(([key, of]) => `${key}=${of}`).join('&')}`)
  const request = fc.record({
    method: fc.constantFrom('GET', 'POST'),
    target,
    headers: fc
      .uniqueArray(fc.tuple(name, value), { maxLength: 4, selector: ([key]) => key })
      .map((headers): readonly Header[] => [...headers, ['Host', HOST]]),
    body: fc.string({ maxLength: 10 }),
  })
  const mode = fc.constantFrom<SigningInput['mode']>(
    { kind: 'header' },
    { kind: 'query', expiresInSeconds: 60 },
  )
  const signatureOf = (of: SigningInput['request'], by: SigningInput['mode']) =>
    sign({ ...input(), request: of, mode: by }).signature

  it('is signed alike in whatever order and case its headers come', { timeout: PATIENCE }, () => {
    fc.assert(
      fc.property(request, mode, (of, by) => {
        const turned = of.headers
          .toReversed()
          .map(([key, given]): Header => [key.toUpperCase(), `  ${given} `])
        expect(signatureOf({ ...of, headers: turned }, by)).toBe(signatureOf(of, by))
      }),
      RUNS,
    )
  })

  it('is signed otherwise when any signed byte changes', { timeout: PATIENCE }, () => {
    const change = fc.constantFrom<(of: SigningInput['request'], at: number) => SigningInput['request']>(
      (of) => ({ ...of, method: `${of.method}X` }),
      (of) => ({ ...of, target: of.target.replace('?', 'z?') }),
      (of) => ({ ...of, target: `${of.target}&z=1` }),
      (of) => ({ ...of, body: `${String(of.body)}z` }),
      (of, at) => ({
        ...of,
        headers: of.headers.map(([key, given], index): Header =>
          index === at % of.headers.length ? [key, `${given}z`] : [key, given],
        ),
      }),
      (of) => ({ ...of, headers: [...of.headers, ['X-Z', '']] }),
    )
    fc.assert(
      fc.property(request, mode, change, fc.nat(), (of, by, changed, at) => {
        expect(signatureOf(changed(of, at), by)).not.toBe(signatureOf(of, by))
      }),
      RUNS,
    )
  })

  it('is signed otherwise by another key, Region, service, day or second', { timeout: PATIENCE }, () => {
    const other = fc.constantFrom<Partial<SigningInput>>(
      { region: 'eu-west-1' },
      { service: 's3' },
      { now: NOW + 1_000 },
      { now: NOW + 86_400_000 },
      { credentials: { ...credentials, secretAccessKey: 'x' } },
    )
    fc.assert(
      fc.property(request, mode, other, (of, by, changes) => {
        expect(sign({ ...input(), request: of, mode: by, ...changes }).signature).not.toBe(
          signatureOf(of, by),
        )
      }),
      RUNS,
    )
  })

  it('is signed or refused by name', { timeout: PATIENCE }, () => {
    const text = fc.string({ unit: 'binary', maxLength: 12 })
    const anything = fc.record({
      method: text,
      target: text.map((rest) => `/${rest}`),
      headers: fc
        .array(fc.tuple(text, text), { maxLength: 3 })
        .map((headers): readonly Header[] => [...headers, ['host', '']]),
      body: text,
    })
    fc.assert(
      fc.property(anything, mode, text, (of, by, region) => {
        let outcome: unknown
        try {
          outcome = /^[0-9a-f]{64}$/.test(sign({ ...input(), request: of, mode: by, region }).signature)
        } catch (error) {
          outcome = error instanceof UnsignableRequest ? true : error
        }
        expect(outcome).toBe(true)
      }),
      RUNS,
    )
  })
})
